package dev.nightdesk.playbook.step;

import java.util.Map;

/**
 * A step as its file says it.
 *
 * @param with its parameters, nothing in them filled
 */
public record WrittenStep(String id, String type, Map<String, Object> with) {
  /** Whether its parameters have this field. */
  boolean has(String field) {
    return with.containsKey(field);
  }
}
