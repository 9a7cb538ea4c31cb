package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.view.IncidentRow;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentsScreenTest extends WindowTest {
  private TableView<?> table;

  @BeforeEach
  void goThere() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    table = (TableView<?>) find("#incident-table");
  }

  private Node rowOf(long number) throws Exception {
    return Pilot.fx(() ->
        table.lookupAll(".table-row-cell").stream()
            .filter(n ->
                n instanceof TableRow<?> r
                    && r.getItem() instanceof IncidentRow i
                    && i.id().number() == number)
            .findFirst()
            .orElseThrow());
  }

  @Test
  void whatIsKnownAboutARunIsTold() throws Exception {
    Pilot.press(KeyCode.J);
    Pilot.waitUntil(
        "the run is shown", () -> texts("#incident-detail .fact-value").contains("main @ 9f1c2e7"));
    assertThat(Pilot.fx(() -> texts("#incident-detail .fact-value")))
        .contains(
            "acme/shop · nightly",
            "TIMED_OUT · #412 attempt 2 (id 8841) · by schedule",
            "job e2e · step 3 Run npm run e2e",
            "7c31d0e by mira: e2e: run on the saved card as well",
            "run 8790 @ 2b8f00d");
    assertThat(text("#open-link")).isEqualTo("Open on GitHub");
    Pilot.click(find("#tab-tasks"));
    assertThat(Pilot.fx(() -> texts(".task-name"))).contains("build", "e2e");
  }

  @Test
  void aPullRequestStandsWithItsIncident() throws Exception {
    Pilot.fx(() -> {
      shell.openIncident(new IncidentId(2034));
      return null;
    });
    Pilot.waitUntil("it is shown", () -> sees("#pull-417"));
    assertThat(Pilot.fx(() -> texts("#incident-detail .fact-value")))
        .contains("merged by mira, for issue #416");
  }

  @Test
  void aClickOnARowShowsItsTimeline() throws Exception {
    Pilot.click(rowOf(2040));
    Pilot.waitUntil(
        "its title is shown",
        () -> texts(".card-title").contains("INC-2040 · nightly timed out on main"));
    assertThat(Pilot.fx(() -> flows(".incidents .feed-text")))
        .contains("Waits for approval: raise job timeout 30 → 60 min");
  }

  @Test
  void jGoesDownAndAAcknowledges() throws Exception {
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.A);
    assertThat(desk.commands)
        .containsExactly(new Command.Acknowledge(new IncidentId(2040), "ada", ""));
  }

  @Test
  void whatThePaletteLooksForFilters() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.K);
    Pilot.type("nightly");
    Pilot.press(KeyCode.PAGE_DOWN);
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil("one row is left", () -> table.getItems().size() == 1);
  }

  @Test
  void aChipNarrows() throws Exception {
    Pilot.click(find("#state-waiting"));
    Pilot.waitUntil("those that wait are left", () -> table.getItems().size() == 6);
  }

  @Test
  void aHeaderClickOrdersBySeverity() throws Exception {
    Pilot.click(find("#order-severity"));
    Pilot.waitUntil(
        "the critical one is first",
        () -> ((IncidentRow) table.getItems().getFirst()).id().number() == 2039);
  }

  @Test
  void rowsStayWhileThePointerIsInTheTable() throws Exception {
    Pilot.moveTo(rowOf(2038));
    Pilot.waitUntil("the pointer is in the table", () -> table.isHover());
    desk.rows.add(SampleNight.row(2050, Severity.LOW, "new", "edge", "x", 0.9, Phase.OPEN, 1, 0));
    shell.deskChanged();
    Pilot.waitUntil("the bar is shown", () -> sees("#newer-bar"));
    assertThat(table.getItems()).hasSize(15);
    Pilot.click(find("#newer-bar"));
    Pilot.waitUntil("it is shown", () -> table.getItems().size() == 16);
  }

  @Test
  void theTasksOfAnExecutionAreDrawnOnOneAxis() throws Exception {
    open(Theme.DARK, 1440, 900);
    goThere();
    Pilot.click(rowOf(2039));
    Pilot.click(find("#tab-tasks"));
    assertThat(Pilot.fx(() -> texts(".task-name")))
        .contains("extract", "convert[EUR]", "post-ledger", "tell-finance");
    assertThat(Pilot.fx(() -> texts(".task-length"))).contains("9.0 s", "✕ 4.0 s ×3", "running");
    assertThat(Pilot.fx(() -> texts(".task-axis"))).containsExactly("02:13:29", "▸ open");
    Node failed =
        Pilot.fx(() ->
            table.getScene().getRoot().lookupAll(".task-bar").stream()
                .filter(n -> ((Labeled) n).getText().equals("✕"))
                .findFirst()
                .orElseThrow());
    assertThat(((Labeled) failed).getTooltip().getText())
        .isEqualTo("FAILED, try 1\n02:13:48.000 – 02:13:51.000\n3.0 s");
  }

  @Test
  void twoHundredTasksScroll() throws Exception {
    desk.kestraTasks = SampleKestra.manyTasks();
    Pilot.click(rowOf(2039));
    Pilot.click(find("#tab-tasks"));
    var tasks = (ListView<?>) find("#task-list");
    assertThat(tasks.getItems()).hasSize(200);
    Pilot.fx(() -> {
      tasks.scrollTo(199);
      return null;
    });
    Pilot.waitUntil("the last is seen", () -> texts(".task-name").contains("task-199"));
    assertThat(texts(".task-name")).doesNotContain("task-0");
  }

  @Test
  void withoutTasksItIsSaidWhy() throws Exception {
    Pilot.click(rowOf(2037));
    Pilot.click(find("#tab-tasks"));
    assertThat(Pilot.fx(() -> texts(".tasks .nothing")))
        .containsExactly(
            "Only executions of a workflow engine have tasks; this is an engine of type health.");
  }

  @Test
  void theExecutionOpensInTheBrowserAndItsIdsCanBeCopied() throws Exception {
    Pilot.click(rowOf(2039));
    assertThat(Pilot.fx(() -> texts(".fact-value")))
        .contains("FAILED · attempt 2 · flow revision 3, newest is 4")
        .contains("post-ledger · tried 3 times")
        .contains("3 executions still need somebody");
    Pilot.click(find("#copy-units"));
    assertThat(Pilot.fx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo(String.join("\n", SampleKestra.units()));
    Pilot.click(find("#open-link"));
    assertThat(browsed)
        .containsExactly("https://kestra.acme.test/ui/executions/" + SampleKestra.EXECUTION);
    browserTakes = false;
    Pilot.click(find("#open-link"));
    Pilot.waitUntil("the address is shown", () -> sees("#address-to-copy"));
  }

  @Test
  void resolvingAsksHow() throws Exception {
    Pilot.click(rowOf(2037));
    Pilot.click(find("#resolve"));
    Pilot.type("renewed the certificate");
    Pilot.click(find("#dialog-yes"));
    assertThat(desk.commands)
        .containsExactly(
            new Command.Resolve(new IncidentId(2037), "ada", "renewed the certificate"));
  }

  @Test
  void whatWaitsForPeopleCanBeAskedAboutAgain() throws Exception {
    Pilot.click(rowOf(2033));
    Pilot.click(find("#ask-again"));
    assertThat(desk.commands).containsExactly(new Command.AskAgain(new IncidentId(2033), "ada"));
  }

  @Test
  void aPendingQuestionIsOneClickAway() throws Exception {
    Pilot.click(rowOf(2036));
    Pilot.click(find("#go-to-approval"));
    Pilot.waitUntil(
        "the question is shown",
        () -> text(".question-head").equals("Add dependency requests==2.32"));
  }

  @Test
  void dSaysWhatAnEndedIncidentWas() throws Exception {
    IncidentRow ended =
        desk.rows.stream().filter(r -> r.phase() == Phase.RESOLVED).findFirst().orElseThrow();
    Pilot.fx(() -> {
      shell.openIncident(ended.id());
      return null;
    });
    Pilot.waitUntil("it is shown", () -> sees("#dispose"));
    assertThat(Pilot.fx(() -> sees("#resolve"))).isFalse();
    Pilot.press(KeyCode.D);
    Pilot.waitUntil("the choice is shown", () -> sees("#disposition-dialog"));
    Pilot.press(KeyCode.T);
    assertThat(desk.commands)
        .containsExactly(
            new Command.Dispose(
                ended.id(),
                new dev.nightdesk.domain.EngineId(ended.engine()),
                ended.target(),
                dev.nightdesk.domain.Disposition.TRANSIENT,
                "ada",
                ""));
    Pilot.waitUntil("the choice is gone", () -> !sees("#disposition-dialog"));
  }

  @Test
  void anOpenIncidentIsNotJudged() throws Exception {
    Pilot.click(rowOf(2037));
    Pilot.waitUntil("it is shown", () -> sees("#resolve"));
    Pilot.press(KeyCode.D);
    assertThat(Pilot.fx(() -> sees("#dispose"))).isFalse();
    assertThat(Pilot.fx(() -> sees("#disposition-dialog"))).isFalse();
  }

  @Test
  void whyNotSaysWhatStoppedEachPlaybook() throws Exception {
    Pilot.click(rowOf(2040));
    Pilot.click(find("#tab-why-not"));
    Pilot.waitUntil("the ledger is shown", () -> sees("#ledger"));
    assertThat(Pilot.fx(() -> texts("#ledger .run-title")))
        .startsWith("github-job-timeout v3")
        .contains("log-network-unreachable v1");
    assertThat(Pilot.fx(() -> texts("#ledger .card-note")))
        .anyMatch(text -> text.contains("14 others had no sign in the log"));
  }
}
