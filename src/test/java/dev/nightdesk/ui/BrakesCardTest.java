package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineId;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The brakes on the overview, and a person's hand on each. */
class BrakesCardTest extends WindowTest {
  private void everything() throws Exception {
    desk.brakes = SampleBrakes.all();
    shell.deskChanged();
    Pilot.waitUntil("it is shown", () -> text("#brake-healing").startsWith("▲"));
    // the status bar is drawn after the card: then nothing is drawn anew under the keyboard
    Pilot.waitUntil("the bar says so", () -> text("#brakes-state").contains("Brakes:"));
    Pilot.pulse();
  }

  /** By the keyboard: with so much that brakes, the lower lines are scrolled to. */
  private void press(String button) throws Exception {
    Node node = find(button);
    Pilot.fx(() -> {
      node.requestFocus();
      return null;
    });
    Pilot.waitUntil("it has the focus", node::isFocused);
    Pilot.press(KeyCode.SPACE);
  }

  @Test
  void whatBrakesIsSaidInWords() throws Exception {
    assertThat(text("#brake-healing")).isEqualTo("● On");
    assertThat(text("#brake-repairs")).isEqualTo("3 of 10 this hour · 1 of 2 under way");
    assertThat(text("#brakes-state")).isEqualTo("Brakes free");
    everything();
    assertThat(text("#brake-healing"))
        .isEqualTo("▲ Paused by ada since 02:05: deploy of payments until 03:00");
    assertThat(text("#brake-repairs")).isEqualTo("▲ 10 of 10 this hour · 2 of 2 under way");
    assertThat(text("#brake-flood")).startsWith("▲ since 02:00: 24 incidents, repairs are held");
    assertThat(Pilot.fx(() -> texts(".brake-words")))
        .contains(
            "▲ db-pool at payments until 03:04",
            "◐ kestra-restart-from-task at kestra-prod: next run asks",
            "▲ payments checkout: 3 of 3 this hour",
            "▲ acme-infra until 03:24",
            "■ 3 incidents");
    assertThat(text("#brakes-state"))
        .isEqualTo(
            "▲ Brakes: paused, flood, hourly cap reached, 2 circuits open, maintenance, 3 held");
    assertThat(text("#flood-words")).startsWith("△ Flood since 02:00");
  }

  @Test
  void pPausesWithAReason() throws Exception {
    Pilot.press(KeyCode.P);
    Pilot.type("deploy");
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.commands).containsExactly(new Command.PauseAutomation("ada", "deploy"));
  }

  @Test
  void maintenanceBeginsForATime() throws Exception {
    Pilot.press(KeyCode.B);
    assertThat(find("#maintenance-yes").isDisabled()).isTrue();
    Pilot.type("new disks");
    Pilot.click(find("#maintenance-for-2"));
    Pilot.click(find("#maintenance-engine-2"));
    Pilot.click(find("#maintenance-yes"));
    assertThat(desk.commands)
        .containsExactly(
            new BrakeCommand.BeginMaintenance(
                "payments", "*", Duration.ofHours(2), "ada", "new disks"));
  }

  @Test
  void aWindowIsEndedAndACircuitIsClosedWithAReason() throws Exception {
    everything();
    press(".maintenance-end");
    press(".circuit-close");
    Pilot.type("the pool was enlarged");
    Pilot.click(find("#dialog-yes"));
    assertThat(desk.commands)
        .containsExactly(
            new BrakeCommand.EndMaintenance("w-17", "ada"),
            new BrakeCommand.CloseCircuit(
                "db-pool", new EngineId("payments"), "ada", "the pool was enlarged"));
  }

  @Test
  void hLeadsToWhatIsHeld() throws Exception {
    SampleTriage.lay(desk);
    Pilot.press(KeyCode.H);
    Pilot.waitUntil("they are shown", () -> texts(".table-row-cell .mono").contains("INC-2035"));
    assertThat(Pilot.fx(() -> texts(".table-row-cell .mark"))).containsExactly("■ H maintenance");
  }

  @Test
  void afterAnEndThatNobodyMeantItIsSaidWhatToDo() throws Exception {
    desk.automation =
        new Automation(
            true,
            "nightdesk",
            "the last run ended without closing; look at what it left, then resume healing",
            SampleNight.ago(60));
    shell.deskChanged();
    Pilot.waitUntil("it is said", () -> sees("#unclean"));
    assertThat(text("#unclean-words"))
        .isEqualTo(
            "△ Repairs are off: the last run ended without closing; look at what it left, then"
                + " resume healing.");
    assertThat(sees("#paused")).isFalse();
    Pilot.click(find("#unclean-look"));
    Pilot.waitUntil("the open ones are shown", () -> sees(".incidents"));
    Pilot.click(find("#unclean-button"));
    Pilot.type("all is well");
    Pilot.click(find("#dialog-yes"));
    assertThat(desk.commands).containsExactly(new Command.ResumeAutomation("ada", "all is well"));
  }
}
