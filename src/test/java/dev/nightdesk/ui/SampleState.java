package dev.nightdesk.ui;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.view.IncidentRow;
import dev.nightdesk.view.OverviewFigures;
import dev.nightdesk.view.audit.AuditStatus;
import dev.nightdesk.view.story.ActivityItem;
import dev.nightdesk.view.story.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The desk at its ends: before anything happened, with far too much of it, and cut off. */
enum SampleState {
  EMPTY {
    @Override
    void lay(SampleDesk desk, SampleShelf shelf, SampleAudit audit) {
      desk.empty();
      shelf.figures.clear();
      audit.rows = List.of(audit.rows.getLast());
      audit.status =
          new AuditStatus(1, Optional.empty(), Optional.empty(), SampleAudit.KEY, "", "");
    }
  },
  BUSY {
    @Override
    void lay(SampleDesk desk, SampleShelf shelf, SampleAudit audit) {
      desk.rows.addAll(incidents());
      desk.feed.addAll(0, news());
      desk.engines = Stream.concat(services(), SampleNight.engines().stream()).toList();
      for (int i = 0; i < QUESTIONS; i++) {
        IncidentRow row = desk.rows.get(desk.rows.size() - 1 - i);
        desk.pending.add(SampleNight.approval(row, "Restart " + row.target(), 60 + i, 600 + i));
      }
      desk.overview =
          new OverviewFigures(
              4_812,
              1_204,
              desk.pending.size(),
              SampleNight.ago(14_400),
              SampleNight.NOW.plusSeconds(45),
              10_412,
              10_377,
              9_981,
              Duration.ofSeconds(3_725),
              Duration.ofHours(31),
              Duration.ofMinutes(95),
              0.8765,
              10_412,
              1_117,
              1_064,
              212,
              318,
              3_390);
    }
  },
  BROKEN {
    @Override
    void lay(SampleDesk desk, SampleShelf shelf, SampleAudit audit) {
      desk.engines = SampleNight.engines().stream().map(SampleState::unreachable).toList();
      audit.status = SampleAudit.broken();
    }
  };

  private static final int INCIDENTS = 10_000;
  private static final int QUESTIONS = 40;

  abstract void lay(SampleDesk desk, SampleShelf shelf, SampleAudit audit);

  private static List<IncidentRow> incidents() {
    String[] titles = {
      "checkout is DOWN: HikariPool-1 - Connection is not available, request timed out",
      "Execution of company.team.billing.close-month failed at task load_ledger_entries",
      "run 8841 of nightly timed out on main",
      "429 Too Many Requests",
      "java.lang.OutOfMemoryError: Java heap space in worker-7"
    };
    String[][] places = {
      {"payments-eu-central-1", "checkout"},
      {"kestra-prod", "company.team.billing.close-month"},
      {"acme-shop", "acme/storefront-monorepo/nightly.yml"},
      {"acme-infra", "deploy.yml"}
    };
    var all = new ArrayList<IncidentRow>(INCIDENTS);
    for (int i = 1; i <= INCIDENTS; i++) {
      String[] place = places[i % places.length];
      all.add(
          SampleNight.row(
              100_000 + i,
              Severity.values()[i * 7 % 11 % 4],
              titles[i % titles.length],
              place[0],
              place[1],
              i % 13 == 0 ? -1 : 0.5 + i % 50 / 100.0,
              Phase.values()[i % Phase.values().length],
              i % 17 == 0 ? 1_234 : 1,
              1 + (INCIDENTS - i) * 3L));
    }
    return all;
  }

  private static List<ActivityItem> news() {
    var all = new ArrayList<ActivityItem>();
    Tone[] tones = Tone.values();
    for (int i = 0; i < 200; i++) {
      all.add(
          SampleNight.item(
              48_212 - i,
              1 + i / 8,
              tones[i % tones.length],
              "INC-" + (110_000 - i),
              "opened: Execution of company.team.billing.close-month failed at load_ledger_entries",
              "kestra-prod · company.team.billing.close-month"));
    }
    return all;
  }

  private static Stream<EngineStatus> services() {
    return Stream.of("billing", "search", "mail-eu", "identity", "edge", "warehouse", "ledger")
        .map(name ->
            new EngineStatus(
                new EngineId(name),
                "health",
                name.equals("edge") ? Light.FAILING : Light.GOOD,
                name.equals("edge") ? "14 down" : "",
                SampleNight.ago(2),
                List.of(),
                new EngineStatus.Card(
                    "Health endpoints",
                    "6 endpoints",
                    Duration.ofSeconds(5),
                    21,
                    SampleKestra.wave(21, 9, 60),
                    name.equals("edge") ? "14 down: eu-1, eu-2, us-1" : "all answer well")));
  }

  private static EngineStatus unreachable(EngineStatus was) {
    String why =
        switch (was.type()) {
          case "kestra" ->
              "search executions: http://kestra.acme.test:8080 does not accept a connection: check"
                  + " that Kestra runs there";
          case "github" -> "list runs: https://api.github.com cannot be found: check the host name";
          default -> "none of 3 endpoints answers, and this machine seems offline";
        };
    List<EngineStatus.Target> targets =
        was.targets().stream()
            .map(t ->
                new EngineStatus.Target(
                    t.id(),
                    EngineStatus.TargetState.UNKNOWN,
                    t.since(),
                    t.lastProbeAt(),
                    -1,
                    "connection refused"))
            .toList();
    return new EngineStatus(
        was.engine(), was.type(), Light.UNKNOWN, why, SampleNight.ago(3_720), targets, was.card());
  }
}
