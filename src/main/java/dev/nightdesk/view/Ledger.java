package dev.nightdesk.view;

import dev.nightdesk.domain.PlaybookRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why not: each playbook that was considered for an incident, and what stopped it.
 *
 * @param lines those of the last analysis in the order in which the playbooks are tried, then what
 *     took autonomy away from the one that answered
 * @param unseen how many others had no sign in the log, or are too many to list
 */
public record Ledger(List<Line> lines, int unseen) {
  public static final Ledger NONE = new Ledger(List.of(), 0);

  /**
   * @param playbook null for what stops the desk as a whole where no playbook answered
   * @param gate what stopped it, in lower case words: {@code condition}, {@code priority}, {@code
   *     answered}, {@code lowered}
   * @param detail one sentence with the figure or the condition
   */
  public record Line(@Nullable PlaybookRef playbook, String gate, String detail, Instant at) {}

  public Ledger {
    lines = List.copyOf(lines);
  }
}
