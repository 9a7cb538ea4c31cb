package dev.nightdesk.engine.github;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far the runs of a repository were read, as it is committed with the signals: one line that a
 * person can read.
 *
 * @param floor what ended before is not told
 * @param upTo when the newest run that was read was created
 * @param told what was told, so that nothing is told twice
 * @param open runs that had not ended, or were not explained yet
 * @param skipped workflows whose last runs were all skipped, with the run that was told
 */
record RunsCursor(
    Instant floor, Instant upTo, List<Told> told, List<Long> open, Map<Long, Long> skipped) {
  /** More would make every commit large; beyond them the floor rises instead. */
  static final int MOST_TOLD = 500;

  static final int MOST_OPEN = 200;

  private static final String VERSION = "runs/1";

  /**
   * One thing that was told of one attempt of a run, or found to be nothing worth telling.
   *
   * @param status in the words of the facts; a dash for what is no failure after all
   * @param at when it ended, in milliseconds of the epoch
   */
  record Told(long run, int attempt, String status, long at) {
    static final String NOTHING = "-";

    boolean isOf(long id, int number, String word) {
      return run == id && attempt == number && status.equals(word);
    }
  }

  RunsCursor {
    told = List.copyOf(told);
    open = List.copyOf(open);
    skipped = new TreeMap<>(skipped);
  }

  static RunsCursor from(Instant floor) {
    return new RunsCursor(floor, floor, List.of(), List.of(), Map.of());
  }

  /** The newest of what was told, and a later floor where it is too much. */
  static RunsCursor bounded(
      Instant floor,
      Instant upTo,
      Collection<Told> told,
      Collection<Long> open,
      Map<Long, Long> skipped) {
    List<Told> newest =
        told.stream().sorted(Comparator.comparingLong(Told::at).reversed()).toList();
    List<Long> ids = open.stream().sorted(Comparator.reverseOrder()).limit(MOST_OPEN).toList();
    if (newest.size() <= MOST_TOLD) return new RunsCursor(floor, upTo, newest, ids, skipped);
    Instant cut = Instant.ofEpochMilli(newest.get(MOST_TOLD).at() + 1);
    List<Told> kept = newest.subList(0, MOST_TOLD);
    return new RunsCursor(cut.isAfter(floor) ? cut : floor, upTo, kept, ids, skipped);
  }

  RunsCursor notBefore(Instant bound) {
    return floor.isBefore(bound) ? new RunsCursor(bound, upTo, told, open, skipped) : this;
  }

  /** This one, or from another floor when its own lies in the future. */
  RunsCursor notAfter(Instant now, Instant other) {
    return floor.isAfter(now) ? new RunsCursor(other, other, told, open, skipped) : this;
  }

  String text() {
    return VERSION
        + " floor="
        + floor
        + " upTo="
        + upTo
        + " told="
        + told.stream()
            .map(t -> t.run() + "." + t.attempt() + "." + escape(t.status()) + "@" + t.at())
            .collect(Collectors.joining(","))
        + " open="
        + open.stream().map(String::valueOf).collect(Collectors.joining(","))
        + " skipped="
        + skipped.entrySet().stream()
            .map(entry -> entry.getKey() + "." + entry.getValue())
            .collect(Collectors.joining(","));
  }

  /** Reads what {@link #text} wrote; empty for anything else. */
  static Optional<RunsCursor> parse(String text) {
    try {
      String[] parts = text.split(" ", -1);
      if (parts.length != 6 || !parts[0].equals(VERSION)) return Optional.empty();
      var told = new ArrayList<Told>();
      for (String one : list(value(parts[3], "told="))) told.add(told(one));
      var open = new ArrayList<Long>();
      for (String one : list(value(parts[4], "open="))) open.add(Long.valueOf(one));
      var skipped = new TreeMap<Long, Long>();
      for (String one : list(value(parts[5], "skipped="))) {
        int dot = one.indexOf('.');
        if (dot < 1) return Optional.empty();
        skipped.put(Long.valueOf(one.substring(0, dot)), Long.valueOf(one.substring(dot + 1)));
      }
      return Optional.of(
          new RunsCursor(
              Instant.parse(value(parts[1], "floor=")),
              Instant.parse(value(parts[2], "upTo=")),
              told,
              open,
              skipped));
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Told told(String text) {
    int at = text.lastIndexOf('@');
    String[] parts = text.substring(0, Math.max(0, at)).split("\\.", 3);
    if (parts.length != 3) throw new IllegalArgumentException(text);
    return new Told(
        Long.parseLong(parts[0]),
        Integer.parseInt(parts[1]),
        URLDecoder.decode(parts[2], StandardCharsets.UTF_8),
        Long.parseLong(text.substring(at + 1)));
  }

  private static String value(String part, String name) {
    if (!part.startsWith(name)) throw new IllegalArgumentException(part);
    return part.substring(name.length());
  }

  private static List<String> list(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
