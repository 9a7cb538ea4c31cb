package dev.nightdesk.analysis;

import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the analyser read in a log.
 *
 * @param confidence 0 to 1; of the answers given with 0.9 about nine in ten are right, see {@link
 *     Calibration}
 * @param playbook whose signs decided, or null when it is unknown
 * @param lines numbers, from 1, of the lines that led to it; at most ten
 * @param caught what the groups of the deciding sign caught, in their order
 * @param candidates every playbook of which a sign was seen, the strongest first
 */
public record Finding(
    Category category,
    Kind kind,
    Strategy strategy,
    double confidence,
    @Nullable PlaybookRef playbook,
    List<Integer> lines,
    String reason,
    List<String> caught,
    List<Candidate> candidates) {
  /**
   * A playbook of which signs were seen.
   *
   * @param score 0 to 1: its signs together, before calibration
   * @param whyNot why another was taken; empty for the one that decided
   */
  public record Candidate(
      PlaybookRef playbook, Category category, double score, List<Integer> lines, String whyNot) {
    public Candidate {
      lines = List.copyOf(lines);
    }
  }

  public Finding {
    lines = List.copyOf(lines);
    caught = List.copyOf(caught);
    candidates = List.copyOf(candidates);
  }
}
