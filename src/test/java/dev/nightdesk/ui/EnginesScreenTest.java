package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.setup.EngineSetup.FlowOutcome;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Mark;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import dev.nightdesk.domain.setup.GitHubForm;
import dev.nightdesk.domain.setup.KestraForm;
import dev.nightdesk.domain.setup.KestraForm.SignIn;
import dev.nightdesk.domain.setup.KestraForm.Watched;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnginesScreenTest extends WindowTest {
  @BeforeEach
  void goThere() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT5);
  }

  private void fill() throws Exception {
    Pilot.click(find("#connect-engine"));
    Pilot.type("http://127.0.0.1:8080/");
    Pilot.click(find("#connect-user"));
    Pilot.type("ops@example.com");
    Pilot.click(find("#connect-password"));
    Pilot.type("Secret#1");
  }

  private String focused() throws Exception {
    return Pilot.fx(() -> scene().getFocusOwner().getId());
  }

  @Test
  void aCardTellsWhatTheConnectorKnows() throws Exception {
    assertThat(Pilot.fx(() -> texts(".engine-product")))
        .contains("Kestra 1.3.19", "Health endpoints");
    assertThat(Pilot.fx(() -> texts(".engine-pace"))).contains("every 5 s · 38 ms · asked 2 s ago");
    assertThat(Pilot.fx(() -> texts(".engine-detail")))
        .contains("4 flows watched · read up to 02:14:05", "2 down: inventory, ledger");
    assertThat(Pilot.fx(() -> texts(".engine-address"))).contains("https://kestra.acme.test");
  }

  @Test
  void anEngineOfWhichNothingIsKnownIsGrey() throws Exception {
    EngineStatus was = desk.engines.getFirst();
    desk.engines =
        List.of(
            new EngineStatus(
                was.engine(),
                was.type(),
                EngineStatus.Light.UNKNOWN,
                "does not answer",
                was.lastSweep(),
                was.targets(),
                was.card()));
    shell.deskChanged();
    Pilot.waitUntil("it is said", () -> texts(".engine-pace").equals(List.of("does not answer")));
    Node line = find(".sparkline-line");
    assertThat(line.getPseudoClassStates())
        .contains(PseudoClass.getPseudoClass("quiet"))
        .doesNotContain(PseudoClass.getPseudoClass("good"));
  }

  @Test
  void aServerIsTriedOutAndThenConnected() throws Exception {
    fill();
    Pilot.click(find("#connect-test"));
    Pilot.waitUntil(
        "the test is over", () -> text("#connect-state").equals("It can be connected."));
    assertThat(Pilot.fx(() -> texts(".report-detail")))
        .contains("Kestra 1.3.19, open-source edition", "42 seen");
    Pilot.click(find("#connect-save"));
    Pilot.waitUntil("it is closed", () -> !sees("#connect-dialog"));
    var form =
        new KestraForm(
            "kestra-local",
            "http://127.0.0.1:8080",
            "main",
            new SignIn.Basic("ops@example.com", "Secret#1"),
            new Watched.Everything());
    assertThat(setup.tested).containsExactly(form);
    assertThat(setup.connected).containsExactly(form);
    assertThat(text("#toast")).isEqualTo("kestra-local is connected. Written to nightdesk.yaml.");
  }

  @Test
  void aGitHubIsTriedOutAndThenConnected() throws Exception {
    Pilot.click(find("#connect-engine"));
    Pilot.click(find("#connect-kind-1"));
    assertThat(focused()).isEqualTo("github-token");
    Pilot.click(find("#connect-save"));
    assertThat(Pilot.fx(() -> texts(".form-mistake")))
        .containsExactly("✕ The token is missing.", "✕ At least one repository.");
    assertThat(setup.connected).isEmpty();
    Pilot.type("github_pat_example");
    Pilot.click(find("#github-repositories"));
    Pilot.type("acme/shop, acme/infra-*");
    Pilot.click(find("#connect-test"));
    Pilot.waitUntil(
        "the test is over", () -> text("#connect-state").equals("It can be connected."));
    Pilot.click(find("#connect-save"));
    Pilot.waitUntil("it is closed", () -> !sees("#connect-dialog"));
    var form =
        new GitHubForm(
            "github",
            "https://api.github.com",
            new GitHubForm.SignIn.Token("github_pat_example"),
            List.of("acme/shop", "acme/infra-*"));
    assertThat(setup.tested).containsExactly(form);
    assertThat(setup.connected).containsExactly(form);
    assertThat(form.toString()).doesNotContain("github_pat_example");
  }

  @Test
  void whatIsLeftAndWhatIsMissingStandsOnTheCard() throws Exception {
    assertThat(Pilot.fx(() -> texts(".engine-detail")))
        .contains("3 repositories · 4,812 of 5,000 until 02:40");
    assertThat(Pilot.fx(() -> texts(".engine-warning")))
        .containsExactly(
            "△ acme/infra: Workflows write is missing, fixes of workflows are refused");
    Pilot.click(find("#open-acme-shop"));
    assertThat(Pilot.fx(() -> texts(".engine-pace"))).contains("rate-limited 4 min");
  }

  @Test
  void theFormCanBeFilledInWithoutAMouse() throws Exception {
    Pilot.press(KeyCode.SPACE); // the button has the keyboard when the screen is entered
    Pilot.waitUntil("it is open", () -> sees("#connect-dialog"));
    assertThat(focused()).isEqualTo("connect-address");
    Pilot.type("http://10.0.0.1");
    String[] order = {
      "connect-tenant",
      "connect-way-0",
      "connect-way-1",
      "connect-way-2",
      "connect-user",
      "connect-password",
      "connect-scope-0",
      "connect-scope-1"
    };
    for (String id : order) {
      Pilot.press(KeyCode.TAB);
      assertThat(focused()).isEqualTo(id);
    }
    Pilot.press(KeyCode.SPACE);
    Pilot.press(KeyCode.TAB);
    Pilot.press(KeyCode.TAB);
    assertThat(focused()).isEqualTo("connect-namespaces");
    Pilot.type("demo, etl.nightly");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil("the user is missed", () -> focused0().equals("connect-user"));
    Pilot.type("ada");
    Pilot.press(KeyCode.TAB);
    Pilot.type("Secret#1");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil("it is saved", () -> setup.connected.size() == 1);
    assertThat(((KestraForm) setup.connected.getFirst()).watched())
        .isEqualTo(new Watched.Namespaces(List.of("demo", "etl.nightly")));
  }

  private String focused0() {
    return String.valueOf(scene().getFocusOwner().getId());
  }

  @Test
  void escapeLeavesWithoutSavingAndAClickBesideItDoesNothing() throws Exception {
    fill();
    Pilot.fx(() -> {
      scene()
          .getRoot()
          .lookup(".overlay")
          .fireEvent(
              new javafx.scene.input.MouseEvent(
                  javafx.scene.input.MouseEvent.MOUSE_CLICKED,
                  2,
                  2,
                  2,
                  2,
                  javafx.scene.input.MouseButton.PRIMARY,
                  1,
                  false,
                  false,
                  false,
                  false,
                  true,
                  false,
                  false,
                  true,
                  false,
                  true,
                  null));
      return null;
    });
    assertThat(sees("#connect-dialog")).isTrue();
    Pilot.press(KeyCode.ESCAPE);
    assertThat(sees("#connect-dialog")).isFalse();
    assertThat(setup.connected).isEmpty();
  }

  @Test
  void whatIsWrongStandsBesideItsField() throws Exception {
    Pilot.click(find("#connect-engine"));
    Pilot.type("kestra.example");
    Pilot.click(find("#connect-save"));
    assertThat(Pilot.fx(() -> texts(".form-mistake")))
        .anyMatch(words -> words.startsWith("✕ An address like http://127.0.0.1:8080"))
        .anyMatch(words -> words.startsWith("✕ The password is missing."));
    assertThat(setup.connected).isEmpty();
    assertThat(focused()).isEqualTo("connect-address");
  }

  @Test
  void aRefusalNamesItsFieldAndTheFormStays() throws Exception {
    setup.refusal =
        Map.of(KestraForm.Field.NAME, "There is an engine 'kestra-local' already; choose another.");
    fill();
    Pilot.click(find("#connect-save"));
    Pilot.waitUntil("it is said", () -> texts(".form-mistake").size() == 1);
    assertThat(text(".form-mistake")).contains("already");
    assertThat(focused()).isEqualTo("connect-name");
    Pilot.type("2");
    assertThat(sees(".form-mistake")).isFalse();
  }

  @Test
  void aBadTestSaysWhatIsWrong() throws Exception {
    setup.report =
        new Report(
            List.of(
                new Line(Mark.GOOD, "Reachable", "answered in 3 ms"),
                new Line(Mark.BAD, "Signed in", "the server answered 401: check the password")));
    fill();
    Pilot.click(find("#connect-test"));
    Pilot.waitUntil("it is said", () -> text("#connect-state").startsWith("It could be connected"));
    assertThat(Pilot.fx(() -> texts(".report-mark"))).containsExactly("✓", "✕");
    Pilot.click(find("#connect-user"));
    Pilot.type("x");
    assertThat(text("#connect-state")).isEqualTo("Changed since it was tested.");
  }

  @Test
  void aConfiguredEngineIsTestedFromItsCard() throws Exception {
    Pilot.click(find("#test-payments"));
    Pilot.waitUntil(
        "it is over", () -> text("#test-state").equals("All that was asked was answered well."));
    Pilot.press(KeyCode.ESCAPE);
    assertThat(sees("#test-dialog")).isFalse();
  }

  @Test
  void aFlowIsWatchedNow() throws Exception {
    Pilot.click(find("#watch-kestra-prod"));
    Pilot.type("demo");
    Pilot.press(KeyCode.ENTER);
    assertThat(text(".form-mistake")).startsWith("✕ A flow is named namespace.flow");
    Pilot.type(".load");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil("it is told", () -> texts(".report-detail").size() == 2);
    assertThat(setup.watched).containsExactly("kestra-prod demo.load");
    assertThat(Pilot.fx(() -> texts(".report-detail")))
        .containsExactly(
            "RUNNING, begun 02:10:09 · 7Kq0exampleexampleexa",
            "from 02:14:09 on. Failures of the last hours, as far back as its lookBack, are told"
                + " too.");
  }

  @Test
  void aFlowThatIsNotThereIsSaidBesideTheField() throws Exception {
    setup.flow = new FlowOutcome.Refused("There is no flow demo.lost on kestra-prod.");
    Pilot.click(find("#watch-kestra-prod"));
    Pilot.type("demo.lost");
    Pilot.click(find("#flow-watch"));
    Pilot.waitUntil(
        "it is said",
        () -> text(".form-mistake").equals("✕ There is no flow demo.lost on kestra-prod."));
  }

  @Test
  void onlyAKestraServerHasFlowsAndOnlyAnAddressCanBeOpened() throws Exception {
    assertThat(Pilot.fx(() -> sees("#watch-payments"))).isFalse();
    assertThat(Pilot.fx(() -> sees("#open-payments"))).isFalse();
    Pilot.click(find("#open-kestra-prod"));
    assertThat(browsed).containsExactly("https://kestra.acme.test");
  }

  @Test
  void withoutABrowserTheAddressCanBeCopied() throws Exception {
    browserTakes = false;
    Pilot.click(find("#open-kestra-prod"));
    Pilot.waitUntil("the address is shown", () -> sees("#address-to-copy"));
    assertThat(((TextField) find("#address-to-copy")).getText())
        .isEqualTo("https://kestra.acme.test");
  }

  @Test
  void theTargetsOfOneEngineStandBelow() throws Exception {
    assertThat(Pilot.fx(() -> texts(".card-title"))).contains("Targets of payments");
    Pilot.click(find("#targets-kestra-prod"));
    Pilot.waitUntil(
        "they are shown", () -> texts(".card-title").contains("Targets of kestra-prod"));
  }

  @Test
  void withoutAnyEngineTheFirstOneIsOffered() throws Exception {
    desk.empty();
    shell.deskChanged();
    Pilot.waitUntil("it is offered", () -> sees("#connect-first-engine"));
    Pilot.click(find("#nav-overview"));
    Pilot.waitUntil("it is offered there too", () -> sees("#start-connect"));
    Pilot.click(find("#start-connect"));
    Pilot.waitUntil("the form is open", () -> sees("#connect-dialog"));
  }
}
