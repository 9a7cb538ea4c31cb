package dev.nightdesk.ui.reports;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.TargetState;
import dev.nightdesk.ui.chart.FactLines.Fact;
import dev.nightdesk.ui.parts.Wording;
import java.util.List;

/** How fast the engines answer and what of them is up, in words; no node. */
final class EngineWords {
  private static final double SLOW = 0.95;

  private EngineWords() {}

  static List<Fact> of(List<EngineStatus> engines) {
    return engines.stream().map(EngineWords::of).toList();
  }

  private static Fact of(EngineStatus engine) {
    List<Long> sorted = engine.card().recentMs().stream().sorted().toList();
    String latency =
        sorted.isEmpty()
            ? "not measured"
            : "%d ms, p95 %d".formatted(rank(sorted, 0.5), rank(sorted, SLOW));
    long known = engine.targets().stream().filter(t -> t.state() != TargetState.UNKNOWN).count();
    long up = engine.targets().stream().filter(t -> t.state() == TargetState.UP).count();
    String targets = known == 0 ? "–" : up + " of " + known + " up";
    String words =
        "%s: %s. Latency over the last %s: %s. Targets: %s"
            .formatted(
                engine.engine(),
                verdict(engine.light()).substring(2),
                Wording.count(sorted.size(), "sweep"),
                latency,
                known == 0 ? "none with a state" : targets);
    return new Fact(
        engine.engine().value(),
        latency,
        targets,
        verdict(engine.light()),
        tone(engine.light()),
        words);
  }

  /** Nearest rank. */
  private static long rank(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private static String verdict(EngineStatus.Light light) {
    return switch (light) {
      case GOOD -> "● well";
      case FAILING -> "▲ failing";
      case LIMITED -> "◐ limited";
      case UNKNOWN -> "○ unknown";
    };
  }

  private static String tone(EngineStatus.Light light) {
    return switch (light) {
      case GOOD -> "good";
      case FAILING -> "bad";
      case LIMITED -> "asks";
      case UNKNOWN -> "quiet";
    };
  }
}
