package dev.nightdesk.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs by what playbooks know. Immutable, any thread; each log is read by a {@link Reading}
 * of its own.
 */
public final class Analyser {
  final List<Cause> causes;

  /** Made when a log is first read, since those that share one need none of their own. */
  private volatile @Nullable SignIndex index;

  /** Which cause each sign of the index belongs to. */
  final int[] owner;

  final List<Sign> signs;
  final Calibration calibration;

  /**
   * @param causes what is known; the order settles ties
   */
  public Analyser(List<Cause> causes, Calibration calibration) {
    this.causes = List.copyOf(causes);
    this.calibration = calibration;
    var all = new ArrayList<Sign>();
    var owners = new ArrayList<Integer>();
    for (int n = 0; n < causes.size(); n++) {
      for (Sign sign : causes.get(n).signs()) {
        all.add(sign);
        owners.add(n);
      }
    }
    this.signs = List.copyOf(all);
    this.owner = owners.stream().mapToInt(Integer::intValue).toArray();
  }

  SignIndex index() {
    SignIndex known = index;
    if (known != null) return known;
    synchronized (this) {
      known = index;
      if (known == null) {
        known = new SignIndex(signs);
        index = known;
      }
      return known;
    }
  }

  /** Indexes all signs now, which takes most of a second; else the first who asks waits for it. */
  public void prepare() {
    var unused = index();
  }

  /** Whether nobody has to wait for the index any more. */
  public boolean isPrepared() {
    return index != null;
  }

  /** Begins to read one log. */
  public Reading begin() {
    return new Reading(this);
  }

  /**
   * Reads a log at once.
   *
   * @param source where it comes from, such as {@code github_actions}; empty when unknown
   * @param admitted which playbooks may speak about it
   */
  public Finding read(List<String> log, String source, Predicate<Cause> admitted) {
    Reading reading = begin();
    log.forEach(reading::line);
    return reading.finding(source, admitted);
  }

  /** How many signs it knows. */
  public int size() {
    return signs.size();
  }

  /** Signs that have to be tried on every line since no text is known that they require. */
  public List<Sign> slowSigns() {
    return signs.stream().filter(Sign::isSlow).toList();
  }
}
