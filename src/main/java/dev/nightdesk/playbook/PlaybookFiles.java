package dev.nightdesk.playbook;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.playbook.PlaybookReader.Read;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Finds the files of playbooks: those shipped with the product, and those of the user's folders.
 */
final class PlaybookFiles {
  private static final String SHIPPED = "built-in/";
  private static final int MOST_FILES = 1_000;

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

  static Playbooks.Loaded load(List<Path> folders) {
    Map<String, Read> byId = new TreeMap<>();
    builtIn().forEach(read -> byId.put(read.playbook().ref().id(), read));
    var problems = new ArrayList<Problem>();
    Map<String, Read> own = read(folders, problems);
    byId.putAll(own);
    return new Playbooks.Loaded(new Playbooks(byId.values()), List.copyOf(problems));
  }

  static List<Problem> check(Path fileOrFolder) {
    var problems = new ArrayList<Problem>();
    read(List.of(fileOrFolder), problems);
    return List.copyOf(problems);
  }

  /**
   * The playbooks of the user's files by id; a file with a mistake is left out as a whole and
   * complained about.
   */
  private static Map<String, Read> read(List<Path> places, List<Problem> problems) {
    Map<String, Read> own = new HashMap<>();
    for (Path place : places) {
      for (Path file : files(place, problems)) {
        PlaybookReader.File read = read(file);
        var found = new ArrayList<Problem>(read.problems());
        Map<String, Read> fresh = new HashMap<>();
        for (Read one : read.good()) {
          String id = one.playbook().ref().id();
          Read before = own.containsKey(id) ? own.get(id) : fresh.get(id);
          if (before != null) {
            String where = before.file() + ", line " + before.line();
            String sentence =
                "a playbook with the id '" + id + "' is already there (" + where + ").";
            found.add(new Problem(one.file(), one.line(), "metadata.id", sentence));
          } else {
            fresh.put(id, one);
          }
        }
        if (found.isEmpty()) own.putAll(fresh);
        problems.addAll(found);
      }
    }
    return own;
  }

  private static PlaybookReader.File read(Path file) {
    try {
      return PlaybookReader.read(file.toString(), YamlDocument.bytes(file, YamlDocument.MAX_BYTES));
    } catch (DocumentException e) {
      return new PlaybookReader.File(List.of(), e.problems());
    }
  }

  private static List<Path> files(Path place, List<Problem> problems) {
    if (!Files.isDirectory(place)) return List.of(place);
    try (Stream<Path> entries = Files.list(place)) {
      List<Path> files =
          entries.filter(PlaybookFiles::isYaml).sorted().limit(MOST_FILES + 1L).toList();
      if (files.size() <= MOST_FILES) return files;
      problems.add(
          new Problem(
              place.toString(),
              1,
              "",
              "more than " + MOST_FILES + " files; the rest is left out."));
      return files.subList(0, MOST_FILES);
    } catch (IOException | UncheckedIOException e) {
      problems.add(
          new Problem(
              place.toString(), 1, "", "the folder cannot be read: " + e.getMessage() + "."));
      return List.of();
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }
}
