package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.view.query.Suggestions;
import dev.nightdesk.view.query.Suggestions.Suggestion;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The field in which incidents are asked for: its count, its completion and what is wrong. */
public final class QueryLine extends VBox {
  private static final double LIST_WIDTH = 520;

  public final TextField field = new TextField();

  /** How many were found; stands in the field. */
  public final Label count = Pieces.label("", "filter-count");

  /** What may come next. The screen lays it over itself. */
  public final Node overlay;

  private final QueryModel model;
  private final FacetModel facets;
  private final SuggestionList list = new SuggestionList(this::take);
  private final TextFlow wrong = new TextFlow();
  private boolean typing;

  public QueryLine(QueryModel model, FacetModel facets) {
    super(6);
    this.model = model;
    this.facets = facets;
    overlay = list;
    field.setId("incident-filter");
    field.setPromptText("severity:>=HIGH engine:kestra* state:open words");
    field.setAccessibleText("Query for incidents: conditions and words");
    field.textProperty().bindBidirectional(model.text);
    count.setMouseTransparent(true);
    count
        .widthProperty()
        .subscribe(w -> field.setStyle("-fx-padding: 5 " + (24 + w.intValue()) + " 5 10"));
    var box = new StackPane(field, count);
    StackPane.setAlignment(count, Pos.CENTER_RIGHT);
    wrong.setId("query-wrong");
    wrong.getStyleClass().add("query-wrong");
    getChildren().addAll(box, wrong);
    model.whileWriting(field::isFocused);
    model.wrong.subscribe(this::complain);
    field.textProperty().subscribe((_, _) -> typed());
    field.caretPositionProperty().subscribe((_, _) -> complete());
    field.focusedProperty().subscribe((_, here) -> focused(here));
  }

  /** Takes the keyboard, and what is written can be typed over. */
  public void focus() {
    field.requestFocus();
    field.selectAll();
  }

  private void focused(boolean here) {
    if (here) facets.readKnown();
    else close();
  }

  private void typed() {
    if (!field.isFocused()) return;
    typing = true;
    complete();
  }

  private void complete() {
    if (!typing || !field.isFocused()) return;
    String line = field.getText();
    int caret = Math.min(field.getCaretPosition(), line.length());
    boolean fresh = caret == 0 || Character.isWhitespace(line.charAt(caret - 1));
    if (fresh) list.close();
    else offer(line, caret);
  }

  private void offer(String line, int caret) {
    list.show(
        Suggestions.of(line, caret, facets::known).stream()
            .filter(each -> !each.line().strip().equals(line.strip()))
            .toList());
    field.setAccessibleHelp("");
    Node over = list.getParent();
    if (!list.isOpen() || over == null) return;
    Bounds at = over.sceneToLocal(field.localToScene(field.getBoundsInLocal()));
    list.resizeRelocate(at.getMinX(), at.getMaxY() + 2, LIST_WIDTH, list.prefHeight(LIST_WIDTH));
  }

  private void close() {
    typing = false;
    list.close();
    model.settle();
  }

  private void take(Suggestion each) {
    field.setText(each.line());
    field.positionCaret(each.caret());
  }

  /** Offers a key that is pressed in the field; returns whether it meant something. */
  public boolean key(KeyEvent e) {
    return switch (e.getCode()) {
      case DOWN -> move(1);
      case UP -> list.isOpen() && move(-1);
      case SPACE -> e.isShortcutDown() && move(1);
      case ENTER -> takeMarked();
      case TAB -> !e.isShiftDown() && takeMarked();
      case ESCAPE -> escape();
      default -> false;
    };
  }

  private boolean move(int step) {
    if (list.isOpen()) list.move(step);
    else {
      typing = true;
      offer(field.getText(), field.getCaretPosition());
    }
    field.setAccessibleHelp(list.inWords());
    return true;
  }

  private boolean takeMarked() {
    Suggestion marked = list.marked();
    if (marked != null) take(marked);
    return marked != null;
  }

  private boolean escape() {
    boolean open = list.isOpen();
    close();
    return open;
  }

  private void complain(QueryModel.@Nullable Wrong now) {
    wrong.setVisible(now != null);
    wrong.setManaged(now != null);
    wrong.getChildren().clear();
    if (now == null) return;
    String line = now.line();
    var part = Pieces.label(line.substring(now.from(), now.to()), "mono", "wrong-part");
    wrong
        .getChildren()
        .addAll(
            words("✕ " + now.sentence() + "  ", "wrong-words"),
            words(line.substring(0, now.from()), "wrong-line"),
            part,
            words(line.substring(now.to()), "wrong-line"));
    wrong.setAccessibleText(now.sentence() + " The table shows the last query that was right.");
  }

  private static Text words(String text, String style) {
    var words = new Text(text);
    words.getStyleClass().add(style);
    return words;
  }
}
