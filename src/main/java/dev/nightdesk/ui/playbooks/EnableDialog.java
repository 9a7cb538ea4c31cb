package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.domain.shelf.PlaybookShelf.Text;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Says exactly what happens before an edit is put in force. */
final class EnableDialog {
  private final WindowContext context;
  private final EditorModel editor;
  private final WhatIfModel whatIf;

  EnableDialog(WindowContext context, EditorModel editor, WhatIfModel whatIf) {
    this.context = context;
    this.editor = editor;
    this.whatIf = whatIf;
  }

  void open(PlaybookRow row) {
    Text file = editor.file.get();
    if (file == null || !editor.canSave()) return;
    String shown = editor.text.get();
    Button no = Pieces.button("Cancel", "Cancel, nothing happens", context.frame()::closeDialog);
    no.setId("enable-no");
    Button yes =
        Pieces.button("Enable this version", "Enable this version", () -> enable(shown), "accent");
    yes.setId("enable-yes");
    var buttons = new HBox(8, no, yes);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    Label told = Pieces.prose(replay(), "dialog-text");
    told.setId("enable-replay");
    BackTestReport report = whatIf.report.get();
    boolean bad = report == null || whatIf.stale.get() || !report.wrong().isEmpty();
    Pieces.tone(told, bad ? "asks" : "quiet");
    var box =
        new VBox(
            10,
            Pieces.prose("Enable " + row.id() + " as you wrote it", "dialog-title"),
            Pieces.prose(what(row, file), "dialog-text"),
            told,
            buttons);
    box.setPrefWidth(480);
    box.setId("enable-dialog");
    context.frame().openDialog(box, yes);
  }

  private static String what(PlaybookRow row, Text file) {
    String place =
        row.isYours()
            ? "Your " + file.name() + " is written anew; its present text stays among the versions."
            : "It is written into your folder of playbooks and takes the place of the built-in one,"
                + " which comes back when your file is removed.";
    String then = " It answers incidents from the moment it is read, a blink later. ";
    String use =
        row.isOff()
            ? "It is switched off and stays so."
            : row.isShadow()
                ? "It stays in the shadow and only writes down what it would do."
                : "How far it goes by itself is as your text says; before your edit "
                    + AboutPane.autonomy(row.entry().autonomy());
    return place + then + use;
  }

  private String replay() {
    BackTestReport report = whatIf.report.get();
    if (report == null) return "△ It was not held against past incidents.";
    if (whatIf.stale.get()) return "△ The replay was of another text; this one was not replayed.";
    return figures(report);
  }

  private static String figures(@Nullable BackTestReport report) {
    if (report == null) return "";
    String wrong =
        report.wrong().isEmpty()
            ? "nothing against what people decided."
            : "△ " + report.wrong().size() + " against what people decided.";
    return "Over the last 90 days: %s newly matched, %s no longer, %s"
        .formatted(
            Wording.number(report.newlyMatched().size()),
            Wording.number(report.noLongerMatched().size()),
            wrong);
  }

  /** Only what was shown is written. */
  private void enable(String shown) {
    context.frame().closeDialog();
    if (shown.equals(editor.text.get())) editor.save(() -> {});
    else context.frame().say("Nothing was saved: the text changed meanwhile.");
  }
}
