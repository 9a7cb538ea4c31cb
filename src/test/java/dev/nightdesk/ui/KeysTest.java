package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.ui.audit.AuditView;
import dev.nightdesk.ui.frame.KeyAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sheet of keys tells all that keys do, and nothing else. */
class KeysTest extends WindowTest {
  /** These are told once, for every screen. */
  private static final Set<KeyCode> EVERYWHERE =
      Set.of(KeyCode.J, KeyCode.K, KeyCode.ENTER, KeyCode.ESCAPE, KeyCode.UP, KeyCode.DOWN);

  @ParameterizedTest
  @EnumSource(Place.class)
  void everyKeyOfAScreenIsToldAndEveryToldKeyMeansSomething(Place place) throws Exception {
    Pilot.fx(() -> {
      shell.go(place);
      if (shell.screen() instanceof AuditView audit) audit.choosing((_, _) -> Optional.empty());
      return null;
    });
    Pilot.pulse();
    Set<String> taken = taken(place);
    if (place == Place.INCIDENTS) {
      for (long each : new long[] {2040, 2041}) {
        Pilot.fx(() -> {
          shell.openIncident(new IncidentId(each));
          return null;
        });
        Pilot.pulse();
        taken.addAll(taken(place));
      }
    }
    Set<String> told =
        shell.screen().actions().stream()
            .map(action -> name(action.key()))
            .collect(Collectors.toCollection(TreeSet::new));
    // what needs more than the keyboard: lines, an older page, a text that is open
    var sometimes = Set.of("O", "DOWN", "Shortcut F", "Shortcut ENTER");
    told.removeIf(key -> sometimes.contains(key) && !taken.contains(key));
    taken.removeIf(key -> EVERYWHERE.contains(code(key)) && !told.contains(key));
    assertThat(taken).isEqualTo(told);
  }

  private static KeyCode code(String name) {
    return KeyCode.valueOf(name.substring(name.indexOf(' ') + 1));
  }

  /** Shift is left out: a letter with it does the same or nearly so. */
  private static String name(KeyCodeCombination key) {
    boolean shortcut = key.getShortcut() == KeyCombination.ModifierValue.DOWN;
    return (shortcut ? "Shortcut " : "") + key.getCode();
  }

  private Set<String> taken(Place place) throws Exception {
    var codes = new ArrayList<KeyCode>(List.of(KeyCode.SPACE, KeyCode.SLASH, KeyCode.ENTER));
    for (KeyCode each : KeyCode.values())
      if (each.isLetterKey() || each.isDigitKey() || each.isFunctionKey()) codes.add(each);
    var taken = new TreeSet<String>();
    for (KeyCode each : codes) {
      for (boolean shortcut : new boolean[] {false, true}) {
        if (takes(place, each, false, shortcut) || takes(place, each, true, shortcut))
          taken.add((shortcut ? "Shortcut " : "") + each);
      }
    }
    return taken;
  }

  private boolean takes(Place place, KeyCode code, boolean shift, boolean shortcut)
      throws Exception {
    var event = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, shortcut, false, false);
    return Pilot.fx(() -> {
      boolean means = shell.screen().key(event);
      shell.closeDialog();
      if (shell.place() != place) shell.go(place);
      shell.screen().home().requestFocus();
      return means;
    });
  }

  @Test
  void noTwoActionsOfAScreenShareAKeyNorTakeOneOfTheWindow() {
    List<KeyAction> window = shell.keys.told().actions();
    for (KeyAction.Group group : shell.groups()) {
      assertThat(group.actions()).extracting(KeyAction::label).doesNotHaveDuplicates();
      assertThat(group.actions())
          .extracting(KeyAction::label)
          .doesNotContainAnyElementsOf(
              window.stream().map(KeyAction::label).filter(l -> !l.equals("Enter")).toList());
    }
  }

  @Test
  void theSheetInTheDocsNamesEveryKey() throws Exception {
    String docs = java.nio.file.Files.readString(java.nio.file.Path.of("docs", "keys.md"));
    for (KeyAction.Group group : shell.groups())
      for (KeyAction action : group.actions())
        assertThat(docs).contains(action.label().replace("⇧", "Shift"));
  }

  @Test
  void theSheetShowsWhatTheScreensSay() throws Exception {
    Pilot.press(KeyCode.F1);
    assertThat(texts("#keys-sheet .fact-value"))
        .contains("Acknowledge", "Reject it, with a reason", "Verify the journal's chain");
  }
}
