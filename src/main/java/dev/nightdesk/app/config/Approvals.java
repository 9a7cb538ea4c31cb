package dev.nightdesk.app.config;

import dev.nightdesk.domain.Severity;
import java.util.List;
import java.util.Set;

/**
 * Who may say yes, as the configuration knows them.
 *
 * @param people no two of the same name, account or secret
 * @param twoPeopleFor severities of which one yes is not enough
 */
public record Approvals(List<Known> people, Set<Severity> twoPeopleFor) {
  /**
   * A person.
   *
   * @param account of the operating system; empty where it is not known or shared
   * @param tokenRef the reference of the personal secret; empty where there is none
   */
  public record Known(String name, String account, String tokenRef) {}

  public Approvals {
    people = List.copyOf(people);
    twoPeopleFor = Set.copyOf(twoPeopleFor);
  }
}
