package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.shelf.PlaybookShelf.Text;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Tabs;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All about the selected playbook; without one, how reliable they all are. */
final class PlaybookPane extends VBox {
  /** What the text keeps where the window is low. */
  private static final double LEAST = 290;

  private static final String TEXT = "Text";
  private static final String CHANGES = "Changes";
  private static final String RELIABILITY = "Reliability";

  private final PlaybooksModel model;
  private final EditorModel editor;
  private final Tabs tabs = new Tabs("the playbook");
  private final TextPane text;
  private final ChangesPane changes;
  private final AboutPane about;
  private final ReliabilityPane reliability = new ReliabilityPane();
  private final Label verdict = Pieces.label("", "card-note", "verdict");
  private final Label record = Pieces.prose("", "shadow-record");
  private final UseSwitch use;
  private final Card card;
  private boolean without;
  private boolean textBefore;

  PlaybookPane(WindowContext context, PlaybooksModel model, EditorModel editor) {
    this.model = model;
    this.editor = editor;
    text = new TextPane(editor);
    changes = new ChangesPane(context, editor);
    about = new AboutPane(context, editor);
    use = new UseSwitch(context, model::refresh);
    card = new Card("", use, verdict); // a long name gives way
    tabs.add(TEXT, text);
    tabs.add(CHANGES, changes);
    tabs.add("About", about);
    tabs.add(RELIABILITY, reliability);
    verdict.setId("playbook-verdict");
    verdict.setMinWidth(Region.USE_PREF_SIZE);
    record.setId("shadow-record");
    tabs.bar.getStyleClass().add("playbook-bar");
    card.with(tabs.bar).with(record).filled(tabs.content);
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren().add(card);
    card.setMinHeight(0);
    setMinHeight(LEAST);
    setPrefHeight(LEAST);
    bind();
  }

  private void bind() {
    model.current.subscribe(this::show);
    model.reliability.subscribe(reliability::show);
    editor.file.subscribe(this::name);
    editor.verdict.subscribe(_ -> judge());
    editor.complaints.subscribe(_ -> judge());
  }

  private void show(@Nullable PlaybookRow row) {
    turnTo(row);
    text.show(row);
    about.show(row);
    use.show(row);
    String said = row == null ? "" : note(row);
    record.setText(said);
    record.setVisible(!said.isEmpty());
    record.setManaged(!said.isEmpty());
    Pieces.tone(record, row != null && !row.finding().isEmpty() ? "asks" : "quiet");
  }

  /** Without a playbook there is no text; with the next one there is again. */
  private void turnTo(@Nullable PlaybookRow row) {
    boolean none = row == null && model.stage.get() == PlaybooksModel.Stage.READY;
    if (none == without) return;
    if (none) textBefore = text.isVisible();
    without = none;
    if (none) tabs.choose(RELIABILITY);
    else if (textBefore) tabs.choose(TEXT);
  }

  /** Why it cannot be switched on, or what else somebody should know. */
  private static String note(PlaybookRow row) {
    if (row.isShadow()) return "In the shadow: " + row.shadowRecord().inWords() + ".";
    String refused = UseSwitch.onRefused(row);
    if (!refused.isEmpty()) return refused;
    return row.finding().isEmpty() ? "" : "△ " + row.finding();
  }

  private void name(@Nullable Text file) {
    String id = editor.id.get();
    card.setTitle(file != null ? file.name() : id == null ? "Playbook" : id);
  }

  private void judge() {
    int mistakes = editor.complaints.get().size();
    verdict.setText(
        switch (editor.verdict.get()) {
          case NONE -> "";
          case CHECKING -> "checking…";
          case VALID -> "valid";
          case WRONG -> "✕ " + mistakes + (mistakes == 1 ? " mistake" : " mistakes");
          case UNKNOWN -> "not checked";
        });
    Pieces.tone(
        verdict,
        switch (editor.verdict.get()) {
          case VALID -> "good";
          case WRONG -> "bad";
          case UNKNOWN -> "asks";
          default -> "quiet";
        });
  }

  /** Whether what is seen is about the text. */
  BooleanBinding textual() {
    return text.visibleProperty().or(changes.visibleProperty());
  }

  private void toText() {
    tabs.choose(TEXT);
  }

  boolean edit() {
    toText();
    text.edit();
    return true;
  }

  boolean open() {
    toText();
    text.focusText();
    return true;
  }

  boolean find() {
    toText();
    text.openFind();
    return true;
  }

  void nextComplaint() {
    toText();
    text.nextComplaint();
  }

  /** Whether the search was where the keyboard is, and is closed now. */
  boolean closeFind(Node focused) {
    if (!text.isFind(focused)) return false;
    text.closeFind();
    return true;
  }

  boolean isWriting(Node focused) {
    return text.isText(focused) || text.isFind(focused);
  }
}
