package dev.nightdesk.engine.kestra;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far the ends were read, as it is committed with the signals: one line that a person can read.
 *
 * @param from the next reading begins with what ended here or later
 * @param upTo the newest end that was handled
 * @param seen the endings from {@code from} on that were handled, so that none is told twice
 * @param pending endings that were seen and are not done with
 * @param scope what was watched, as a text that is equal when the same was; empty when that was not
 *     written down
 */
record EndsCursor(
    Instant from, Instant upTo, List<Ending> seen, List<Pending> pending, String scope) {
  /** More would make every commit large; beyond them the overlap becomes shorter instead. */
  static final int MOST_SEEN = 1_000;

  private static final String VERSION = "ends/1";

  EndsCursor {
    seen = List.copyOf(seen);
    pending = List.copyOf(pending);
  }

  /** The endings of the overlap, and a later {@code from} where they are too many. */
  static EndsCursor bounded(
      Instant from, Instant upTo, Collection<Ending> handled, Collection<Pending> pending) {
    List<Ending> newest =
        handled.stream()
            .filter(ending -> ending.at() >= from.toEpochMilli())
            .sorted(Comparator.comparingLong(Ending::at).reversed().thenComparing(Ending::id))
            .toList();
    if (newest.size() <= MOST_SEEN)
      return new EndsCursor(from, upTo, newest, List.copyOf(pending), "");
    long cut = newest.get(MOST_SEEN).at();
    List<Ending> kept = newest.stream().filter(ending -> ending.at() > cut).toList();
    return new EndsCursor(Instant.ofEpochMilli(cut + 1), upTo, kept, List.copyOf(pending), "");
  }

  EndsCursor of(String watched) {
    return new EndsCursor(from, upTo, seen, pending, watched);
  }

  /** This, but nothing that ended before is read any more; what is pending stays. */
  EndsCursor notBefore(Instant bound) {
    if (!from.isBefore(bound)) return this;
    return new EndsCursor(bound, upTo.isBefore(bound) ? bound : upTo, seen, pending, scope);
  }

  String text() {
    return VERSION
        + " from="
        + from
        + " upTo="
        + upTo
        + " seen="
        + seen.stream().map(EndsCursor::text).collect(Collectors.joining(","))
        + " pending="
        + pending.stream().map(EndsCursor::text).collect(Collectors.joining(","))
        + (scope.isEmpty() ? "" : " scope=" + escape(scope));
  }

  /** Reads what {@link #text} wrote; empty for anything else. */
  static Optional<EndsCursor> parse(String text) {
    try {
      String[] parts = text.split(" ", -1);
      if (parts.length < 5 || parts.length > 6 || !parts[0].equals(VERSION))
        return Optional.empty();
      var seen = new ArrayList<Ending>();
      for (String one : list(value(parts[3], "seen="))) seen.add(ending(one));
      var pending = new ArrayList<Pending>();
      for (String one : list(value(parts[4], "pending="))) pending.add(pending(one));
      return Optional.of(
          new EndsCursor(
              Instant.parse(value(parts[1], "from=")),
              Instant.parse(value(parts[2], "upTo=")),
              seen,
              pending,
              parts.length == 6 ? unescape(value(parts[5], "scope=")) : ""));
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String text(Ending ending) {
    return escape(ending.id()) + "@" + ending.at();
  }

  private static String text(Pending p) {
    return String.join(
        "/",
        text(p.ending()),
        escape(p.namespace()),
        escape(p.flowId()),
        escape(p.state()),
        p.told() ? "told" : "held",
        p.since().toString());
  }

  private static Ending ending(String text) {
    int at = text.indexOf('@');
    if (at < 1) throw new IllegalArgumentException(text);
    return new Ending(unescape(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
  }

  private static Pending pending(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 6) throw new IllegalArgumentException(text);
    Instant since = Instant.parse(parts[5]);
    return new Pending(
        ending(parts[0]),
        unescape(parts[1]),
        unescape(parts[2]),
        unescape(parts[3]),
        since,
        parts[4].equals("told"),
        0,
        since);
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

  private static String unescape(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
