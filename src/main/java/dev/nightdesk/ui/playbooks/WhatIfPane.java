package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.FactGrid;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.story.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** What the text would have done with past incidents, and the way to put it in force. */
final class WhatIfPane extends VBox {
  private static final String HINT =
      "See what this text would have done before it is in force. Nothing is sent for it; what was"
          + " kept of past incidents is looked at again.";

  private final WhatIfModel model;
  private final EditorModel editor;
  private final Consumer<IncidentId> open;
  private final Label note = Pieces.label("", "card-note");
  private final Card card = new Card("", note);
  private final FactGrid facts = new FactGrid(196);
  private final Label words = Pieces.prose("", "whatif-words");
  private final ProgressBar progress = new ProgressBar();
  private final Button run;
  private final Button cancel;
  private final Button enable;

  WhatIfPane(WhatIfModel model, EditorModel editor, Consumer<IncidentId> open, Runnable onEnable) {
    this.model = model;
    this.editor = editor;
    this.open = open;
    run = Pieces.button("Replay", "Replay the last 90 days with this text", model::run);
    run.setId("whatif-run");
    cancel = Pieces.button("Cancel", "Cancel the replay", model::cancel);
    cancel.setId("whatif-cancel");
    enable = Pieces.button("Enable this version", "Enable this version of it", onEnable, "accent");
    enable.setId("playbook-enable");
    note.setId("whatif-note");
    words.setId("whatif-words");
    progress.getStyleClass().add("confidence");
    progress.setMaxWidth(Double.MAX_VALUE);
    card.with(body());
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren().add(card);
    bind();
  }

  private VBox body() {
    var told = new VBox(8, words, facts);
    var scroll = new ScrollPane(told);
    scroll.setAccessibleText("What the back-test says");
    scroll.setFitToWidth(true);
    // by itself it asks for the height of unbroken lines
    told.heightProperty()
        .subscribe(h -> FxBridge.afterLayout(() -> scroll.setPrefViewportHeight(h.doubleValue())));
    scroll.setMinHeight(0);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("plain-scroll");
    var buttons = new HBox(8, enable, run, cancel);
    buttons.setMinHeight(Region.USE_PREF_SIZE);
    var body = new VBox(11, progress, scroll, buttons);
    body.getStyleClass().add("whatif");
    return body;
  }

  private void bind() {
    model.report.subscribe(_ -> show());
    model.running.subscribe(_ -> show());
    model.stale.subscribe(_ -> show());
    model.trouble.subscribe(_ -> show());
    editor.verdict.subscribe(_ -> show());
    editor.dirty.subscribe(_ -> show());
    editor.saving.subscribe(_ -> show());
  }

  private void show() {
    boolean edited = editor.dirty.get();
    boolean running = model.running.get();
    BackTestReport report = model.report.get();
    card.setTitle("What if: the last 90 days with " + (edited ? "this edit" : "this version"));
    note.setText(noteWords(report));
    Pieces.tone(note, model.stale.get() && !running ? "asks" : "quiet");
    shown(progress, running);
    shown(cancel, running);
    shown(run, !running);
    shown(enable, edited);
    run.setText(report == null ? "Replay 90 days" : "Replay again");
    run.setDisable(editor.verdict.get() != EditorModel.Verdict.VALID);
    enable.setDisable(!editor.canSave());
    String said = sentence(report);
    words.setText(said);
    Pieces.tone(words, model.trouble.get().isEmpty() ? "quiet" : "bad");
    shown(words, !said.isEmpty());
    fill(report);
  }

  private String noteWords(@Nullable BackTestReport report) {
    if (model.running.get()) return "replaying… " + Wording.span(model.since());
    if (report == null) return "";
    if (model.stale.get()) return "△ text changed since";
    return Wording.number(report.replayed()) + " replayed in " + Words.duration(report.took());
  }

  private String sentence(@Nullable BackTestReport report) {
    if (!model.trouble.get().isEmpty()) return model.trouble.get();
    if (editor.verdict.get() == EditorModel.Verdict.WRONG)
      return "The text has mistakes; mend them, then it can be replayed and enabled.";
    if (report == null) return HINT;
    return report.replayed() == 0 && report.notReconstructible() == 0
        ? "No incident was opened in the last 90 days."
        : "";
  }

  private void fill(@Nullable BackTestReport told) {
    facts.clear();
    shown(facts, told != null);
    if (told == null) return;
    facts.setOpacity(model.stale.get() || model.running.get() ? 0.55 : 1);
    facts.fact(
        "Would have matched",
        "%s (today's version: %s)"
            .formatted(Wording.number(told.matched()), Wording.number(told.matchedBefore())));
    facts.fact("Newly matched", incidents(told.newlyMatched()));
    facts.fact("No longer matched", incidents(told.noLongerMatched()));
    facts.fact("Would have healed by itself", change(told.byItself(), told.byItselfBefore()));
    facts.fact("Would have asked", Wording.number(told.asked()));
    if (told.capped() > 0) facts.fact("Stopped by its own limits", Wording.number(told.capped()));
    facts.fact("Wrong against what people decided", wrong(told));
    if (told.notReconstructible() > 0)
      facts.fact(
          "Not reconstructible",
          Wording.count(told.notReconstructible(), "incident")
              + " whose evidence is not kept any more");
  }

  private static String change(int now, int before) {
    int more = now - before;
    String sign = more > 0 ? "+" + more : more < 0 ? "−" + -more : "no change";
    return "%s (%s; today's version: %s)"
        .formatted(sign, Wording.number(now), Wording.number(before));
  }

  private Node wrong(BackTestReport told) {
    int n = told.wrong().size();
    var box = new VBox(2);
    Label figure =
        Pieces.label(
            n
                + (told.wrongBefore() == 0 && n == 0
                    ? ""
                    : " (today's version: %d)".formatted(told.wrongBefore())),
            "whatif-wrong");
    Pieces.tone(figure, n == 0 ? "good" : "bad");
    box.getChildren().add(figure);
    for (BackTestReport.Wrong each : told.wrong()) {
      Text why = IncidentLinks.text(" " + each.why());
      box.getChildren().add(new TextFlow(IncidentLinks.link(each.incident(), open), why));
    }
    return box;
  }

  private Node incidents(List<IncidentId> ids) {
    return new IncidentLinks(ids, open);
  }

  /** Time goes by while it is replayed. */
  void tick() {
    if (model.running.get()) note.setText(noteWords(null));
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
