package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.shelf.PlaybookShelf.Complaint;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.YamlColours;
import dev.nightdesk.ui.parts.YamlColours.Part;
import dev.nightdesk.ui.parts.YamlColours.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** An editor of YAML with line numbers, colours and underlined mistakes; it holds text only. */
final class YamlArea extends StackPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final String INDENT = "  ";
  private static final double NUMBERS = 48;

  private final CodeArea area = new CodeArea();
  private final BitSet wrong = new BitSet();
  private boolean showing;

  /**
   * @param typed is called with the text after each change by a person
   */
  YamlArea(Consumer<String> typed) {
    getStyleClass().add("yaml-area");
    area.setId("yaml");
    area.setAccessibleText("Text of the playbook; Escape leads back to the list");
    area.setParagraphGraphicFactory(this::number);
    area.setUseInitialStyleForInsertion(true);
    area.textProperty()
        .addListener((_, _, now) -> {
          if (showing) return;
          colour();
          typed.accept(now);
        });
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    getChildren().add(new VirtualizedScrollPane<>(area));
    setMinHeight(0);
  }

  /** YAML is indented by blanks; in a text that cannot be changed Tab leads on. */
  private void pressed(KeyEvent e) {
    if (e.getCode() != KeyCode.TAB || e.isShortcutDown()) return;
    if (area.isEditable() && !e.isShiftDown()) {
      area.replaceSelection(INDENT);
      e.consume();
      return;
    }
    boolean back = e.isShiftDown();
    area.requestFocusTraversal(back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    e.consume();
  }

  private Node number(int index) {
    Label number = Pieces.label(Integer.toString(index + 1), "mono", "yaml-number");
    number.setAlignment(Pos.CENTER_LEFT);
    number.setPrefWidth(NUMBERS);
    number.pseudoClassStateChanged(WRONG, wrong.get(index));
    return number;
  }

  /** Shows another text from its top; what was done before cannot be undone any more. */
  void show(String text) {
    String plain = text.replace("\r\n", "\n");
    if (area.getText().equals(plain)) return;
    showing = true;
    area.replaceText(plain);
    showing = false;
    area.getUndoManager().forgetHistory();
    colour();
    area.moveTo(0);
    area.showParagraphAtTop(0);
  }

  void setEditable(boolean editable) {
    area.setEditable(editable);
  }

  String text() {
    return area.getText();
  }

  /** Underlines the lines that are complained about. */
  void mark(List<Complaint> complaints) {
    var now = new BitSet();
    complaints.forEach(c -> now.set(Math.max(0, c.line() - 1)));
    if (now.equals(wrong)) return;
    wrong.clear();
    wrong.or(now);
    colour();
    for (int i = 0; i < area.getParagraphs().size(); i++) area.recreateParagraphGraphic(i);
  }

  private void colour() {
    String text = area.getText();
    if (text.isEmpty()) return;
    String[] lines = text.split("\n", -1);
    BitSet blocks = YamlColours.blocks(text);
    var spans = new StyleSpansBuilder<Collection<String>>();
    for (int i = 0; i < lines.length; i++) {
      List<Span> parts =
          blocks.get(i) ? List.of(new Span(Part.PLAIN, lines[i])) : YamlColours.of(lines[i]);
      for (Span part : parts) spans.add(styles(part, wrong.get(i)), part.text().length());
      if (i < lines.length - 1) spans.add(List.of(), 1);
    }
    area.setStyleSpans(0, spans.create());
  }

  private static List<String> styles(Span span, boolean marked) {
    var styles = new ArrayList<String>();
    styles.add("yaml-" + span.part().name().toLowerCase(Locale.ROOT));
    if (marked && !span.text().isBlank()) styles.add("yaml-wrong");
    return styles;
  }

  /** Leads to a line, counted from 1; the caret stands at its first word. */
  void jump(int line) {
    int index = Math.clamp(line - 1L, 0, area.getParagraphs().size() - 1);
    String words = area.getParagraph(index).getText();
    area.moveTo(index, words.length() - words.stripLeading().length());
    area.selectLine();
    area.showParagraphAtCenter(index);
    area.requestFocus();
  }

  int caretLine() {
    return area.getCurrentParagraph() + 1;
  }

  String selection() {
    return area.getSelectedText().lines().findFirst().orElse("");
  }

  /**
   * Selects the next place where the words stand, ignoring case, and goes round.
   *
   * @return which of how many it is: {@code 2 of 5}; empty without words
   */
  String find(String words, boolean back) {
    String needle = words.toLowerCase(Locale.ROOT);
    if (needle.isEmpty()) return "";
    String text = area.getText().toLowerCase(Locale.ROOT);
    var places = new ArrayList<Integer>();
    for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length()))
      places.add(at);
    if (places.isEmpty()) return "not found";
    int from = area.getSelection().getStart();
    boolean onOne = places.contains(from) && area.getSelection().getLength() == needle.length();
    int next = back ? before(places, from) : after(places, onOne ? from + 1 : from);
    int at = places.get(next);
    area.selectRange(at, at + needle.length());
    area.requestFollowCaret();
    return next + 1 + " of " + places.size();
  }

  private static int after(List<Integer> places, int from) {
    for (int i = 0; i < places.size(); i++) if (places.get(i) >= from) return i;
    return 0;
  }

  private static int before(List<Integer> places, int from) {
    for (int i = places.size() - 1; i >= 0; i--) if (places.get(i) < from) return i;
    return places.size() - 1;
  }

  void focusText() {
    area.requestFocus();
  }

  boolean isText(Node node) {
    return node == area;
  }
}
