package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import dev.nightdesk.ui.frame.FxBridge;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class UiShellTest extends WindowTest {
  @Test
  void pausingHealingAsksForAReason() throws Exception {
    Pilot.click(find("#healing"));
    Pilot.type("deploy under way");
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.commands)
        .containsExactly(new Command.PauseAutomation("ada", "deploy under way"));
  }

  @Test
  void theNumberOfWaitingQuestionsHasNoTop() throws Exception {
    for (int i = 0; i < 120; i++) desk.pending.add(desk.pending.getFirst());
    shell.deskChanged();
    Pilot.waitUntil("all are counted", () -> text(".nav-badge").equals("123"));
  }

  @Test
  void aQuestionMarkOpensTheSheetOfKeysAndEscapeClosesIt() throws Exception {
    Pilot.type("?");
    assertThat(sees("#keys-sheet")).isTrue();
    Pilot.press(KeyCode.ESCAPE);
    assertThat(sees("#keys-sheet")).isFalse();
  }

  @Test
  void tabStaysInsideADialog() throws Exception {
    Pilot.click(find("#healing"));
    for (int i = 0; i < 5; i++) {
      Pilot.press(KeyCode.TAB);
      Node focused = Pilot.fx(() -> scene().getFocusOwner());
      assertThat(focused.getId()).startsWith("dialog-");
    }
  }

  @Test
  void aStoppedDeskIsSaidAcrossTheWindow() throws Exception {
    assertThat(sees("#trouble")).isFalse();
    desk.trouble = "the disk is full";
    shell.deskChanged();
    Pilot.waitUntil("the banner is seen", () -> sees("#trouble"));
    assertThat(text("#trouble")).isEqualTo("▲ The desk has stopped: the disk is full");
    assertThat(text("#desk-state")).isEqualTo("▲ Desk stopped");
  }

  @Test
  void lightsThatDoNotFitAreCountedAndNothingIsPushedOut() throws Exception {
    desk.engines = SampleNight.manyEngines();
    shell.deskChanged();
    Pilot.waitUntil("some are counted", () -> text("#more-engines").matches("\\+\\d more"));
    assertThat(texts(".light-name")).contains("payments", "acme-infra");
    var right = Pilot.fx(() -> find("#healing").localToScene(find("#healing").getLayoutBounds()));
    assertThat(right.getMaxX()).isLessThanOrEqualTo(1280 - 16);
  }

  @Test
  void anEngineThatFellSilentIsNamedAtTheTopAndCountedAtTheFoot() throws Exception {
    SampleState.BROKEN.lay(desk, shelf, audit);
    shell.deskChanged();
    Pilot.waitUntil("it is told", () -> texts(".light-note").contains("not heard"));
    assertThat(texts(".light-name")).contains("kestra-prod");
    assertThat(texts(".status-bar .label"))
        .anyMatch(words -> words.startsWith("4 engines · ○ 4 not heard"));
  }

  @Test
  void aNoticePutAwayStaysAwayAndAnotherOneIsSeen() throws Exception {
    desk.notice = "line 3: unknown key";
    shell.deskChanged();
    Pilot.waitUntil("the notice is seen", () -> sees("#notice"));
    Pilot.click(find("#notice-close"));
    shell.deskChanged();
    Pilot.pulse();
    assertThat(sees("#notice")).isFalse();
    desk.notice = "line 4: unknown key";
    shell.deskChanged();
    Pilot.waitUntil("the other one is seen", () -> sees("#notice"));
  }

  @Test
  void theRealBridgeBringsNewsToTheWindow() throws Exception {
    open(Theme.DARK, 1280, 800, FxBridge.standard());
    Pilot.waitUntil("the first figures are shown", () -> texts(".tile-figure").contains("41"));
    desk.trouble = "the disk is full";
    for (int i = 0; i < 10_000; i++) shell.deskChanged();
    Pilot.waitUntil("the banner is seen", () -> sees("#trouble"));
  }

  @Test
  void theDemoMenuBreaksThings() throws Exception {
    var menu = (MenuButton) find("#demo-menu");
    Pilot.fx(() -> {
      menu.getItems().getFirst().fire();
      return null;
    });
    assertThat(broken).isEqualTo(1);
  }

  @Test
  void everyScreenCanBeReachedByMouse() throws Exception {
    for (String place : List.of("incidents", "approvals", "activity", "engines", "overview")) {
      Pilot.click(find("#nav-" + place));
      Pilot.waitUntil(place + " is seen", () -> sees("." + place));
    }
  }

  @Test
  void everyControlHasWordsForAScreenReader() {
    var silent = new ArrayList<Node>();
    visit(scene().getRoot(), silent);
    assertThat(silent).isEmpty();
  }

  private static void visit(Node node, List<Node> silent) {
    boolean control =
        node instanceof ButtonBase
            || node instanceof TextInputControl
            || node instanceof TableView<?>
            || node instanceof ListView<?>
            || node instanceof ScrollPane
            || node instanceof ComboBoxBase<?>;
    // the parts inside a control speak through it
    if (control && !Set.of("combo-box-popup").contains(String.valueOf(node.getId()))) {
      String words = node.getAccessibleText();
      boolean part =
          node.getParent() != null && node.getParent().getStyleClass().contains("text-area");
      if ((words == null || words.isBlank()) && !part) silent.add(node);
      if (!(node instanceof ScrollPane)) return;
    }
    if (node instanceof ScrollPane scroll) visit(scroll.getContent(), silent);
    else if (node instanceof Parent parent)
      parent.getChildrenUnmodifiable().forEach(n -> visit(n, silent));
  }
}
