package dev.nightdesk.analysis;

import dev.nightdesk.domain.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One log being read, line after line; holds what was seen, never the log, so its size does not
 * matter. One thread.
 */
public final class Reading {
  /** A longer line is read in pieces, which overlap by what a sign may span. */
  private static final int PIECE = 16 * 1024;

  private static final int OVERLAP = 1024;

  /** Sources whose logs are of what runs on, in which many works come and go. */
  private static final Set<String> STREAMS = Set.of("app", "db", "k8s");

  /**
   * A sign, and the causes that silence the lines in which it was seen: whether these may speak is
   * known only at the end.
   */
  private record Key(int sign, Set<Integer> muting) {}

  private final Analyser analyser;
  private final Map<Key, Hits> seen = new HashMap<>();
  private final List<Integer> ofLine = new ArrayList<>();

  /**
   * Signs that were seen often enough: what speaks against something speaks once, and of what is
   * ordinary ten lines are as good as a million.
   */
  private final BitSet settled = new BitSet();

  private int lines;
  private int deepestCause;

  Reading(Analyser analyser) {
    this.analyser = analyser;
  }

  /** The next line, without its end. */
  public void line(String line) {
    String text = text(line);
    beginLine(text);
    eachPiece(
        text,
        piece -> {
          ofLine.clear();
          analyser.index().in(piece, settled, ofLine::add);
          saw(piece, ofLine);
        });
  }

  /** The line as signs see it. */
  static String text(String line) {
    return line.length() <= PIECE ? LineText.of(line) : line;
  }

  void beginLine(String text) {
    lines++;
    if (startsCause(text)) deepestCause = lines;
  }

  static void eachPiece(String text, Consumer<String> piece) {
    if (text.length() <= PIECE) {
      piece.accept(text);
      return;
    }
    for (int from = 0; from < text.length(); from += PIECE - OVERLAP)
      piece.accept(text.substring(from, Math.min(text.length(), from + PIECE)));
  }

  /**
   * Takes down which signs a piece of the line shows.
   *
   * @return whether one of them says that the line means nothing
   */
  boolean saw(String piece, List<Integer> signs) {
    Set<Integer> muting = muting(signs);
    for (int n : signs) {
      Sign.Role role = analyser.signs.get(n).role();
      if (role == Sign.Role.MUTE) continue;
      // a success is one whatever else stands in its line
      var key = new Key(n, role == Sign.Role.SUCCESS ? Set.of() : muting);
      Hits hits = seen.computeIfAbsent(key, k -> new Hits(analyser.signs.get(k.sign()), piece));
      hits.at(lines);
      if (muting.isEmpty() && (role == Sign.Role.AGAINST || isOrdinary(n) && hits.isFull()))
        settled.set(n);
    }
    return !muting.isEmpty();
  }

  /** Whether it says that work goes on as usual: where it is seen last means nothing. */
  private boolean isOrdinary(int sign) {
    return analyser.causes.get(analyser.owner[sign]).kind() == Kind.NONE
        && analyser.signs.get(sign).role() != Sign.Role.SUCCESS;
  }

  /** The causes with a sign in this line that silences it. */
  private Set<Integer> muting(List<Integer> signs) {
    Set<Integer> causes = Set.of();
    for (int n : signs) {
      if (analyser.signs.get(n).role() != Sign.Role.MUTE) continue;
      if (causes.isEmpty()) causes = new TreeSet<>();
      causes.add(analyser.owner[n]);
    }
    return causes;
  }

  /** A nested trace names its causes from the outermost to the innermost. */
  private static boolean startsCause(String text) {
    String start = text.stripLeading();
    return start.startsWith("Caused by:")
        || start.startsWith("Root cause:")
        || start.startsWith("[CIRCULAR REFERENCE:");
  }

  /**
   * What it says, as far as it was read.
   *
   * @param source where the log comes from, such as {@code github_actions}; empty when unknown
   * @param admitted which playbooks may speak about it
   */
  public Finding finding(String source, Predicate<Cause> admitted) {
    var cases = new TreeMap<Integer, Case>();
    Predicate<Cause> speaks = cause -> cause.fits(source) && admitted.test(cause);
    seen.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getKey().sign()))
        .forEach(entry -> {
          Key key = entry.getKey();
          int owner = analyser.owner[key.sign()];
          Cause cause = analyser.causes.get(owner);
          boolean muted =
              key.muting().stream().anyMatch(one -> speaks.test(analyser.causes.get(one)));
          if (muted || !speaks.test(cause)) return;
          cases.computeIfAbsent(owner, _ -> new Case(cause, owner)).add(entry.getValue());
        });
    Collection<Case> all = cases.values();
    return new Weighing(all, lines, deepestCause, STREAMS.contains(source), analyser.calibration)
        .finding();
  }
}
