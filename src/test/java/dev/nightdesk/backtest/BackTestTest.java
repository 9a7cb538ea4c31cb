package dev.nightdesk.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.backtest.Pasts.Past;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.domain.shelf.BackTestReport.Wrong;
import dev.nightdesk.playbook.PlaybookText;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.step.Means;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A back-test counts what was counted by hand, incident by incident. */
class BackTestTest {
  private static final Setting SETTING =
      new Setting(
          Map.of(Pasts.ENGINE, "health"),
          _ -> Means.NONE,
          (past, severity) ->
              past.target().equals("ruled") ? severity.atLeast(Severity.MEDIUM) : severity);

  private static final PlaybookText PRESENT = Pasts.playbook(1, "QUEUE_FULL", "", "");
  private static final PlaybookText EDITED =
      Pasts.playbook(
          2,
          "QUEUE_FULL, BACKLOG",
          "none: [{field: title, op: contains, value: planned}]",
          ", rules: [{all: [{field: labels.tier, op: equals, value: 1}], set: MEDIUM}]");

  /** Behind each incident stands what both versions would have done about it. */
  private static final List<Past> NIGHT =
      List.of(
          past(1, "a", 0, "QUEUE_FULL"), // both: by itself
          past(2, "a", 5, "QUEUE_FULL"), // both: rests until minute 10
          past(3, "a", 11, "QUEUE_FULL"), // both: by itself, the second within an hour
          past(4, "b", 6, "QUEUE_FULL"), // both: by itself, another target
          past(5, "a", 25, "QUEUE_FULL"), // both: two within an hour already
          past(6, "a", 61, "QUEUE_FULL"), // both: the first is more than an hour ago
          past(7, "a", 30, "BACKLOG"), // new; two within an hour already
          past(8, "c", 7, "BACKLOG"), // new; by itself
          past(9, "d", 8, "BACKLOG").title("planned"), // neither
          past(10, "d", 9, "QUEUE_FULL").title("planned"), // no longer; before: by itself
          past(11, "e", 10, "QUEUE_FULL").label("tier", "1"), // asked; before: by itself
          past(12, "f", 12, "QUEUE_FULL").reported(Severity.HIGH), // both: asked
          past(13, "g", 13, "QUEUE_FULL").flapping(), // both: asked
          past(14, "h", 14, "QUEUE_FULL").no("drain_queue", "data is lost"), // both: wrong
          past(15, "i", 15, "QUEUE_FULL").was(Disposition.REAL), // both: wrong
          past(16, "j", 16, "QUEUE_FULL").was(Disposition.TRANSIENT), // both: right
          past(17, "k", 17, "QUEUE_FULL").was(Disposition.DUPLICATE), // both: nobody knows
          past(18, "l", 18, "BACKLOG").was(Disposition.FALSE), // new; wrong
          past(19, "m", 19, "QUEUE_FULL").no("restart_pod", "no"), // both: another plan
          past(20, "n", 20, "QUEUE_FULL").no("drain_queue", "later").yes("drain_queue"),
          past(21, "o", 21, "something else"), // neither
          past(22, "p", 22, "QUEUE_FULL").engine("gone"), // cannot be looked at again
          past(23, "q", 23, "QUEUE_FULL").fact("evidence.complete", "false"), // both: no plan
          // asked and approved; before: by itself
          past(24, "e", 24, "QUEUE_FULL").label("tier", "1").yes("drain_queue"),
          past(25, "e", 29, "QUEUE_FULL"), // both: rests after the one before
          past(26, "ruled", 26, "QUEUE_FULL")); // both: the operator's rule makes it MEDIUM

  private static Past past(int number, String target, int minute, String log) {
    return new Past(number, target, minute, log);
  }

  private static BackTestReport report(PlaybookText present, PlaybookText edited) {
    Playbooks before = present.among(Playbooks.builtIn());
    Playbooks after = edited.among(before);
    var test = new BackTest(before, after, new PlaybookRef("queue-backlog", 2), SETTING);
    test.add(NIGHT.stream().map(Past::made).toList());
    return test.report(Pasts.MIDNIGHT, 2, Duration.ofMillis(7));
  }

  @Test
  void everyFigureIsTheOneCountedByHand() {
    assertThat(report(PRESENT, EDITED))
        .isEqualTo(
            new BackTestReport(
                new PlaybookRef("queue-backlog", 2),
                Pasts.MIDNIGHT,
                25,
                3,
                22,
                20,
                ids(7, 8, 18),
                ids(10),
                12,
                13,
                5,
                4,
                List.of(
                    new Wrong(id(14), "sam rejected “drain_queue on h”: data is lost"),
                    new Wrong(id(15), "the playbook says transient, people said it was real"),
                    new Wrong(id(18), "the playbook says transient, people said it was false")),
                2,
                Duration.ofMillis(7)));
  }

  @Test
  void aPlaybookThatIsNewWasNeverMatchedBefore() {
    var test =
        new BackTest(
            Playbooks.builtIn(),
            PRESENT.among(Playbooks.builtIn()),
            new PlaybookRef("queue-backlog", 1),
            SETTING);
    test.add(NIGHT.stream().map(Past::made).toList());
    BackTestReport report = test.report(Pasts.MIDNIGHT, 0, Duration.ZERO);
    assertThat(report.matched()).isEqualTo(20);
    assertThat(report.matchedBefore()).isZero();
    assertThat(report.newlyMatched()).hasSize(20);
    assertThat(report.wrongBefore()).isZero();
  }

  @Test
  void whatOnlySuggestsOrIsNotSureEnoughAsks() {
    for (String brake : List.of("mode: suggest", "gate: {minConfidence: 0.95}")) {
      PlaybookText careful = Pasts.playbook(2, "QUEUE_FULL", "", "", brake);
      BackTestReport report = report(PRESENT, careful);
      assertThat(report.matched()).as(brake).isEqualTo(20);
      assertThat(report.byItself()).as(brake).isZero();
      assertThat(report.asked()).as(brake).isEqualTo(19);
      assertThat(report.byItselfBefore()).as(brake).isEqualTo(13);
    }
  }

  @Test
  void anEditThatSwitchesItOffMatchesNothingMore() {
    BackTestReport report =
        report(PRESENT, Pasts.playbook(2, "QUEUE_FULL", "", "", "enabled: false"));
    assertThat(report.matched()).isZero();
    assertThat(report.noLongerMatched()).hasSize(20);
    assertThat(report.wrong()).isEmpty();
  }

  @Test
  void aPlaybookInTheShadowIsTriedAsIfItWereOutOfIt() {
    PlaybookText shadow = Pasts.playbook(2, "QUEUE_FULL, BACKLOG", "", "", "mode: dryRun");
    Playbooks after = shadow.among(Playbooks.builtIn()).outOfShadow("queue-backlog");
    var test =
        new BackTest(Playbooks.builtIn(), after, new PlaybookRef("queue-backlog", 2), SETTING);
    test.add(NIGHT.stream().map(Past::made).toList());
    assertThat(test.report(Pasts.MIDNIGHT, 0, Duration.ZERO).byItself()).isPositive();
  }

  private static IncidentId id(int number) {
    return new IncidentId(number);
  }

  private static List<IncidentId> ids(Integer... numbers) {
    return List.of(numbers).stream().map(BackTestTest::id).toList();
  }

  @Test
  void incidentsOfTheIntakeNeedNoConfiguredEngine() {
    assertThat(SETTING.type(EngineId.INTAKE)).contains("webhook");
    assertThat(SETTING.type(new EngineId("gone"))).isEmpty();
  }
}
