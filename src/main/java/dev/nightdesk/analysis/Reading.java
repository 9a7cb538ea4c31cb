package dev.nightdesk.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private final Analyser analyser;
  private final Map<Integer, Hits> seen = new TreeMap<>();
  private final List<Integer> ofLine = new ArrayList<>();

  /** Signs that were seen often enough: what speaks against something speaks once. */
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
    boolean muted = signs.stream().anyMatch(n -> analyser.signs.get(n).role() == Sign.Role.MUTE);
    for (int n : signs) {
      Sign.Role role = analyser.signs.get(n).role();
      if (role == Sign.Role.MUTE || (muted && role != Sign.Role.SUCCESS)) continue;
      seen.computeIfAbsent(n, id -> new Hits(analyser.signs.get(id), piece)).at(lines);
      if (role == Sign.Role.AGAINST) settled.set(n);
    }
    return muted;
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
    seen.forEach((n, hits) -> {
      int owner = analyser.owner[n];
      Cause cause = analyser.causes.get(owner);
      if (!cause.fits(source) || !admitted.test(cause)) return;
      cases.computeIfAbsent(owner, _ -> new Case(cause, owner)).add(hits);
    });
    Collection<Case> all = cases.values();
    return new Weighing(all, lines, deepestCause, analyser.calibration).finding();
  }
}
