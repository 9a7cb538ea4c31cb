package dev.nightdesk.ui.activity;

import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.FeedPane;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.story.ActivityItem;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The whole story, newest first, older pages on request. */
public final class ActivityView implements Screen {
  private static final int PAGE = 100;

  private final WindowContext context;
  private final FxBridge.Line line = new FxBridge.Line();
  private final FeedPane feed;
  private final Label count = Pieces.label("", "card-note");
  private final Button older = Pieces.button("Show older", "Show older events", this::older);
  private final ScrollPane scroll;
  private final VBox node;
  private List<ActivityItem> shown = List.of();

  public ActivityView(WindowContext context) {
    this.context = context;
    feed = new FeedPane(context.zone(), false, "Nothing happened yet. Every step is told here.");
    older.setId("older-activity");
    var body = new VBox(10, feed, older);
    body.getStyleClass().add("activity-body");
    scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setAccessibleText("Activity, newest first");
    scroll.getStyleClass().add("plain-scroll");
    var card = new Card("Activity", count).filled(scroll);
    VBox.setVgrow(card, Priority.ALWAYS);
    node = new VBox(card);
    node.getStyleClass().addAll("screen", "activity");
  }

  private void show(List<ActivityItem> items, boolean more) {
    shown = List.copyOf(items);
    feed.show(shown);
    count.setText(Wording.count(shown.size(), "event") + (more ? " shown" : ""));
    older.setVisible(more);
  }

  private void older() {
    if (shown.isEmpty()) return;
    long last = shown.getLast().seq();
    context
        .bridge()
        .ask(
            line,
            () -> context.views().activity(last, PAGE),
            page -> {
              var all = new ArrayList<>(shown);
              all.addAll(page);
              show(all, page.size() == PAGE);
            });
  }

  @Override
  public boolean key(KeyEvent e) {
    if (e.getCode() != KeyCode.O || e.isShortcutDown() || !older.isVisible()) return false;
    older();
    return true;
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(KeyAction.shows("O", "Show older events"));
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Node home() {
    return scroll;
  }

  @Override
  public void refresh() {
    int size = Math.max(PAGE, shown.size());
    context
        .bridge()
        .ask(line, () -> context.views().activity(null, size), p -> show(p, p.size() == size));
  }

  @Override
  public void tick() {
    // all times of this screen are moments, not ages
  }
}
