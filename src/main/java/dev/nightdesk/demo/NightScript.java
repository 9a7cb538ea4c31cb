package dev.nightdesk.demo;

import dev.nightdesk.demo.github.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What breaks when in a demo night, and what its operators do.
 *
 * @param quiet what goes on after the last entry, or null for nothing
 */
public record NightScript(
    List<Breakage> breakages, List<Failure> failures, List<Act> acts, @Nullable Quiet quiet) {
  public static final String RESOURCE = "/sample-data/demo/night.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** A service fails, this long after the night's start. */
  public record Breakage(Duration at, String service, Fault fault, FaultOptions options) {}

  /** A workflow run in a repository goes wrong, this long after the night's start. */
  public record Failure(Duration at, String repository, Scenario scenario) {}

  /**
   * An operator answers the first question about a service or a workflow, this long after it was
   * asked.
   */
  public record Act(String operator, String service, Deed deed, Duration after, String reason) {}

  public enum Deed {
    APPROVE,
    REJECT,
    /** Takes notice of an escalated incident. */
    ACKNOWLEDGE
  }

  /**
   * Faults at random, the same ones for the same seed.
   *
   * @param healsAfter how long a fault that waits for a person lasts at most
   */
  public record Quiet(long seed, Duration shortest, Duration longest, Duration healsAfter) {}

  public NightScript {
    breakages = List.copyOf(breakages);
    failures = List.copyOf(failures);
    acts = List.copyOf(acts);
  }

  /** The night that comes with Nightdesk. */
  public static NightScript builtIn() {
    try (InputStream in = NightScript.class.getResourceAsStream(RESOURCE)) {
      return read(Objects.requireNonNull(in, RESOURCE + " is missing").readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a night.
   *
   * @throws IllegalArgumentException with a sentence naming the entry that cannot be understood
   */
  public static NightScript read(byte[] yaml) {
    Night night;
    try {
      night = YAML.readValue(yaml, Night.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The night cannot be read: " + e.getOriginalMessage(), e);
    }
    List<Entry> entries = Objects.requireNonNullElse(night.events(), List.of());
    return new NightScript(
        entries.stream()
            .filter(e -> e.operator() == null && e.repository() == null)
            .map(NightScript::breakage)
            .toList(),
        entries.stream().filter(e -> e.repository() != null).map(NightScript::failure).toList(),
        entries.stream().filter(e -> e.operator() != null).map(NightScript::act).toList(),
        night.quiet());
  }

  /** The file as it is written; a missing key is null. */
  private record Night(int version, @Nullable List<Entry> events, @Nullable Quiet quiet) {}

  private record Entry(
      @Nullable Duration at,
      @Nullable String service,
      @Nullable String fault,
      @Nullable String repository,
      @Nullable String run,
      @Nullable Duration healsAfter,
      @Nullable Integer failFirst,
      @Nullable Boolean helps,
      @Nullable Duration fixTakes,
      @Nullable String operator,
      @Nullable String on,
      @Nullable String reason,
      @com.fasterxml.jackson.annotation.JsonProperty("do") @Nullable String deed,
      @Nullable Duration after) {}

  private static Breakage breakage(Entry entry) {
    return new Breakage(
        need(entry.at, "at", entry),
        need(entry.service, "service", entry),
        Fault.parse(need(entry.fault, "fault", entry)),
        new FaultOptions(
            entry.healsAfter,
            Objects.requireNonNullElse(entry.failFirst, 0),
            Objects.requireNonNullElse(entry.helps, true),
            entry.fixTakes));
  }

  private static Failure failure(Entry entry) {
    String run = need(entry.run, "run", entry);
    try {
      return new Failure(
          need(entry.at, "at", entry),
          need(entry.repository, "repository", entry),
          Scenario.valueOf(run.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The night cannot be read: no run goes wrong as '" + run + "'", e);
    }
  }

  private static Act act(Entry entry) {
    String deed = need(entry.deed, "do", entry);
    try {
      return new Act(
          need(entry.operator, "operator", entry),
          need(entry.on, "on", entry),
          Deed.valueOf(deed.toUpperCase(Locale.ROOT)),
          need(entry.after, "after", entry),
          Objects.requireNonNullElse(entry.reason, ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The night cannot be read: 'do' is approve, reject or acknowledge, not '" + deed + "'",
          e);
    }
  }

  private static <T> T need(@Nullable T value, String name, Entry entry) {
    if (value == null) {
      throw new IllegalArgumentException(
          "The night cannot be read: an entry about '" + about(entry) + "' has no '" + name + "'");
    }
    return value;
  }

  private static String about(Entry entry) {
    for (String name : new @Nullable String[] {entry.service, entry.repository, entry.on}) {
      if (name != null) return name;
    }
    return "null";
  }
}
