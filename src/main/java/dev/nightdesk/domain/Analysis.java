package dev.nightdesk.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the analyser says about an incident.
 *
 * @param confidence 0 to 1
 * @param severity from the playbook and its rules, before the engine's own severity is considered
 * @param because the severity rule that set it, or null for the playbook's default
 * @param playbook the playbook that spoke, or null when none matched
 * @param lines numbers, from 1, of the log lines that led to it
 * @param reason one sentence for people
 */
public record Analysis(
    Category category,
    Kind kind,
    double confidence,
    Strategy strategy,
    Severity severity,
    @Nullable String because,
    @Nullable PlaybookRef playbook,
    List<Integer> lines,
    String reason) {
  public Analysis {
    lines = List.copyOf(lines);
    if (!(confidence >= 0 && confidence <= 1))
      throw new IllegalArgumentException("confidence is 0 to 1, not " + confidence);
  }
}
