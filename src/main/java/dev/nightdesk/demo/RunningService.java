package dev.nightdesk.demo;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One service of the demo with the fault it has now, if any. */
final class RunningService {
  final String name;
  final EngineId engine;
  final HealthFormat format;
  final Severity severity;
  final String team;
  private @Nullable Fault fault;
  private FaultOptions options = FaultOptions.PLAIN;
  private int failuresLeft;
  private long faults;

  RunningService(
      String name, EngineId engine, HealthFormat format, Severity severity, String team) {
    this.name = name;
    this.engine = engine;
    this.format = format;
    this.severity = severity;
    this.team = team;
  }

  String path() {
    return "/" + name + format.path();
  }

  DemoService describe(String base) {
    return new DemoService(
        name, engine, base + path(), severity, Map.of("service", name, "team", team));
  }

  synchronized @Nullable Fault fault() {
    return fault;
  }

  /** Returns the fault's number, by which {@link #recover} knows that it is still the same one. */
  synchronized long fail(Fault newFault, FaultOptions newOptions) {
    fault = newFault;
    options = newOptions;
    failuresLeft = newOptions.failFirst();
    return ++faults;
  }

  synchronized void recover(long faultNumber) {
    if (faultNumber == faults) fault = null;
  }

  synchronized Duration fixTakes(Duration usual) {
    Duration own = options.fixTakes();
    return own == null ? usual : own;
  }

  /**
   * What a fix call would come to now, as the reason against it, or null when it may be carried
   * out.
   */
  synchronized @Nullable Refusal refusal(String strategy) {
    Fault now = fault;
    if (now == null) return new Refusal(409, name + " is healthy; nothing was changed");
    if (!now.fix().equals(strategy)) {
      return new Refusal(409, strategy + " does not help " + name + "; nothing was changed");
    }
    if (failuresLeft > 0) {
      failuresLeft--;
      return new Refusal(
          500, "the fix of " + name + " failed before it changed anything; try again");
    }
    return null;
  }

  /** Carries the right fix out. */
  synchronized void fixed() {
    if (options.helps()) fault = null;
  }

  /** Why a fix call was turned down. */
  record Refusal(int status, String why) {}
}
