package dev.nightdesk.ui.parts;

import dev.nightdesk.view.story.ActivityItem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Events told line by line. A line that stays keeps its nodes, so that a refresh costs only what is
 * new.
 */
public final class FeedPane extends VBox {
  private final ZoneId zone;
  private final boolean exact;
  private final String empty;
  private Map<Long, Node> lines = new HashMap<>();

  /**
   * @param exact whether times have milliseconds and the incident is not named on each line
   * @param empty what is said when there is nothing
   */
  public FeedPane(ZoneId zone, boolean exact, String empty) {
    this.zone = zone;
    this.exact = exact;
    this.empty = empty;
    getStyleClass().add("feed");
    show(List.of());
  }

  public void show(List<ActivityItem> items) {
    var kept = new HashMap<Long, Node>();
    var nodes = new ArrayList<Node>();
    for (ActivityItem item : items) {
      Node known = lines.get(item.seq());
      Node node = known == null ? line(item) : known;
      kept.put(item.seq(), node);
      nodes.add(node);
    }
    lines = kept;
    if (nodes.isEmpty()) nodes.add(nothing());
    getChildren().setAll(nodes);
  }

  private Node nothing() {
    var words = Pieces.nothing(empty);
    words.setMaxWidth(Double.MAX_VALUE); // in the middle, as in every other place
    return words;
  }

  private Node line(ActivityItem item) {
    var time =
        Pieces.label(
            exact ? Wording.exact(item.at(), zone) : Wording.clock(item.at(), zone),
            "mono",
            "feed-time");
    time.setMinWidth(Region.USE_PREF_SIZE);
    Region dot = Pieces.dot(item.tone().name().toLowerCase(Locale.ROOT));
    var words = new VBox(2, sentence(item));
    if (!item.note().isEmpty()) words.getChildren().add(Pieces.prose(item.note(), "feed-note"));
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(12, time, dot, words);
    line.getStyleClass().add("feed-line");
    line.setAccessibleText(time.getText() + " " + item.incident() + " " + item.text());
    return line;
  }

  private Node sentence(ActivityItem item) {
    var flow = new TextFlow();
    flow.getStyleClass().add("feed-text");
    if (!exact && !item.incident().isEmpty()) {
      var id = new Text(item.incident());
      id.getStyleClass().add("feed-id");
      id.setTextOrigin(VPos.BASELINE);
      flow.getChildren().addAll(id, new Text(" "));
    }
    String words = item.incident().isEmpty() ? item.text() : Wording.afterName(item.text());
    var text = new Text(exact ? Wording.atStart(item.text()) : words);
    text.getStyleClass().add("feed-words");
    flow.getChildren().add(text);
    return flow;
  }
}
