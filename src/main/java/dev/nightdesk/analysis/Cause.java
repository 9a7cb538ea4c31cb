package dev.nightdesk.analysis;

import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Strategy;
import java.util.List;
import java.util.Set;

/**
 * What one playbook knows about logs: a thing that can have failed, and how it shows.
 *
 * @param claimed how sure its author is at most, 0 to 1: no measure of other knowledge makes it
 *     surer
 * @param signs at least one
 * @param sources where logs come from in which it is looked for ({@code github_actions}, {@code
 *     kestra}, {@code health}, {@code app}, {@code k8s}, {@code db}); empty means all
 * @param consequenceOf categories that bring this one about: where one of them is seen too, this is
 *     not the cause
 * @param reason one sentence for people
 */
public record Cause(
    PlaybookRef playbook,
    Category category,
    Kind kind,
    Strategy strategy,
    double claimed,
    List<Sign> signs,
    Set<String> sources,
    Set<Category> consequenceOf,
    String reason) {
  public Cause {
    signs = List.copyOf(signs);
    sources = Set.copyOf(sources);
    consequenceOf = Set.copyOf(consequenceOf);
  }

  boolean fits(String source) {
    return sources.isEmpty() || sources.contains(source);
  }
}
