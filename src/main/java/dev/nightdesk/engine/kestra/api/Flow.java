package dev.nightdesk.engine.kestra.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A flow as far as the desk cares.
 *
 * @param revision counts up from 1; 0 when not told
 * @param disabled whether the server refuses to run it
 */
public record Flow(
    String namespace, String id, int revision, Map<String, String> labels, boolean disabled) {
  public Flow {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }
}
