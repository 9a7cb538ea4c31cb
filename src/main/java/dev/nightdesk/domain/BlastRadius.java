package dev.nightdesk.domain;

import java.util.List;

/**
 * What a plan would touch, counted when it was asked about.
 *
 * @param targets targets that it acts on, 1 or more
 * @param known how many targets its engine has; 0 where that is not known
 * @param reversible whether the playbook can undo it
 * @param dependents what is configured to depend on its target, as {@code engine target}
 * @param sameInADay how often the same action ran on the same target within the last 24 hours
 * @param playbookInADay how often the same playbook ran anywhere within the last 24 hours
 */
public record BlastRadius(
    int targets,
    int known,
    boolean reversible,
    List<String> dependents,
    int sameInADay,
    int playbookInADay) {
  public BlastRadius {
    dependents = Absent.asEmpty(dependents);
  }
}
