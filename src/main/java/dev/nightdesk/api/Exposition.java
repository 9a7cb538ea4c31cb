package dev.nightdesk.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the Prometheus text format, version 0.0.4. */
final class Exposition {
  private final StringBuilder text = new StringBuilder();

  void gauge(String name, String help, long value) {
    head(name, "gauge", help);
    sample(name, Map.of(), value);
  }

  void gauge(String name, String help, double value) {
    head(name, "gauge", help);
    text.append(name).append(' ').append(value).append('\n');
  }

  void counter(String name, String help, long value) {
    head(name, "counter", help);
    sample(name, Map.of(), value);
  }

  void head(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  void sample(String name, Map<String, String> labels, long value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append(
          new TreeMap<>(labels)
              .entrySet().stream()
                  .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                  .collect(Collectors.joining(",", "{", "}")));
    }
    text.append(' ').append(value).append('\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
