package dev.nightdesk.playbook;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.document.YamlParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One playbook as a text that a person writes, and what is wrong with it. Immutable. */
public final class PlaybookText {
  private final List<Problem> problems;
  private final PlaybookReader.@Nullable Read read;
  private final @Nullable YamlDocument document;

  private PlaybookText(
      List<Problem> problems, PlaybookReader.@Nullable Read read, @Nullable YamlDocument document) {
    this.problems = List.copyOf(problems);
    this.read = read;
    this.document = document;
  }

  /**
   * Reads a text.
   *
   * @param name what complaints call it
   */
  public static PlaybookText read(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      List<YamlDocument> documents = YamlDocument.read(name, bytes);
      if (documents.size() > 1) {
        Problem second =
            documents
                .get(1)
                .problem("", "this is a second playbook; edit one at a time, without '---'.");
        return new PlaybookText(List.of(second), null, null);
      }
      PlaybookReader.File file = PlaybookReader.read(name, bytes);
      boolean good = file.problems().isEmpty() && !file.good().isEmpty();
      return new PlaybookText(
          file.problems(), good ? file.good().getFirst() : null, documents.getFirst());
    } catch (DocumentException e) {
      return new PlaybookText(e.problems(), null, null);
    }
  }

  /** What is wrong with it, its examples aside; empty when it can be used. */
  public List<Problem> problems() {
    return problems;
  }

  /** The playbook; empty when something is wrong with it. */
  public Optional<Playbook> playbook() {
    return Optional.ofNullable(read).map(PlaybookReader.Read::playbook);
  }

  /** SHA-256 of what it says, as {@link Playbooks#content}; empty when something is wrong. */
  public String content() {
    PlaybookReader.Read good = read;
    return good == null ? "" : good.sha256();
  }

  /**
   * The others with this one in its place.
   *
   * @throws IllegalArgumentException with the first complaint when it is no good playbook
   */
  public Playbooks among(Playbooks others) {
    PlaybookReader.Read good = read;
    if (good == null) throw new IllegalArgumentException(problems.getFirst().toString());
    return others.replacing(good);
  }

  /** A complaint for each example that is not read as it says, this playbook being among them. */
  public List<Problem> failingExamples(Playbooks others) {
    PlaybookReader.Read good = read;
    YamlDocument lines = document;
    if (good == null || lines == null || good.playbook().examples().isEmpty()) return List.of();
    return Examples.failing(good.playbook(), lines, among(others));
  }

  /**
   * The text of a playbook that comes with the product, with its comments; empty when there is
   * none.
   */
  public static Optional<String> shipped(String id) {
    return Playbooks.builtIn()
        .find(id)
        .map(Playbooks.builtIn()::origin)
        .map(file -> file.substring(PlaybookFiles.SHIPPED.length()))
        .flatMap(
            file -> part(new String(PlaybookFiles.resource(file), StandardCharsets.UTF_8), id));
  }

  /** The text of one playbook out of a file's text, with its comments. */
  public static Optional<String> part(String file, String id) {
    return partOf(file, id).map(YamlParts.Part::text);
  }

  /** A file's text with another text in the place of one of its playbooks. */
  public static Optional<String> replaced(String file, String id, String text) {
    return partOf(file, id).map(part -> part.replacedIn(file, text));
  }

  private static Optional<YamlParts.Part> partOf(String text, String id) {
    for (YamlParts.Part part : YamlParts.of(text)) {
      byte[] bytes = part.text().getBytes(StandardCharsets.UTF_8);
      try {
        String found =
            YamlDocument.read(id, bytes).getFirst().root().at("/metadata/id").asString("");
        if (found.equals(id)) return Optional.of(part);
      } catch (DocumentException e) {
        // a part that cannot be read is not the one that is in force; the next one may be
        continue;
      }
    }
    return Optional.empty();
  }

  /** Complaints about each file of these places, and about the examples in them. */
  static List<Problem> check(Playbooks.Loaded loaded) {
    var problems = new ArrayList<>(loaded.problems());
    for (PlaybookReader.Read read : loaded.playbooks().reads()) {
      if (read.file().startsWith(PlaybookFiles.SHIPPED) || read.playbook().examples().isEmpty())
        continue;
      problems.addAll(ofFile(read, loaded.playbooks()));
    }
    return List.copyOf(problems);
  }

  private static List<Problem> ofFile(PlaybookReader.Read read, Playbooks among) {
    try {
      for (YamlDocument document : YamlDocument.read(Path.of(read.file()))) {
        if (document.line("") == read.line())
          return Examples.failing(read.playbook(), document, among);
      }
      return List.of();
    } catch (DocumentException e) {
      return e.problems();
    }
  }
}
