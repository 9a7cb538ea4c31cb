package dev.nightdesk.engine.kestra.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pause or a flow wants to be told before it goes on.
 *
 * @param id the key of the answer
 * @param type Kestra's name, such as {@code BOOL}, {@code STRING}, {@code INT}, {@code SELECT}
 * @param description empty when there is none
 * @param defaultValue as text, JSON when it is no plain value; null without one
 * @param allowedValues for a choice, else empty
 * @param error why the given answer (or its absence) is not accepted; null when it is
 */
public record Question(
    String id,
    String type,
    boolean required,
    String description,
    @Nullable String defaultValue,
    List<String> allowedValues,
    @Nullable String error) {
  public Question {
    allowedValues = List.copyOf(allowedValues);
  }
}
