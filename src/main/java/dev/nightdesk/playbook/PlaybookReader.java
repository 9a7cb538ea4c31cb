package dev.nightdesk.playbook;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.SchemaCheck;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.domain.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads files of playbooks: YAML, schema, the rules a schema cannot say, compiled conditions. */
final class PlaybookReader {
  /**
   * A playbook and where it came from.
   *
   * @param content what its file says; empty for those of the product, which its version names
   */
  record Read(Playbook playbook, String file, int line, String content) {
    Read with(Playbook other) {
      return new Read(other, file, line, content);
    }

    /** SHA-256 of what it says; its comments and its layout do not matter. */
    String sha256() {
      return Evidence.sha256((playbook.ref() + "\n" + content).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What a file held: those that are good, and every complaint about the others. */
  record File(List<Read> good, List<Problem> problems) {}

  private PlaybookReader() {}

  /**
   * The validator takes a while to load, so it is loaded when the first foreign playbook is read.
   */
  private static final class Checked {
    static final SchemaCheck SCHEMA = SchemaCheck.of(Playbook.class, "playbook.schema.json");
  }

  static File read(String name, byte[] bytes) {
    return guarded(name, () -> documents(name, bytes));
  }

  /** Whatever one file does to its reader is a complaint about that file, and no other suffers. */
  static File guarded(String name, Supplier<File> reading) {
    try {
      return reading.get();
    } catch (RuntimeException | StackOverflowError e) {
      return new File(List.of(), List.of(unexpected(name, e)));
    }
  }

  static Problem unexpected(String name, Throwable e) {
    String sentence =
        "cannot be read as a playbook (" + e + "); correct what is unusual in it, or take it away.";
    return new Problem(name, 1, "", sentence);
  }

  private static File documents(String name, byte[] bytes) {
    List<YamlDocument> documents;
    try {
      documents = YamlDocument.read(name, bytes);
    } catch (DocumentException e) {
      return new File(List.of(), e.problems());
    }
    var good = new ArrayList<Read>();
    var problems = new ArrayList<Problem>();
    for (YamlDocument document : documents) {
      List<Problem> found = Checked.SCHEMA.check(document);
      Read read = found.isEmpty() ? build(document, false, problems) : null;
      problems.addAll(found);
      if (read != null) good.add(read);
    }
    return new File(List.copyOf(good), List.copyOf(problems));
  }

  /** The playbooks that come with the product: a test has checked them against the schema. */
  static List<Read> readTrusted(String name, byte[] bytes) {
    var problems = new ArrayList<Problem>();
    var reads = new ArrayList<Read>();
    try {
      for (YamlDocument document : YamlDocument.read(name, bytes)) {
        Read read = build(document, true, problems);
        if (read != null) reads.add(read);
      }
    } catch (DocumentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    if (!problems.isEmpty()) throw new IllegalStateException(problems.getFirst().toString());
    return reads;
  }

  private static @Nullable Read build(
      YamlDocument document, boolean trusted, List<Problem> problems) {
    var mapping = new PlaybookMapping(document, trusted);
    List<Problem> broken = new ArrayList<>(trusted ? List.of() : CrossRules.broken(document));
    Playbook playbook = null;
    if (broken.isEmpty()) {
      playbook = mapping.playbook();
      broken.addAll(mapping.problems());
    }
    problems.addAll(broken);
    if (playbook == null || !broken.isEmpty()) return null;
    String content = trusted ? "" : document.root().toString();
    return new Read(playbook, document.file(), document.line(""), content);
  }
}
