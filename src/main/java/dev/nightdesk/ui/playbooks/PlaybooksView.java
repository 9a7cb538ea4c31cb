package dev.nightdesk.ui.playbooks;

import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.Subject;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.Moves;
import dev.nightdesk.ui.parts.Pieces;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The list of playbooks, the text of one of them, and what that text would have done. */
public final class PlaybooksView implements Screen {
  private static final Duration REST = Duration.millis(250);
  private static final double LEAST_WHAT_IF = 150;
  private static final int SECONDS_BETWEEN_READS = 3;

  private final PlaybooksModel model;
  private final EditorModel editor;
  private final WhatIfModel whatIf;
  private final PlaybookTable table;
  private final PlaybookFilter filter;
  private final PlaybookPane pane;
  private final WhatIfPane whatIfPane;
  private final EnableDialog enabling;
  private final HBox node;
  private int seconds;

  public PlaybooksView(WindowContext context) {
    var rest = new PauseTransition(REST);
    editor =
        new EditorModel(
            context,
            task -> {
              rest.setOnFinished(_ -> task.run());
              rest.playFromStart();
            });
    model = new PlaybooksModel(context, editor);
    whatIf = new WhatIfModel(context, editor);
    table = new PlaybookTable(model);
    filter = new PlaybookFilter(model);
    enabling = new EnableDialog(context, editor, whatIf);
    pane = new PlaybookPane(context, model, editor);
    whatIfPane = new WhatIfPane(whatIf, editor, context.frame()::openIncident, this::enable);
    node = layout();
    node.getStyleClass().addAll("screen", "playbooks");
  }

  private HBox layout() {
    Label head = Pieces.label("", "card-note");
    head.setId("playbooks-head");
    head.textProperty().bind(model.head);
    var left = new Card("Playbooks", head).with(filter).filled(table.node);
    left.setMinWidth(0);
    left.setPrefWidth(744);
    HBox.setHgrow(left, Priority.ALWAYS);
    VBox.setVgrow(pane, Priority.ALWAYS);
    whatIfPane.setMinHeight(LEAST_WHAT_IF);
    whatIfPane.visibleProperty().bind(pane.textual().and(model.current.isNotNull()));
    whatIfPane.managedProperty().bind(whatIfPane.visibleProperty());
    var right = new VBox(12, pane, whatIfPane);
    right.setMinWidth(440);
    right.setPrefWidth(456);
    return new HBox(12, left, right);
  }

  private void enable() {
    PlaybookRow row = model.current.get();
    if (row != null) enabling.open(row);
  }

  @Override
  public boolean key(KeyEvent e) {
    Node focused = node.getScene().getFocusOwner();
    if (e.isShortcutDown()) return shortcut(e.getCode());
    if (e.getCode() == KeyCode.F8) {
      pane.nextComplaint();
      return true;
    }
    if (pane.isWriting(focused)) return e.getCode() == KeyCode.ESCAPE && leave(focused);
    return switch (e.getCode()) {
      case E -> pane.edit();
      case ENTER -> pane.open();
      case W -> replay();
      case SLASH -> filter.focus();
      default -> Moves.jk(e, table.node);
    };
  }

  private boolean shortcut(KeyCode code) {
    if (code == KeyCode.F) return pane.find();
    if (code != KeyCode.ENTER) return false;
    enable();
    return true;
  }

  private boolean replay() {
    whatIf.run();
    return true;
  }

  /** Escape leads out: of the search into the text, of the text to the list. */
  private boolean leave(Node focused) {
    if (!pane.closeFind(focused)) table.node.requestFocus();
    return true;
  }

  @Override
  public boolean isWriting(Node focused) {
    return pane.isWriting(focused);
  }

  @Override
  public void open(Subject subject) {
    if (subject instanceof Subject.OnePlaybook one) model.open(one.id());
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(
        KeyAction.shows("E", "Edit the playbook"),
        KeyAction.acts("Shortcut+Enter", "Enable the edited playbook"),
        KeyAction.shows("W", "Replay the last 90 days with it"),
        KeyAction.shows("Slash", "Filter the playbooks"),
        KeyAction.shows("Shortcut+F", "Find in its text"),
        KeyAction.moves("F8", "The next mistake in its text"));
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Node home() {
    return table.node;
  }

  @Override
  public void refresh() {
    model.refresh();
    editor.refresh();
  }

  /** Files of the user are read again when they change, and no event tells of that. */
  @Override
  public void tick() {
    whatIfPane.tick();
    seconds++;
    if (seconds % SECONDS_BETWEEN_READS == 0) refresh();
  }
}
