package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.analysis.Reading;
import dev.nightdesk.domain.Considered;
import dev.nightdesk.domain.Considered.Gate;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.SubjectFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every playbook for one subject: who answers, who would have answered from the shadow,
 * and what stopped the others. One thread.
 */
final class Considering {
  /**
   * More lines than these nobody reads, and the journal keeps them for ever; who answers, or would,
   * is told all the same.
   */
  private static final int MOST_LINES = 60;

  private final List<Playbook> ordered;
  private final Subject subject;
  private final Look look;

  /** What is seen when those in the shadow speak as well. */
  private final Look shadowLook;

  /** The log as one set of playbooks reads it. */
  private record Look(Finding finding, SubjectFields fields, Set<PlaybookRef> turnedAway) {
    static Look with(Knowledge knowledge, Reading reading, Subject subject) {
      var turnedAway = new HashSet<PlaybookRef>();
      Finding finding = knowledge.finding(reading, subject, turnedAway::add);
      return new Look(finding, new SubjectFields(subject, finding), turnedAway);
    }
  }

  /**
   * @param withShadow null when nothing in the shadow has signs
   * @param readings of the subject's log, by what is known
   */
  Considering(
      List<Playbook> ordered,
      Knowledge knowledge,
      @Nullable Knowledge withShadow,
      Subject subject,
      Function<Knowledge, Reading> readings) {
    this.ordered = ordered;
    this.subject = subject;
    this.look = Look.with(knowledge, readings.apply(knowledge), subject);
    this.shadowLook =
        withShadow == null ? look : Look.with(withShadow, readings.apply(withShadow), subject);
  }

  Diagnosis diagnosis() {
    Playbook answer = first(false);
    if (answer == null) answer = first(true);
    var shadows = new ArrayList<Diagnosis.Shadow>();
    var considered = new ArrayList<Considered>();
    int unseen = 0;
    for (Playbook playbook : ordered) {
      if (!Matching.isAbout(playbook.match(), subject)) continue;
      boolean wouldAnswer = wouldAnswer(playbook);
      if (wouldAnswer) {
        Look its = lookOf(playbook);
        shadows.add(
            new Diagnosis.Shadow(playbook, Verdicts.of(playbook, its.fields(), its.finding())));
      }
      if (playbook.enabled() && playbook.hasSigns() && !isSeen(playbook)) unseen++;
      else if (playbook == answer || wouldAnswer || considered.size() < MOST_LINES)
        considered.add(why(playbook, answer, wouldAnswer));
      else unseen++;
    }
    Look its = answer == null ? look : lookOf(answer);
    return new Diagnosis(
        answer == null
            ? Verdicts.of(its.finding())
            : Verdicts.of(answer, its.fields(), its.finding()),
        answer,
        its.finding(),
        considered,
        unseen,
        shadows);
  }

  private @Nullable Playbook first(boolean shadow) {
    for (Playbook playbook : ordered)
      if (playbook.enabled() && playbook.inShadow() == shadow && matches(playbook)) return playbook;
    return null;
  }

  private boolean matches(Playbook playbook) {
    return matches(playbook, lookOf(playbook));
  }

  private boolean matches(Playbook playbook, Look its) {
    return Matching.matches(playbook, subject, its.fields(), its.finding());
  }

  /** Signs in the shadow are read by themselves, so that they change nothing for the others. */
  private Look lookOf(Playbook playbook) {
    return playbook.inShadow() && playbook.hasSigns() ? shadowLook : look;
  }

  /** Whether one in the shadow would be the first to match among those that are not. */
  private boolean wouldAnswer(Playbook playbook) {
    if (!playbook.inShadow() || !matches(playbook)) return false;
    Look its = lookOf(playbook);
    for (Playbook other : ordered) {
      if (other == playbook) return true;
      if (other.enabled() && !other.inShadow() && matches(other, its)) return false;
    }
    return true;
  }

  private boolean isSeen(Playbook playbook) {
    Look its = lookOf(playbook);
    return its.turnedAway().contains(playbook.ref()) || candidate(playbook).isPresent();
  }

  private Optional<Finding.Candidate> candidate(Playbook playbook) {
    return lookOf(playbook).finding().candidates().stream()
        .filter(candidate -> candidate.playbook().equals(playbook.ref()))
        // what was seen of it only speaks against it, or says nothing alone
        .filter(candidate -> candidate.score() > 0 || candidate.whyNot().isEmpty())
        .findFirst();
  }

  private Considered why(Playbook playbook, @Nullable Playbook answer, boolean wouldAnswer) {
    PlaybookRef ref = playbook.ref();
    if (!playbook.enabled()) return new Considered(ref, Gate.OFF, "It is switched off.");
    if (playbook == answer) return new Considered(ref, Gate.ANSWERED, answered(playbook));
    SubjectFields fields = lookOf(playbook).fields();
    String unmet = Unmet.condition(playbook.match(), fields);
    if (unmet != null) return new Considered(ref, Gate.CONDITION, unmet);
    int atLeast = playbook.match().atLeast();
    if (subject.occurrences() < atLeast)
      return new Considered(
          ref, Gate.OCCURRENCES, subject.occurrences() + " of " + atLeast + " signals so far.");
    String another = candidate(playbook).map(Considering::notTheCause).orElse("");
    if (!another.isEmpty()) return new Considered(ref, Gate.NOT_THE_CAUSE, another);
    if (wouldAnswer)
      return new Considered(
          ref, Gate.SHADOW, "It would have answered, but only notes that: it is in the shadow.");
    String first = answer == null ? "Another one" : answer.ref().toString();
    return new Considered(ref, Gate.PRIORITY, first + " comes first.");
  }

  private static String answered(Playbook playbook) {
    return playbook.inShadow()
        ? "It answered, since no other did; it is in the shadow and only notes what it would do."
        : "It answered.";
  }

  /** Empty for the one that is the cause. */
  private static String notTheCause(Finding.Candidate candidate) {
    return candidate.whyNot().isEmpty()
        ? ""
        : "Its signs were seen, %d %% together, but %s."
            .formatted(Math.round(candidate.score() * 100), candidate.whyNot());
  }
}
