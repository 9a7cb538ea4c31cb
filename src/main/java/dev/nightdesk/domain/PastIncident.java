package dev.nightdesk.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident of the journal as the desk saw it when it decided about it for the last time before
 * anything came of it, and what came of it.
 *
 * @param reportedSeverity what the engine said, or null
 * @param occurrences signals it held then
 * @param units pieces of work it held then, oldest first
 * @param decidedAt when the desk decided; when it was last heard of where it never did
 * @param answers what people said to plans about it, oldest first
 * @param disposition what people said it turned out to be, or null
 */
public record PastIncident(
    IncidentId id,
    EngineId engine,
    String target,
    String title,
    Fingerprint fingerprint,
    @Nullable Severity reportedSeverity,
    Map<String, String> labels,
    Facts facts,
    List<String> log,
    int occurrences,
    List<String> units,
    boolean flapping,
    Instant openedAt,
    Instant decidedAt,
    List<Answer> answers,
    @Nullable Disposition disposition) {
  /**
   * What a person said to a plan.
   *
   * @param plan its title
   */
  public record Answer(Strategy strategy, String plan, boolean yes, String by, String reason) {}

  /** Whether its target changed its state too often to be acted upon. */
  public boolean isFlapping() {
    return flapping || facts.get("target.flapping").isPresent();
  }

  public PastIncident {
    labels = Map.copyOf(labels);
    log = List.copyOf(log);
    units = List.copyOf(units);
    answers = List.copyOf(answers);
  }
}
