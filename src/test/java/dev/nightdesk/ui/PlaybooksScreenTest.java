package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.domain.shelf.PlaybookShelf.Text;
import dev.nightdesk.view.ReliabilityBin;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaybooksScreenTest extends WindowTest {
  @BeforeEach
  void goThere() throws Exception {
    Pilot.moveTo(
        find("#nav-playbooks")); // a tooltip would take the keys of a window without a screen
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT6);
    verdict("valid");
  }

  private void verdict(String words) throws Exception {
    Pilot.waitUntil("the verdict is " + words, () -> text("#playbook-verdict").equals(words));
  }

  private CodeArea area() throws Exception {
    return (CodeArea) find("#yaml");
  }

  private String written() throws Exception {
    CodeArea area = area();
    return Pilot.fx(area::getText);
  }

  private int rows() throws Exception {
    var table = (TableView<?>) find("#playbook-table");
    return Pilot.fx(() -> table.getItems().size());
  }

  /** Types at the very beginning of the text, in a line of its own. */
  private void typeLine(String words) throws Exception {
    Pilot.click(find("#tab-text"));
    Pilot.click(area());
    Pilot.press(KeyCode.CONTROL, KeyCode.HOME);
    Pilot.type(words);
    Pilot.press(KeyCode.ENTER);
  }

  private void select(String id) throws Exception {
    Pilot.press(KeyCode.ESCAPE);
    for (int i = 0; i < 20 && !Pilot.fx(() -> titles().contains(id + ".yaml")); i++)
      Pilot.press(KeyCode.J);
    Pilot.waitUntil(id + " is shown", () -> titles().contains(id + ".yaml"));
    verdict("valid");
  }

  private List<String> titles() {
    return texts(".card-title");
  }

  @Test
  void theListTellsHowEachOneDid() throws Exception {
    assertThat(text("#playbooks-head")).isEqualTo("9 built in · 4 yours · reloads on save");
    assertThat(Pilot.fx(() -> texts(".cell-figure")))
        .contains("41", "98 %", " · 95 %", "too few", "△ never", "–");
    assertThat(rows()).isEqualTo(13);
    assertThat(Pilot.fx(() -> texts(".pill"))).contains("shadow", "off", "yours");
  }

  @Test
  void filterAndWordsNarrowTheList() throws Exception {
    Pilot.click(find("#show-2"));
    assertThat(rows()).isEqualTo(2);
    Pilot.click(find("#show-4"));
    assertThat(rows()).isEqualTo(1);
    Pilot.click(find("#show-0"));
    Pilot.press(KeyCode.SLASH);
    Pilot.type("github");
    assertThat(rows()).isEqualTo(4);
    Pilot.type("nothing");
    Pilot.waitUntil(
        "it is said", () -> texts(".nothing").toString().contains("No playbook matches"));
    Pilot.press(KeyCode.ESCAPE);
    assertThat(rows()).isEqualTo(13);
  }

  @Test
  void withoutASelectedOneTheReliabilityIsShown() throws Exception {
    Pilot.press(KeyCode.SLASH);
    Pilot.type("nothing like it");
    Pilot.waitUntil("the table is seen", () -> sees("#reliability-words"));
    assertThat(text("#reliability-words")).startsWith("Of 416 incidents that people judged, 374");
    assertThat(Pilot.fx(() -> texts(".cell-main"))).contains("90 – 100 %", "97 % of 96 %");
    assertThat(sees("#whatif-run")).isFalse();
    shelf.bins = List.of(new ReliabilityBin(0.9, 1, 7, 6, 0.95));
    shelf.tellOf(desk);
    shell.deskChanged();
    Pilot.waitUntil("it is too few", () -> text("#reliability-words").contains("Too few"));
  }

  @Test
  void aMistakeIsUnderlinedListedAndLedTo() throws Exception {
    typeLine("bogus: 1");
    verdict("✕ 1 mistake");
    assertThat(Pilot.fx(() -> texts(".complaint-line"))).containsExactly("line 1");
    assertThat(Pilot.fx(() -> area().getStyleAtPosition(2))).contains("yaml-wrong");
    assertThat(Pilot.fx(() -> area().getStyleAtPosition(12))).doesNotContain("yaml-wrong");
    assertThat(find("#playbook-enable").isDisabled()).isTrue();
    assertThat(find("#whatif-run").isDisabled()).isTrue();
    Pilot.press(KeyCode.CONTROL, KeyCode.END);
    Pilot.click(find(".complaint"));
    assertThat(Pilot.fx(() -> area().getCurrentParagraph())).isZero();
    Pilot.press(KeyCode.CONTROL, KeyCode.Z);
    Pilot.press(KeyCode.CONTROL, KeyCode.Z);
    verdict("valid");
    assertThat(written()).isEqualTo(SampleShelf.POOL);
    assertThat(sees("#playbook-discard")).isFalse();
  }

  @Test
  void keysAreWrittenInTheEditorAndNotTakenByTheWindow() throws Exception {
    Pilot.press(KeyCode.E);
    assertThat(written()).isEqualTo(SampleShelf.POOL);
    Pilot.press(KeyCode.J);
    Pilot.type("j?");
    assertThat(written()).contains("j?");
    assertThat(sees("#keys-sheet")).isFalse();
    assertThat(titles()).contains("db-pool.yaml");
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.J);
    Pilot.waitUntil("the next one is shown", () -> titles().contains("memory-leak.yaml"));
  }

  @Test
  void anEditIsKeptWhileAnotherPlaybookIsLookedAt() throws Exception {
    typeLine("# mine");
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.J);
    Pilot.waitUntil("the next one is shown", () -> titles().contains("memory-leak.yaml"));
    assertThat(Pilot.fx(() -> texts(".pill"))).contains("edited");
    Pilot.press(KeyCode.K);
    Pilot.waitUntil("it is shown again", () -> titles().contains("db-pool.yaml"));
    assertThat(written()).startsWith("# mine\n");
    Pilot.click(find("#playbook-discard"));
    assertThat(written()).isEqualTo(SampleShelf.POOL);
    assertThat(Pilot.fx(() -> texts(".pill"))).doesNotContain("edited");
  }

  @Test
  void aBuiltInOneIsReadOnlyUntilItIsMadeYours() throws Exception {
    select("kestra-transient");
    assertThat(Pilot.fx(() -> area().isEditable())).isFalse();
    assertThat(text("#text-notice")).startsWith("Built in, read-only.");
    Pilot.click(find("#playbook-edit"));
    assertThat(Pilot.fx(() -> area().isEditable())).isTrue();
    Pilot.press(KeyCode.CONTROL, KeyCode.HOME);
    Pilot.type("# mine ");
    verdict("valid");
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(Pilot.fx(() -> texts(".dialog-text")).getFirst())
        .contains("takes the place of the built-in one");
    Pilot.click(find("#enable-yes"));
    assertThat(shelf.wishes).containsExactly("save kestra-transient by ada");
    Pilot.waitUntil(
        "it counts as yours", () -> text("#playbooks-head").startsWith("8 built in · 5"));
  }

  @Test
  void withoutAFolderNothingCanBeEditedAndItSaysWhy() throws Exception {
    shelf.editable = false;
    select("memory-leak");
    assertThat(text("#text-notice")).contains("playbooks.folders");
    assertThat(sees("#playbook-edit")).isFalse();
    Pilot.press(KeyCode.E);
    assertThat(Pilot.fx(() -> area().isEditable())).isFalse();
  }

  @Test
  void enablingSaysWhatHappensAndSavesOnce() throws Exception {
    typeLine("# flushed at once");
    verdict("valid");
    Pilot.click(find("#whatif-run"));
    Pilot.waitUntil("it is told", () -> text("#whatif-note").equals("1,204 replayed in 0.4 s"));
    Pilot.click(find("#playbook-enable"));
    assertThat(text("#enable-replay")).contains("3 newly matched", "nothing against");
    Pilot.click(find("#enable-no"));
    assertThat(shelf.wishes).containsExactly("replay PT2160H");
    Pilot.click(find("#playbook-enable"));
    Pilot.click(find("#enable-yes"));
    assertThat(shelf.wishes).containsExactly("replay PT2160H", "save db-pool by ada");
    assertThat(text("#toast")).isEqualTo("Written as db-pool.yaml; it is in force.");
    assertThat(sees("#playbook-enable")).isFalse();
    assertThat(written()).startsWith("# flushed at once\n");
  }

  @Test
  void aRefusedSaveKeepsTheEdit() throws Exception {
    shelf.refusal = "the folder cannot be written to.";
    typeLine("# mine");
    verdict("valid");
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    Pilot.click(find("#enable-yes"));
    assertThat(text("#toast")).isEqualTo("Nothing was saved: the folder cannot be written to.");
    assertThat(sees("#playbook-enable")).isTrue();
  }

  @Test
  void theReplayIsCancelledGoesStaleAndLeadsToIncidents() throws Exception {
    var open = new CompletableFuture<BackTestReport>();
    shelf.replay = open;
    typeLine("# mine");
    verdict("valid");
    Pilot.click(find("#whatif-run"));
    assertThat(text("#whatif-note")).startsWith("replaying");
    Pilot.click(find("#whatif-cancel"));
    assertThat(open).isCancelled();
    assertThat(text("#whatif-note")).isEmpty();
    var wrong = new BackTestReport.Wrong(new IncidentId(2040), "ada rejected the plan");
    shelf.replay = CompletableFuture.completedFuture(SampleShelf.report(44, 3, List.of(wrong)));
    Pilot.click(find("#whatif-run"));
    Pilot.waitUntil("it is told", () -> sees(".incident-link"));
    assertThat(Pilot.fx(() -> texts(".fact-value")))
        .contains("44 (today's version: 41)", "17 incidents whose evidence is not kept any more");
    assertThat(text(".whatif-wrong")).isEqualTo("1 (today's version: 0)");
    typeLine("# and more");
    assertThat(text("#whatif-note")).isEqualTo("△ text changed since");
    var link = (Hyperlink) find(".incident-link");
    assertThat(link.getText()).isEqualTo("INC-2041");
    Pilot.fx(() -> {
      link.fire();
      return null;
    });
    assertThat(sees("#incident-table")).isTrue();
  }

  @Test
  void aFailedReplaySaysWhy() throws Exception {
    shelf.replay = CompletableFuture.failedFuture(new IllegalStateException("the journal is busy"));
    Pilot.press(KeyCode.ESCAPE);
    Pilot.press(KeyCode.W);
    Pilot.waitUntil(
        "it says why",
        () -> text("#whatif-words").equals("It could not be replayed: the journal is busy"));
  }

  @Test
  void outOfTheShadowOnlyWithEnoughCases() throws Exception {
    select("traffic-spike");
    assertThat(text("#shadow-record"))
        .isEqualTo("In the shadow: 7 of 20 cases, 86 % agree; 95 % needed.");
    assertThat(find("#use-on").isDisabled()).isTrue();
    shelf.shadow("traffic-spike", new ShadowRecord(20, 1, 0));
    shell.deskChanged();
    Pilot.waitUntil("it may act", () -> sees("#use-on") && !isOff("#use-on"));
    Pilot.click(find("#use-on"));
    Pilot.type("proven");
    Pilot.click(find("#dialog-yes"));
    assertThat(shelf.wishes)
        .containsExactly("use traffic-spike " + PlaybookUse.ACTIVE + " by ada: proven");
  }

  private boolean isOff(String selector) {
    return scene().getRoot().lookup(selector).isDisabled();
  }

  @Test
  void offNeedsAReasonAndIsShown() throws Exception {
    Pilot.click(find("#use-off"));
    assertThat(find("#dialog-yes").isDisabled()).isTrue();
    Pilot.press(KeyCode.ESCAPE);
    assertThat(shelf.wishes).isEmpty();
    Pilot.click(find("#use-off"));
    Pilot.type("during the move");
    Pilot.click(find("#dialog-yes"));
    assertThat(shelf.wishes).containsExactly("use db-pool OFF by ada: during the move");
    Pilot.click(find("#show-4"));
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void changesAreShownAgainstEachVersion() throws Exception {
    shelf.texts.put(
        "memory-leak",
        new Text(
            "memory-leak.yaml", SampleShelf.POOL, SampleShelf.POOL.replace("LOW", "HIGH"), true));
    Pilot.click(find("#tab-changes"));
    Pilot.waitUntil(
        "the older version differs",
        () ->
            diff().stream()
                .anyMatch(l -> l.startsWith("removed:") && l.contains("cooldown: PT9M")));
    select("memory-leak");
    Pilot.waitUntil(
        "the origin differs", () -> diff().contains("removed:     severity: {default: HIGH}"));
    typeLine("# mine");
    Pilot.click(find("#tab-changes"));
    Pilot.waitUntil("the edit differs", () -> diff().contains("added: # mine"));
  }

  private List<String> diff() {
    return scene().getRoot().lookupAll("#playbook-diff .list-cell").stream()
        .filter(WindowTest::isSeen)
        .map(cell -> String.valueOf(cell.getAccessibleText()))
        .toList();
  }

  @Test
  void wordsAreFoundInTheText() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.F);
    Pilot.type("hikaripool");
    assertThat(text(".find-place")).isEqualTo("1 of 3");
    Pilot.press(KeyCode.ENTER);
    assertThat(text(".find-place")).isEqualTo("2 of 3");
    assertThat(Pilot.fx(() -> area().getSelectedText())).isEqualTo("HikariPool");
    Pilot.press(KeyCode.SHIFT, KeyCode.ENTER);
    assertThat(text(".find-place")).isEqualTo("1 of 3");
    Pilot.press(KeyCode.ESCAPE);
    assertThat(sees("#yaml-find")).isFalse();
  }

  @Test
  void aTextThatCannotBeReadIsTold() throws Exception {
    shelf.trouble = "the folder is gone";
    shell.deskChanged();
    Pilot.waitUntil(
        "it is told", () -> text("#text-notice").equals("It cannot be read: the folder is gone"));
  }

  @Test
  void aFileChangedUnderAnEditIsTold() throws Exception {
    typeLine("# mine");
    shelf.texts.put(
        "db-pool", new Text("db-pool.yaml", SampleShelf.POOL + "# theirs\n", null, true));
    shell.deskChanged();
    Pilot.waitUntil("it is told", () -> text("#text-notice").startsWith("△ The file was changed"));
    assertThat(written()).startsWith("# mine");
  }
}
