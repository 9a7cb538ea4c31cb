package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.IncidentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of triage, consent and brakes for people to look at, in {@code target/screenshots}. */
class HarmlessPicturesTest extends WindowTest {
  private Theme theme = Theme.DARK;
  private int width;

  @ParameterizedTest
  @CsvSource({"DARK,1440,900", "LIGHT,1280,800"})
  void triageConsentAndBrakesCanBePictured(Theme theme, int width, int height) throws Exception {
    this.theme = theme;
    this.width = width;
    SampleTriage.lay(desk);
    desk.rows.add(SampleTriage.sameTarget());
    open(theme, width, height);
    incidents();
    approvals();
    brakes();
    Pilot.type("?");
    picture("harmless-keys");
    Pilot.press(KeyCode.ESCAPE);
  }

  private void incidents() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    Pilot.fx(() -> {
      shell.openIncident(new IncidentId(2037));
      return null;
    });
    Pilot.waitUntil("it is shown", () -> sees("#overlays"));
    Pilot.press(KeyCode.U);
    picture("harmless-incident");
    Pilot.press(KeyCode.S);
    picture("harmless-shelve");
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.G);
    Pilot.click(find("#assign-to-1"));
    picture("harmless-assign");
    Pilot.press(KeyCode.ESCAPE);
    Pilot.fx(() -> {
      shell.openIncident(new IncidentId(2039));
      return null;
    });
    Pilot.press(KeyCode.M);
    Pilot.waitUntil("the choice is shown", () -> sees("#merge-into"));
    picture("harmless-merge");
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.X);
    picture("harmless-split");
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.SHIFT, KeyCode.DOWN);
    Pilot.press(KeyCode.SHIFT, KeyCode.DOWN);
    Pilot.waitUntil("three are chosen", () -> sees("#chosen-bar"));
    picture("harmless-chosen");
    desk.refused.put(new IncidentId(2037), "INC-2037 is acknowledged by mira already");
    Pilot.press(KeyCode.A);
    Pilot.waitUntil("the results are shown", () -> sees("#results"));
    picture("harmless-results");
    Pilot.press(KeyCode.ESCAPE);
  }

  private void approvals() throws Exception {
    var half = SampleTriage.halfApproved(desk.pending.get(1));
    desk.pending.set(0, half);
    desk.pending.set(1, SampleTriage.alike(desk.rows.get(2), "Restart it"));
    desk.pending.set(2, SampleTriage.alike(desk.rows.get(13), "Restart it"));
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT3);
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    Pilot.waitUntil("it is refused", () -> sees("#refusal"));
    picture("harmless-consent");
    Pilot.press(KeyCode.J);
    Pilot.waitUntil("they are alike", () -> sees("#approve-alike"));
    picture("harmless-question");
    Pilot.press(KeyCode.L);
    picture("harmless-alike");
    Pilot.press(KeyCode.ESCAPE);
  }

  private void brakes() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT1);
    picture("harmless-free");
    Pilot.press(KeyCode.B);
    picture("harmless-maintenance");
    Pilot.press(KeyCode.ESCAPE);
    SampleTriage.flood(desk);
    desk.automation = desk.brakes.automation();
    shell.deskChanged();
    Pilot.waitUntil("it is shown", () -> text("#brake-healing").startsWith("▲"));
    picture("harmless-brakes");
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    Pilot.waitUntil("causes are shown", () -> sees("#flood-table"));
    Path file = picture("harmless-flood");
    assertThat(Files.size(file)).isGreaterThan(20_000);
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil("one cause is shown", () -> sees("#incident-table"));
    picture("harmless-cause");
  }

  private Path picture(String name) throws Exception {
    Pilot.pulse();
    Path file =
        Path.of(
            "target",
            "screenshots",
            "%s-%s-%d.png".formatted(name, theme, width).toLowerCase(Locale.ROOT));
    Png.write(Pilot.fx(() -> scene().snapshot(null)), file);
    return file;
  }
}
