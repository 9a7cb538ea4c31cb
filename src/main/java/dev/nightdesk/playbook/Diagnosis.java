package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Considered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is thought of a subject.
 *
 * @param playbook the one that answers, or null when none matched
 * @param finding what the analyser read in the log, whoever answers
 * @param considered each playbook that speaks about such an engine, in the order in which they are
 *     tried, and what stopped it
 * @param unseen how many others have signs, of which none was seen, or are too many to list
 * @param shadows those in the shadow that would have answered if they were not
 */
public record Diagnosis(
    Analysis analysis,
    @Nullable Playbook playbook,
    Finding finding,
    List<Considered> considered,
    int unseen,
    List<Shadow> shadows) {
  /** What a playbook in the shadow thinks of the subject. */
  public record Shadow(Playbook playbook, Analysis analysis) {}

  public Diagnosis {
    considered = List.copyOf(considered);
    shadows = List.copyOf(shadows);
  }
}
