package dev.nightdesk.domain;

import java.util.List;

/** What a person wants of a question beside answering it. */
public sealed interface ConsentCommand extends Command {
  /** More time, which is given once. */
  record Extend(ApprovalId approval, Person by, String reason) implements ConsentCommand {}

  /** To know what a yes would do now. */
  record DryRun(ApprovalId approval, Person by) implements ConsentCommand {}

  /** What was found by looking. */
  record DryRunReported(ApprovalId approval, int number, boolean wouldRun, List<String> findings)
      implements ConsentCommand {
    public DryRunReported {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Yes to several plans of the same playbook and class of content, each by its hash. It is refused
   * as a whole when they are not alike; otherwise each is taken or refused for itself.
   */
  record ApproveAll(List<Item> items, Person by, String reason) implements ConsentCommand {
    public record Item(ApprovalId approval, PlanHash plan) {}

    public ApproveAll {
      items = List.copyOf(items);
    }
  }
}
