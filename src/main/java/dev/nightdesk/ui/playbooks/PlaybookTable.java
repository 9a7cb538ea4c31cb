package dev.nightdesk.ui.playbooks;

import dev.nightdesk.ui.parts.Cells;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.SeverityBadge;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The playbooks in the order in which they are tried; the selection is kept by id. */
final class PlaybookTable {
  /** Below this the id says enough about the category. */
  private static final double ROOM_FOR_CATEGORY = 690;

  private static final double LONGEST_ID = 206;
  private static final double SHORT_ID = 150;

  private static final PseudoClass FAINT = PseudoClass.getPseudoClass("faint");

  final TableView<PlaybookRow> node =
      Cells.table("playbook-table", "Playbooks", "The playbooks are read…");
  private final Label nothing = Pieces.nothing("");
  private final PlaybooksModel model;
  private boolean restoring;

  PlaybookTable(PlaybooksModel model) {
    this.model = model;
    node.setItems(model.rows);
    node.setPlaceholder(nothing);
    addColumns();
    node.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (!restoring && row != null) model.selected.set(row.id());
        });
    model.rows.addListener((ListChangeListener<PlaybookRow>) _ -> restore());
    model.selected.subscribe(_ -> restore());
    model.stage.subscribe(_ -> explain());
    model.trouble.subscribe(_ -> explain());
    model.rows.addListener((ListChangeListener<PlaybookRow>) _ -> explain());
  }

  private void addColumns() {
    TableColumn<PlaybookRow, ?> name = Cells.column("Playbook", 192, Name::new, Name::show);
    TableColumn<PlaybookRow, ?> category =
        Cells.column("Category", 112, () -> Pieces.label(""), (l, r) -> l.setText(r.category()));
    category.setMinWidth(84);
    node.widthProperty()
        .subscribe(w -> {
          boolean roomy = w.doubleValue() >= ROOM_FOR_CATEGORY;
          category.setVisible(roomy);
          name.setMinWidth(roomy ? LONGEST_ID : SHORT_ID);
        });
    node.getColumns()
        .addAll(
            List.of(
                name,
                category,
                Cells.fixed(
                    "Severity", 94, SeverityBadge::new, (b, r) -> b.show(r.entry().severity())),
                Cells.fixed("Autonomy", 75, Autonomy::new, Autonomy::show),
                figure("Ran, 30 d", 75, PlaybookTable::ran),
                figure("Succeeded", 83, (l, r) -> say(l, r.succeeded(), "quiet")),
                Cells.fixed("Right · claims", 109, Judged::new, Judged::show)));
  }

  private static TableColumn<PlaybookRow, ?> figure(
      String title, double width, java.util.function.BiConsumer<Label, PlaybookRow> fill) {
    return Cells.fixed(title, width, () -> Pieces.label("", "cell-figure"), fill);
  }

  private static void say(Label label, String text, String tone) {
    label.setText(text);
    label.setTooltip(null);
    Pieces.tone(label, tone);
  }

  private static void ran(Label label, PlaybookRow row) {
    say(label, row.ran(), row.neverActed() ? "asks" : "quiet");
    if (row.neverActed()) label.setTooltip(new Tooltip(row.finding()));
  }

  private void restore() {
    String wanted = model.selected.get();
    PlaybookRow now = node.getSelectionModel().getSelectedItem();
    if (now != null && now.id().equals(wanted)) return;
    restoring = true;
    node.getSelectionModel().clearSelection();
    for (int i = 0; i < model.rows.size(); i++) {
      if (model.rows.get(i).id().equals(wanted)) node.getSelectionModel().clearAndSelect(i);
    }
    restoring = false;
  }

  private void explain() {
    nothing.setText(
        switch (model.stage.get()) {
          case LOADING -> "The playbooks are read…";
          case FAILED ->
              "The playbooks cannot be read: " + model.trouble.get() + " It is tried again.";
          case READY ->
              model.count(Show.ALL) == 0
                  ? "No playbook is in force. Name a folder under playbooks.folders in the"
                      + " configuration."
                  : "No playbook matches. Change the filter to see more.";
        });
  }

  /** The id, and what is particular about it. */
  private static final class Name extends HBox {
    private final Label id = Pieces.label("", "mono", "playbook-id");
    private final Label yours = chip("yours", "quiet");
    private final Label edited = chip("edited", "asks");

    Name() {
      super(6);
      setAlignment(Pos.CENTER_LEFT);
      id.setMinWidth(0);
      getChildren().addAll(id, yours, edited);
    }

    private static Label chip(String words, String tone) {
      Label chip = Pieces.label(words, "pill", "small-pill");
      chip.setMinWidth(Region.USE_PREF_SIZE);
      Pieces.tone(chip, tone);
      return chip;
    }

    void show(PlaybookRow row) {
      id.setText(row.id());
      id.setTooltip(new Tooltip(row.entry().title()));
      id.pseudoClassStateChanged(FAINT, row.isOff());
      shown(yours, row.isYours() && !row.edited());
      shown(edited, row.edited());
    }

    private static void shown(Label chip, boolean shown) {
      chip.setVisible(shown);
      chip.setManaged(shown);
    }
  }

  /** How far it goes by itself; the shadow and the switch stand above that. */
  private static final class Autonomy extends Label {
    private @Nullable String now;

    void show(PlaybookRow row) {
      String words = row.isOff() ? "off" : row.isShadow() ? "shadow" : row.entry().autonomy();
      if (words.equals(now)) return;
      now = words;
      boolean chip = row.isOff() || row.isShadow();
      setText(words);
      getStyleClass().setAll("label");
      if (chip) getStyleClass().add("pill");
      setMinWidth(Region.USE_PREF_SIZE);
      Pieces.tone(this, row.isShadow() ? "info" : "quiet");
    }
  }

  /** How often it was right, beside how sure it was. */
  private static final class Judged extends HBox {
    private final Label right = Pieces.label("", "cell-figure");
    private final Label claims = Pieces.label("", "cell-figure", "claims");

    Judged() {
      setAlignment(Pos.CENTER_LEFT);
      right.setMinWidth(Region.USE_PREF_SIZE);
      claims.setMinWidth(Region.USE_PREF_SIZE);
      getChildren().addAll(right, claims);
    }

    void show(PlaybookRow row) {
      right.setText(row.precision());
      right.pseudoClassStateChanged(FAINT, !row.isPrecise());
      claims.setText(" · " + row.claimed());
      var words = new Tooltip(row.judgement());
      right.setTooltip(words);
      claims.setTooltip(words);
    }
  }
}
