package dev.nightdesk.domain;

/**
 * The name of a configured engine, as it stands in the configuration file: lower case letters,
 * digits and dashes.
 */
public record EngineId(String value) implements Comparable<EngineId> {
  /** The engine under which incidents reported through the local API are filed. */
  public static final EngineId INTAKE = new EngineId("intake");

  /** The engine under which the desk files its own troubles. */
  public static final EngineId DESK = new EngineId("desk");

  public EngineId {
    if (value.isBlank()) throw new IllegalArgumentException("an engine needs an id");
  }

  @Override
  public int compareTo(EngineId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
