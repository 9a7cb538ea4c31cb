package dev.nightdesk.playbook;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.playbook.PlaybookReader.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The playbooks of the product and of the user's files and folders as they were last found good. A
 * file with a mistake is complained about, and what it last said stays in force; a file that was
 * removed speaks no more. Any thread; a look reads the disk.
 */
public final class PlaybookFolders {
  /** Files of one folder; the rest is left out. */
  static final int MOST_FILES = 1_000;

  /** Two writes within one tick of a file system's clock share their stamp. */
  private static final Duration YOUNG = Duration.ofSeconds(4);

  private record Stamp(FileTime modified, long size, @Nullable Object fileKey) {}

  /**
   * What is known of a file.
   *
   * @param stamp tells an untouched file without reading it; null where it could not be read
   * @param content its hash, or the complaint that it could not be read
   * @param lastGood what it said when it was last taken
   */
  private record Known(
      @Nullable Stamp stamp, String content, PlaybookReader.File fresh, List<Read> lastGood) {
    Known taken() {
      return new Known(stamp, content, fresh, fresh.good());
    }
  }

  private final InstantSource clock;
  private Set<Path> optional;
  private List<Path> places;
  private Map<Path, Known> known = Map.of();
  private volatile Playbooks.Loaded loaded;

  /**
   * Reads them for the first time.
   *
   * @param places files and folders
   * @param optional those that need not be there
   */
  public PlaybookFolders(List<Path> places, Set<Path> optional, InstantSource clock) {
    this.clock = clock;
    this.places = List.copyOf(places);
    this.optional = Set.copyOf(optional);
    this.loaded = new Playbooks.Loaded(Playbooks.builtIn(), List.of());
    boolean unused = look();
  }

  /** What is in force, and what is wrong with the files as they stand. */
  public Playbooks.Loaded loaded() {
    return loaded;
  }

  /** Reads other places from now on; what is known of those that stay is kept. */
  public synchronized void use(List<Path> others, Set<Path> optionalOthers) {
    places = List.copyOf(others);
    optional = Set.copyOf(optionalOthers);
    boolean unused = look();
  }

  /** Looks once at all files. Returns whether what is in force, or what is wrong, has changed. */
  public synchronized boolean look() {
    var problems = new ArrayList<Problem>();
    var now = new LinkedHashMap<Path, Known>();
    for (Path place : places)
      for (Path file : files(place, problems)) now.computeIfAbsent(file, this::looked);
    known = now;
    var own = own(problems);
    var fresh = new Playbooks.Loaded(with(own), List.copyOf(problems));
    boolean same =
        fresh.problems().equals(loaded.problems())
            && fresh.playbooks().isSameAs(loaded.playbooks());
    if (!same) loaded = fresh;
    return !same;
  }

  private static Playbooks with(Map<String, Read> own) {
    if (own.isEmpty()) return Playbooks.builtIn();
    Map<String, Read> byId = new TreeMap<>();
    Playbooks.builtIn().reads().forEach(read -> byId.put(read.playbook().ref().id(), read));
    byId.putAll(own);
    return new Playbooks(byId.values());
  }

  /** The user's playbooks by id; what a file with a mistake last said keeps its place. */
  private Map<String, Read> own(List<Problem> problems) {
    Map<String, Read> own = new HashMap<>();
    for (Map.Entry<Path, Known> entry : known.entrySet()) {
      Known file = entry.getValue();
      List<Problem> wrong = new ArrayList<>(file.fresh().problems());
      if (wrong.isEmpty()) wrong.addAll(doubles(file.fresh().good(), own));
      problems.addAll(wrong);
      if (wrong.isEmpty()) entry.setValue(file.taken());
      List<Read> says = entry.getValue().lastGood();
      if (!wrong.isEmpty() && !doubles(says, own).isEmpty()) continue;
      says.forEach(read -> own.put(read.playbook().ref().id(), read));
    }
    return own;
  }

  private static List<Problem> doubles(List<Read> reads, Map<String, Read> others) {
    var problems = new ArrayList<Problem>();
    Map<String, Read> mine = new HashMap<>();
    for (Read one : reads) {
      String id = one.playbook().ref().id();
      Read before = others.containsKey(id) ? others.get(id) : mine.get(id);
      mine.putIfAbsent(id, one);
      if (before == null) continue;
      String where = before.file() + ", line " + before.line();
      String sentence =
          "a playbook with the id '"
              + id
              + "' is already there ("
              + where
              + "); give one of them another id, or remove it.";
      problems.add(new Problem(one.file(), one.line(), "metadata.id", sentence));
    }
    return problems;
  }

  private Known looked(Path file) {
    Known before = known.get(file);
    if (before != null && isAway(file.getParent())) return before;
    try {
      Stamp stamp = stamp(file);
      Instant young = clock.instant().minus(YOUNG);
      boolean old = stamp.modified().toInstant().isBefore(young);
      if (before != null && old && stamp.equals(before.stamp())) return before;
      byte[] bytes = YamlDocument.bytes(file, YamlDocument.MAX_BYTES);
      String content = Evidence.sha256(bytes);
      if (before != null && content.equals(before.content()))
        return new Known(stamp, content, before.fresh(), before.lastGood());
      PlaybookReader.File fresh = PlaybookReader.read(file.toString(), bytes);
      return new Known(stamp, content, fresh, lastGood(before));
    } catch (DocumentException e) {
      return unreadable(before, e.problems());
    } catch (IOException e) {
      String sentence = "the file cannot be read: " + e.getMessage() + ".";
      return unreadable(before, List.of(Problem.ofFile(file.toString(), sentence)));
    } catch (RuntimeException | StackOverflowError e) {
      return unreadable(before, List.of(PlaybookReader.unexpected(file.toString(), e)));
    }
  }

  private static List<Read> lastGood(@Nullable Known before) {
    return before == null ? List.of() : before.lastGood();
  }

  private static Known unreadable(@Nullable Known before, List<Problem> problems) {
    var fresh = new PlaybookReader.File(List.of(), problems);
    return new Known(null, problems.toString(), fresh, lastGood(before));
  }

  /** Whether a folder that is read cannot be just now. */
  private boolean isAway(@Nullable Path folder) {
    return folder != null
        && places.contains(folder)
        && !(Files.isDirectory(folder) && Files.isReadable(folder));
  }

  private static Stamp stamp(Path file) throws IOException, DocumentException {
    if (!Files.exists(file)) {
      String sentence = "there is no such file or folder.";
      throw new DocumentException(Problem.ofFile(file.toString(), sentence));
    }
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    // what is no file, such as a pipe, could block for ever
    if (!attributes.isRegularFile()) {
      String sentence = "is no file; name a YAML file, or a folder of them.";
      throw new DocumentException(Problem.ofFile(file.toString(), sentence));
    }
    return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }

  private List<Path> files(Path place, List<Problem> problems) {
    if (!Files.exists(place) && optional.contains(place)) return List.of();
    List<Path> before =
        known.keySet().stream().filter(file -> place.equals(file.getParent())).toList();
    if (!Files.isDirectory(place)) {
      if (before.isEmpty()) return List.of(place);
      problems.add(
          new Problem(place.toString(), 1, "", "the folder is gone; its playbooks stay in force."));
      return before;
    }
    try (Stream<Path> entries = Files.list(place)) {
      List<Path> files =
          entries.filter(PlaybookFolders::isYaml).sorted().limit(MOST_FILES + 1L).toList();
      if (files.size() <= MOST_FILES) return files;
      String sentence = "more than " + MOST_FILES + " files; the rest is left out.";
      problems.add(new Problem(place.toString(), 1, "", sentence));
      return files.subList(0, MOST_FILES);
    } catch (IOException | UncheckedIOException e) {
      String sentence = "the folder cannot be read: " + e.getMessage() + ".";
      problems.add(Problem.ofFile(place.toString(), sentence));
      return before;
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }
}
