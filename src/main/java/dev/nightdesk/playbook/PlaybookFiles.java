package dev.nightdesk.playbook;

import dev.nightdesk.playbook.PlaybookReader.Read;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The files of playbooks that are shipped with the product. */
final class PlaybookFiles {
  static final String SHIPPED = "built-in/";

  private PlaybookFiles() {}

  /** Those of the product, without their examples, which nobody needs at work. */
  static List<Read> builtIn() {
    return builtIn(PlaybookFiles::withoutExamples);
  }

  /** Those of the product as they are. */
  static List<Read> builtInWhole() {
    return builtIn(text -> text);
  }

  private static List<Read> builtIn(UnaryOperator<String> shorten) {
    var reads = new ArrayList<Read>();
    for (String file : builtInFiles()) {
      String text = shorten.apply(new String(resource(file), StandardCharsets.UTF_8));
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      reads.addAll(PlaybookReader.readTrusted(SHIPPED + file, bytes));
    }
    return reads;
  }

  /** Names of the built-in files. */
  static List<String> builtInFiles() {
    return new String(resource("index.txt"), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /**
   * The examples are half of the text and stand last in each document, so they are cut off before
   * the text is read: what starts with the desk has to be small.
   */
  private static String withoutExamples(String text) {
    var kept = new StringBuilder();
    boolean examples = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith("---")) examples = false;
      if (line.equals("  examples:")) examples = true;
      // the lines stay, so that complaints name the right ones
      kept.append(examples ? "" : line).append('\n');
    }
    return kept.toString();
  }

  static byte[] resource(String file) {
    try (InputStream in = Playbook.class.getResourceAsStream("builtin/" + file)) {
      if (in == null) throw new IllegalStateException("no built-in playbook " + file);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
