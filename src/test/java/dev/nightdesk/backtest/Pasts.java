package dev.nightdesk.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.PlaybookText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Past incidents and a playbook about them, for tests. */
public final class Pasts {
  public static final EngineId ENGINE = new EngineId("bench");
  public static final Instant MIDNIGHT = Instant.parse("2026-11-01T00:00:00Z");

  private Pasts() {}

  /** A past incident in the making. */
  public static final class Past {
    private final int number;
    private final String target;
    private final int minute;
    private final String log;
    private final Map<String, String> labels = new HashMap<>();
    private final List<PastIncident.Answer> answers = new ArrayList<>();
    private EngineId engine = ENGINE;
    private Facts facts = Facts.NONE.with("status", "DOWN");
    private String title = "DOWN";
    private @Nullable Severity reported;
    private @Nullable Disposition disposition;
    private boolean flapping;

    public Past(int number, String target, int minute, String log) {
      this.number = number;
      this.target = target;
      this.minute = minute;
      this.log = log;
    }

    Past engine(String id) {
      engine = new EngineId(id);
      return this;
    }

    Past title(String text) {
      title = text;
      return this;
    }

    Past label(String name, String value) {
      labels.put(name, value);
      return this;
    }

    Past fact(String path, String value) {
      facts = facts.with(path, value);
      return this;
    }

    Past reported(Severity severity) {
      reported = severity;
      return this;
    }

    Past flapping() {
      flapping = true;
      return this;
    }

    Past was(Disposition said) {
      disposition = said;
      return this;
    }

    Past no(String strategy, String reason) {
      answers.add(answer(strategy, false, reason));
      return this;
    }

    Past yes(String strategy) {
      answers.add(answer(strategy, true, ""));
      return this;
    }

    private PastIncident.Answer answer(String strategy, boolean yes, String reason) {
      return new PastIncident.Answer(
          new Strategy(strategy), strategy + " on " + target, yes, "sam", reason);
    }

    public PastIncident made() {
      Instant at = MIDNIGHT.plus(Duration.ofMinutes(minute));
      return new PastIncident(
          new IncidentId(number),
          engine,
          target,
          title,
          Fingerprint.of(engine, target, "down"),
          reported,
          labels,
          facts,
          List.of("starting", log, "stopped"),
          1,
          List.of(),
          flapping,
          at,
          at,
          answers,
          disposition);
    }
  }

  static PlaybookText playbook(
      int version, String texts, String none, String rules, String... more) {
    String yaml =
        """
        apiVersion: nightdesk/v1
        kind: Playbook
        metadata: {id: queue-backlog, title: A queue is full, version: %d}
        spec:
          priority: 900
          %s
          match:
            engines: [health]
            any: [{field: log, op: containsAny, value: [%s]}]
            %s
          classify:
            category: queue_full
            persistence: TRANSIENT
            confidence: 0.9
            strategy: drain_queue
            severity: {default: LOW%s}
          actions:
            - id: drain
              type: http.request
              timeout: PT30S
              with: {method: POST, url: "http://127.0.0.1:9/drain"}
          verify: {within: PT5M, checks: [{type: health}]}
          rollback: {unavailable: A drained queue fills again.}
          limits: {cooldown: PT10M, maxRuns: {count: 2, per: PT1H}}
        """
            .formatted(version, String.join("\n  ", more), texts, none, rules);
    PlaybookText text = PlaybookText.read("queue.yaml", yaml);
    assertThat(text.problems()).isEmpty();
    return text;
  }
}
