package dev.nightdesk.demo;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import java.util.Map;

/**
 * One service as a configuration needs to know it.
 *
 * @param engine the engine under which it is watched
 * @param url its health endpoint
 */
public record DemoService(
    String name, EngineId engine, String url, Severity severity, Map<String, String> labels) {
  public DemoService {
    labels = Map.copyOf(labels);
  }
}
