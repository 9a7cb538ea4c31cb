package dev.nightdesk.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an engine asks whoever approves, such as a paused execution its approver.
 *
 * @param type as the engine names it: {@code BOOL}, {@code STRING}, {@code INT}, {@code SELECT}, …
 * @param preset the answer that stands when none is given, or null
 * @param choices the answers that are possible; empty when any is
 */
public record Question(
    String id,
    String type,
    boolean required,
    String description,
    @Nullable String preset,
    List<String> choices) {
  public Question {
    choices = List.copyOf(choices);
  }

  /**
   * Whether the answer is a secret, which no journal may hold: it is given in the engine itself.
   */
  public boolean isSecret() {
    return type.equals("SECRET");
  }
}
