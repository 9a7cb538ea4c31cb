package dev.nightdesk.analysis;

import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.Strategy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of several causes it was. A success after the last failure means that nothing failed. A
 * consequence gives way to what brings it about. Of the rest the surest decides; the innermost
 * cause of a nested trace counts more, and of equally sure ones the first in the log is taken,
 * since what comes later is often because of it.
 */
final class Weighing {
  /** Less sure than this, and nothing is said. */
  private static final double LEAST = 0.35;

  /** A cause that is at least this sure explains away its consequences. */
  private static final double EXPLAINS = 0.5;

  /** Differences below this are no difference. */
  private static final double SAME = 0.08;

  private static final double INNERMOST = 0.15;

  /**
   * What was last seen so many lines before the end of a long log, where the work went on, is
   * hardly what ended it: in millions of lines every sign comes up by chance.
   */
  private static final int LONG_AGO = 2_000;

  private static final double PASSED = 0.2;

  /** A lasting failure this sure is not undone by what another work in the same stream says. */
  private static final double UNDENIABLE = 0.9;

  private final List<Case> cases;
  private final int lines;
  private final int deepestCause;
  private final boolean isStream;
  private final Calibration calibration;
  private final Map<Case, String> whyNot = new HashMap<>();

  /**
   * @param lines of the whole log
   * @param deepestCause the line that names the innermost cause of a nested trace, or 0
   * @param isStream whether it is the log of something that runs on, rather than of one job
   */
  Weighing(
      Collection<Case> cases,
      int lines,
      int deepestCause,
      boolean isStream,
      Calibration calibration) {
    this.isStream = isStream;
    this.cases = List.copyOf(cases);
    this.lines = lines;
    this.deepestCause = deepestCause;
    this.calibration = calibration;
  }

  Finding finding() {
    Case success = success();
    Sign.Role role = Sign.Role.CAUSE;
    Case winner = success;
    if (winner == null) winner = best(Sign.Role.CAUSE);
    else role = Sign.Role.SUCCESS;
    if (winner == null) {
      role = Sign.Role.SYMPTOM;
      winner = best(role);
    }
    return winner == null ? unknown() : found(winner, role);
  }

  /** The case of a success that came after all that failed. */
  private @Nullable Case success() {
    int failed = 0;
    for (Case one : cases) {
      if (one.cause.kind() == Kind.NONE) continue;
      if (one.score(Sign.Role.CAUSE) >= LEAST) failed = Math.max(failed, one.last(Sign.Role.CAUSE));
      if (one.score(Sign.Role.SYMPTOM) >= LEAST)
        failed = Math.max(failed, one.last(Sign.Role.SYMPTOM));
    }
    int lastFailure = failed;
    // a stream of many works goes on after a failure of one of them: its successes are of others
    if (isStream && surest(Kind.PERSISTENT) >= UNDENIABLE) return null;
    return cases.stream()
        .filter(one -> one.score(Sign.Role.SUCCESS) >= LEAST)
        .filter(one -> one.last(Sign.Role.SUCCESS) > lastFailure)
        .max(Comparator.comparingDouble(one -> one.score(Sign.Role.SUCCESS)))
        .orElse(null);
  }

  private double surest(Kind kind) {
    return cases.stream()
        .filter(one -> one.cause.kind() == kind)
        .mapToDouble(one -> one.score(Sign.Role.CAUSE))
        .max()
        .orElse(0);
  }

  private @Nullable Case best(Sign.Role role) {
    var left = new ArrayList<Case>();
    for (Case one : cases) {
      double score = one.score(role);
      if (score >= LEAST) left.add(one);
      else if (one.has(role)) whyNot.put(one, "its signs are too weak");
    }
    left.removeAll(consequences(left, role));
    if (left.isEmpty()) return null;
    double most = left.stream().mapToDouble(one -> rank(one, role)).max().orElseThrow();
    Case winner =
        left.stream()
            .filter(one -> rank(one, role) > most - SAME)
            .min(
                Comparator.comparingInt((Case one) -> one.first(role))
                    .thenComparingDouble(one -> -rank(one, role))
                    .thenComparingInt(one -> one.order))
            .orElseThrow();
    for (Case one : left)
      if (one != winner)
        whyNot.put(
            one,
            rank(one, role) > most - SAME
                ? winner.cause.playbook().id() + " is as sure and comes first in the log"
                : winner.cause.playbook().id() + " is surer");
    return winner;
  }

  private List<Case> consequences(List<Case> of, Sign.Role role) {
    Set<Category> explaining =
        of.stream()
            .filter(one -> one.score(role) >= EXPLAINS)
            .map(one -> one.cause.category())
            .collect(Collectors.toSet());
    var found = new ArrayList<Case>();
    for (Case one : of) {
      for (Category by : one.cause.consequenceOf()) {
        if (!explaining.contains(by) || by.equals(one.cause.category())) continue;
        found.add(one);
        whyNot.put(one, "it is a consequence of " + by.words());
        break;
      }
    }
    // each other's consequence: then neither is explained away
    return found.size() == of.size() ? List.of() : found;
  }

  private boolean isLongAgo(Case one, Sign.Role role) {
    return one.cause.kind() != Kind.NONE && lines - one.last(role) > LONG_AGO;
  }

  private double rank(Case one, Sign.Role role) {
    double score = one.score(role);
    if (isLongAgo(one, role)) score -= PASSED;
    return deepestCause > 0 && one.isSeenIn(deepestCause) ? score + INNERMOST : score;
  }

  private Finding found(Case winner, Sign.Role role) {
    double score = winner.score(role);
    double rival =
        cases.stream()
            .filter(one -> !one.cause.strategy().equals(winner.cause.strategy()))
            .filter(one -> !whyNot.getOrDefault(one, "").startsWith("it is a consequence"))
            .mapToDouble(one -> one.score(role))
            .max()
            .orElse(0);
    double raw = role == Sign.Role.SYMPTOM ? score * 0.9 : score;
    if (isLongAgo(winner, role)) raw -= PASSED;
    raw -= 0.25 * Math.max(0, rival - 0.4);
    List<Hits> speaking = winner.speaking();
    Hits strongest = speaking.getFirst();
    return new Finding(
        winner.cause.category(),
        winner.cause.kind(),
        winner.cause.strategy(),
        Math.min(winner.cause.claimed(), calibration.share(Math.clamp(raw, 0, 1))),
        winner.cause.playbook(),
        lines(speaking),
        winner.cause.reason(),
        strongest.sign.groups(strongest.firstText),
        candidates(winner));
  }

  private Finding unknown() {
    return new Finding(
        Category.UNKNOWN,
        Kind.UNKNOWN,
        Strategy.NOTIFY_HUMAN,
        0,
        null,
        List.of(),
        cases.isEmpty()
            ? "No playbook knows a line of this log."
            : "What the log shows is too little to say what failed.",
        List.of(),
        candidates(null));
  }

  private List<Finding.Candidate> candidates(@Nullable Case winner) {
    return cases.stream()
        .sorted(
            Comparator.comparing((Case one) -> one != winner)
                .thenComparingDouble(one -> -one.score(Sign.Role.CAUSE)))
        .map(one ->
            new Finding.Candidate(
                one.cause.playbook(),
                one.cause.category(),
                Math.max(one.score(Sign.Role.CAUSE), one.score(Sign.Role.SYMPTOM)),
                lines(one.speaking()),
                one == winner ? "" : whyNot.getOrDefault(one, "its signs alone decide nothing")))
        .toList();
  }

  private static List<Integer> lines(List<Hits> hits) {
    return hits.stream().flatMap(h -> h.lines().stream()).distinct().sorted().limit(10).toList();
  }
}
