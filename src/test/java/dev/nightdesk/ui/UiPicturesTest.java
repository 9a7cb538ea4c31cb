package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Automation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of each screen for people to look at, in {@code target/screenshots}. */
class UiPicturesTest extends WindowTest {
  @ParameterizedTest
  @CsvSource({"DARK,1440,900", "LIGHT,1440,900", "DARK,1280,800"})
  void everyScreenCanBePictured(Theme theme, int width, int height) throws Exception {
    open(theme, width, height);
    for (Place place : Place.values()) {
      Pilot.press(KeyCode.CONTROL, KeyCode.values()[KeyCode.DIGIT1.ordinal() + place.ordinal()]);
      Pilot.pulse();
      Path file = picture(place.name(), theme, width);
      assertThat(Files.size(file)).as(file.toString()).isGreaterThan(20_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"DARK", "LIGHT"})
  void dialogsAndTabsCanBePictured(Theme theme) throws Exception {
    desk.trouble = "the disk is full; 48,212 events are safe";
    open(theme, 1440, 900);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    for (String tab : new String[] {"evidence", "analysis", "why-not", "remediation"}) {
      Pilot.click(find("#tab-" + tab));
      picture("incident-" + tab, theme, 1440);
    }
    Pilot.press(KeyCode.J);
    Pilot.click(find("#tab-timeline"));
    picture("incident-waiting", theme, 1440);
    var ended =
        desk.rows.stream()
            .filter(r -> r.phase() == dev.nightdesk.domain.Phase.RESOLVED)
            .findFirst()
            .orElseThrow();
    Pilot.fx(() -> {
      shell.openIncident(ended.id());
      return null;
    });
    Pilot.waitUntil("it is shown", () -> sees("#dispose"));
    Pilot.press(KeyCode.D);
    Pilot.waitUntil("the choice is shown", () -> sees("#disposition-dialog"));
    picture("disposition", theme, 1440);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT1);
    Pilot.type("?");
    picture("keys", theme, 1440);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.CONTROL, KeyCode.K);
    picture("palette-empty", theme, 1440);
    Pilot.type("nig");
    Pilot.waitUntil("it was looked for", () -> !text("#palette-note").startsWith("Look"));
    picture("palette", theme, 1440);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT3);
    Pilot.click(find("#reject"));
    picture("reject", theme, 1440);
  }

  @ParameterizedTest
  @CsvSource({"DARK", "LIGHT"})
  void statesCanBePictured(Theme theme) throws Exception {
    desk.notice = "nightdesk.yaml, line 12: unknown key 'endpoint'; the last good one stays";
    desk.automation =
        new Automation(true, "ada", "deploy of payments until 03:00", SampleNight.ago(540));
    open(theme, 1440, 900);
    assertThat(text("#paused-words"))
        .isEqualTo("△ Healing is paused: deploy of payments until 03:00.");
    picture("paused", theme, 1440);
    desk.automation = Automation.ON;
    Pilot.click(find("#notice-close"));
    desk.engines = SampleNight.manyEngines();
    desk.trouble = "the disk is full; 48,212 events are safe";
    shell.deskChanged();
    Pilot.waitUntil("the banner is seen", () -> sees("#trouble"));
    if (theme == Theme.DARK) picture("stopped", theme, 1440);
    desk.trouble = null;
    desk.notice = null;
    desk.empty();
    shell.deskChanged();
    Pilot.waitUntil("the first steps are told", () -> sees("#start"));
    picture("empty", theme, 1440);
  }

  @ParameterizedTest
  @CsvSource({"DARK,1440,900", "LIGHT,1440,900", "DARK,1280,800"})
  void whatAKestraServerBringsCanBePictured(Theme theme, int width, int height) throws Exception {
    desk.pause(SampleKestra.questions());
    open(theme, width, height);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT5);
    Pilot.click(find("#connect-engine"));
    picture("connect", theme, width);
    Pilot.type("http://127.0.0.1:8080");
    Pilot.press(KeyCode.TAB);
    Pilot.click(find("#connect-user"));
    Pilot.type("ops@example.com");
    Pilot.click(find("#connect-save"));
    picture("connect-mistake", theme, width);
    Pilot.type("Secret#1");
    Pilot.click(find("#connect-test"));
    picture("connect-tested", theme, width);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.click(find("#watch-kestra-prod"));
    Pilot.type("demo.load");
    Pilot.press(KeyCode.ENTER);
    picture("watch-flow", theme, width);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT3);
    picture("approval-questions", theme, width);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.J);
    Pilot.click(find("#tab-tasks"));
    picture("incident-tasks", theme, width);
  }

  @ParameterizedTest
  @CsvSource({"DARK,1440,900", "LIGHT,1440,900", "DARK,1280,800"})
  void whatGitHubBringsCanBePictured(Theme theme, int width, int height) throws Exception {
    desk.rows.add(SampleGitHub.deploymentRow());
    desk.pending.add(SampleGitHub.deployment());
    desk.rows.add(SampleGitHub.longRow());
    desk.pending.add(SampleGitHub.longOne());
    open(theme, width, height);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT3);
    Pilot.click(find("#plan-details"));
    picture("approval-details", theme, width);
    for (int i = 0; i < 3; i++) Pilot.press(KeyCode.J);
    picture("approval-deployment", theme, width);
    Pilot.press(KeyCode.J);
    picture("approval-long", theme, width);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT5);
    Pilot.click(find("#connect-engine"));
    Pilot.click(find("#connect-kind-1"));
    Pilot.type("github_pat_example");
    picture("connect-github", theme, width);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    for (int i = 0; i < 3; i++) Pilot.press(KeyCode.J);
    Pilot.click(find("#tab-tasks"));
    picture("incident-run", theme, width);
  }

  @ParameterizedTest
  @CsvSource({"DARK,1440,900", "LIGHT,1440,900", "DARK,1280,800", "LIGHT,1280,800"})
  void playbooksCanBePictured(Theme theme, int width, int height) throws Exception {
    open(theme, width, height);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT6);
    Pilot.waitUntil("the text is checked", () -> text("#playbook-verdict").equals("valid"));
    picture("playbook-text", theme, width);
    Pilot.press(KeyCode.E);
    Pilot.type("# flushed at once");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil("the edit is checked", () -> text("#playbook-verdict").equals("valid"));
    Pilot.click(find("#whatif-run"));
    Pilot.waitUntil("it is replayed", () -> !text("#whatif-note").isEmpty());
    picture("playbook-edit", theme, width);
    Pilot.click(find("#playbook-enable"));
    picture("playbook-enable", theme, width);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.click(find("#tab-changes"));
    picture("playbook-changes", theme, width);
    Pilot.click(find("#tab-about"));
    picture("playbook-about", theme, width);
    Pilot.click(find("#tab-reliability"));
    picture("playbook-reliability", theme, width);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.E);
    Pilot.type("bogus: 1");
    Pilot.press(KeyCode.ENTER);
    Pilot.waitUntil("the mistake is told", () -> text("#playbook-verdict").startsWith("✕"));
    picture("playbook-wrong", theme, width);
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.J);
    Pilot.press(KeyCode.J);
    Pilot.waitUntil("the next text is there", () -> text("#playbook-verdict").equals("valid"));
    picture("playbook-shadow", theme, width);
  }

  private Path picture(String name, Theme theme, int width) throws Exception {
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
