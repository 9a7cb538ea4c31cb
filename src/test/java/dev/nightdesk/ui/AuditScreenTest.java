package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.view.audit.AuditFilter;
import dev.nightdesk.view.audit.AuditStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditScreenTest extends WindowTest {
  @BeforeEach
  void goThere() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT8);
    Pilot.waitUntil("the audit is seen", () -> sees(".audit"));
  }

  private TableView<?> table() throws Exception {
    return (TableView<?>) find("#audit-table");
  }

  @Test
  void whetherTheJournalCanBeTrustedStandsAtTheTop() throws Exception {
    assertThat(text("#audit-state"))
        .startsWith("✓ Chain checked: 48,100 events at ")
        .endsWith(" by nightdesk: whole");
    assertThat(text("#audit-head"))
        .startsWith("Last signed head: event 47,990")
        .contains("/mnt/audit/nightdesk/head-47990");
    assertThat(text("#audit-key")).isEqualTo("Key 5f0c11d2a97b4e63…");
    Pilot.click(find("#audit-copy-key"));
    assertThat(Pilot.fx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo(SampleAudit.KEY);
  }

  @Test
  void aBrokenJournalIsSaidWithThePlaceAndAHeadThatCannotBeWrittenToo() throws Exception {
    audit.status = SampleAudit.broken();
    shell.deskChanged();
    Pilot.waitUntil("it is said", () -> text("#audit-state").startsWith("▲"));
    assertThat(text("#audit-state")).contains("by ada", "Edited: Event 42000 is not as it was");
    assertThat(text("#audit-trouble")).contains("/mnt/audit", "may not write there");
    assertThat(text("#audit-head")).contains("No signed head", "audit.export");
  }

  @Test
  void verifyingRunsInTheBackgroundAndSaysHowFarItIs() throws Exception {
    var held = new CompletableFuture<AuditStatus>();
    audit.held = held;
    Pilot.click(find("#audit-verify"));
    assertThat(text("#audit-state")).isEqualTo("◷ Checking the chain: 24,000 of 48,212 events…");
    assertThat(find("#audit-verify").isDisabled()).isTrue();
    Pilot.fx(() -> {
      table().requestFocus();
      return null;
    });
    Pilot.press(KeyCode.V);
    assertThat(audit.asked).as("one at a time").containsExactly("verify by ada");
    held.complete(SampleAudit.broken());
    Pilot.waitUntil("it ended", () -> text("#audit-state").startsWith("▲"));
    assertThat(find("#audit-verify").isDisabled()).isFalse();
  }

  @Test
  void aCheckThatFailsIsSaidAndCanBeAskedAgain() throws Exception {
    var held = new CompletableFuture<AuditStatus>();
    audit.held = held;
    Pilot.press(KeyCode.V);
    held.completeExceptionally(new IllegalStateException("the disk is gone"));
    Pilot.waitUntil("it is said", () -> text("#toast").contains("the disk is gone"));
    assertThat(text("#audit-state")).startsWith("✓");
    assertThat(find("#audit-verify").isDisabled()).isFalse();
  }

  @Test
  void theSelectedEventIsShownToTheLetter() throws Exception {
    Pilot.waitUntil(
        "the first is shown", () -> text(".audit-event .card-title").contains("48,212"));
    Pilot.press(KeyCode.J);
    Pilot.waitUntil(
        "the next is shown",
        () -> text(".audit-event .card-title").equals("Event 48,211 · ApprovalGiven"));
    assertThat(text("#audit-fits")).isEqualTo("✓ hash fits");
    assertThat(Pilot.fx(() -> texts(".audit-hash")))
        .containsExactly("c0".repeat(32), "4d".repeat(32));
    Pilot.click(find("#audit-copy-json"));
    assertThat(Pilot.fx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("{\"at\":")
        .contains("\"by\":\"ada\"");
  }

  @Test
  void wordsPersonsSubjectsAndTimesAreAskedFromTheJournal() throws Exception {
    Pilot.press(KeyCode.SLASH);
    Pilot.type("automation");
    Pilot.waitUntil("fewer are shown", () -> text("#audit-note").endsWith("34 events"));
    choose("#audit-who", "ada");
    choose("#audit-group", AuditFilter.Group.DESK);
    choose("#audit-engine", "payments");
    AuditFilter last = audit.filters.getLast();
    assertThat(last.text()).isEqualTo("automation");
    assertThat(last.who()).isEqualTo("ada");
    assertThat(last.group()).isEqualTo(AuditFilter.Group.DESK);
    assertThat(last.engine()).isEqualTo("payments");
  }

  @SuppressWarnings("unchecked")
  private <T> void choose(String box, T value) throws Exception {
    var choice = (ComboBox<T>) find(box);
    Pilot.fx(() -> {
      choice.setValue(value);
      return null;
    });
    Pilot.pulse();
  }

  /** A rare event in a long journal must be found without asking for all of it at once. */
  @Test
  void aSearchGoesOnStretchByStretchUntilItHasFoundEnough() throws Exception {
    audit.stretch = 20;
    audit.filters.clear();
    Pilot.press(KeyCode.SLASH);
    Pilot.type("grace");
    Pilot.waitUntil("all was looked through", () -> text("#audit-note").equals("17 events"));
    assertThat(audit.filters.stream().filter(f -> f.text().equals("grace")).count())
        .isGreaterThan(10);
  }

  @Test
  void olderEventsComeWhenTheEndIsReached() throws Exception {
    assertThat(text("#audit-note")).isEqualTo("100 events shown");
    Pilot.fx(() -> {
      table().scrollTo(99);
      return null;
    });
    Pilot.waitUntil("more are there", () -> text("#audit-note").equals("200 events shown"));
  }

  @Test
  void noMatchAndNoEventAreTwoSentences() throws Exception {
    Pilot.press(KeyCode.SLASH);
    Pilot.type("nothing like it");
    Pilot.waitUntil(
        "it is said",
        () -> texts(".nothing").contains("No event matches. Change the filter to see more."));
    audit.rows = List.of();
    Pilot.press(KeyCode.ESCAPE);
    Pilot.waitUntil(
        "it is said",
        () ->
            texts(".nothing")
                .contains("The journal holds no event yet. Every step is written here."));
  }

  @Test
  void whatTheFilterShowsIsExported() throws Exception {
    var view = (dev.nightdesk.ui.audit.AuditView) shell.screen();
    view.choosing((_, format) -> java.util.Optional.of(Path.of("/tmp", "events." + format)));
    choose("#audit-who", "ada");
    var menu = (MenuButton) find("#audit-export");
    Pilot.fx(() -> {
      menu.getItems().getFirst().fire();
      return null;
    });
    Pilot.waitUntil("it is said", () -> text("#toast").startsWith("240 events written to"));
    assertThat(audit.asked).containsExactly("export CSV to " + Path.of("/tmp", "events.CSV"));
    assertThat(audit.filters.getLast().who()).isEqualTo("ada");
  }

  @Test
  void aHeadIsExportedToTheConfiguredPlaceAndARefusalIsACalmLine() throws Exception {
    Pilot.click(find("#audit-sign"));
    assertThat(audit.asked).containsExactly("head by ada");
    assertThat(text("#toast")).isEqualTo("The signed head was exported.");
    audit.refusal = "/mnt/audit is full";
    Pilot.click(find("#audit-sign"));
    Pilot.waitUntil("it is said", () -> text("#toast").equals("Not exported: /mnt/audit is full"));
  }

  @ParameterizedTest
  @CsvSource({"DARK,1440,900", "LIGHT,1440,900", "DARK,1280,800"})
  void theAuditCanBePictured(Theme theme, int width, int height) throws Exception {
    open(theme, width, height);
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT8);
    Pilot.press(KeyCode.J);
    Pilot.pulse();
    picture("audit", theme, width);
    audit.status = SampleAudit.broken();
    shell.deskChanged();
    Pilot.waitUntil("it is said", () -> text("#audit-state").startsWith("▲"));
    picture("audit-broken", theme, width);
  }

  private void picture(String name, Theme theme, int width) throws Exception {
    Pilot.pulse();
    String file = "%s-%s-%d.png".formatted(name, theme, width).toLowerCase(Locale.ROOT);
    Png.write(Pilot.fx(() -> scene().snapshot(null)), Path.of("target", "screenshots", file));
  }
}
