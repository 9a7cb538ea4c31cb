package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.TaskTimeline;
import dev.nightdesk.domain.TaskTimeline.Bar;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentDetail;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Which tasks ran when: a row for each task, a bar for each try, all on one axis of time. */
final class TaskPane extends VBox {
  private static final double ROW = 30;

  /** One task with its tries. */
  record Row(String task, List<Bar> tries, Span span) {
    Row {
      tries = List.copyOf(tries);
    }

    boolean failed() {
      return tries.getLast().failed();
    }
  }

  /**
   * The axis.
   *
   * @param open whether something still ran at its end
   */
  record Span(Instant from, Instant to, boolean open) {
    double share(Instant at) {
      double whole = Math.max(1, Duration.between(from, to).toNanos());
      return Math.clamp(Duration.between(from, at).toNanos() / whole, 0, 1);
    }
  }

  private final ZoneId zone;
  private final ListView<Row> list = new ListView<>();
  private final Label from = Pieces.label("", "mono", "task-axis");
  private final Label to = Pieces.label("", "mono", "task-axis");
  private final HBox axis;
  private final Label nothing = Pieces.nothing("");
  private @Nullable TaskTimeline shown;

  TaskPane(ZoneId zone) {
    this.zone = zone;
    getStyleClass().add("tasks");
    list.setId("task-list");
    list.setAccessibleText("Tasks, each with when it ran");
    list.setFixedCellSize(ROW);
    list.setCellFactory(_ -> new TaskCell());
    var gap = Pieces.label("", "task-name");
    gap.setMinWidth(TaskCell.NAME);
    var end = Pieces.label("", "task-length");
    end.setMinWidth(TaskCell.LENGTH);
    axis = Pieces.row(6, gap, from, Pieces.spacer(), to, end);
    axis.getStyleClass().add("task-head");
    from.setMinWidth(Region.USE_PREF_SIZE);
    to.setMinWidth(Region.USE_PREF_SIZE);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(nothing, axis, list);
  }

  void show(IncidentDetail detail) {
    Optional<Evidence> evidence =
        detail.evidence().stream()
            .filter(e -> e.ref().name().equals(TaskTimeline.NAME))
            .findFirst();
    TaskTimeline timeline =
        evidence.map(e -> TaskTimeline.parse(e.text())).orElse(new TaskTimeline(List.of()));
    boolean any = !timeline.bars().isEmpty();
    nothing.setText(any ? "" : why(detail, evidence.isPresent()));
    seen(nothing, !any);
    seen(axis, any);
    seen(list, any);
    if (timeline.equals(shown)) return; // keeps the reader's place
    shown = timeline;
    list.getItems().setAll(any ? rows(timeline) : List.of());
    if (any) showAxis(list.getItems().getFirst().span());
  }

  private static void seen(Node node, boolean seen) {
    node.setVisible(seen);
    node.setManaged(seen);
  }

  private static String why(IncidentDetail detail, boolean captured) {
    if (captured) return "No task had begun when the evidence was captured.";
    return detail.engineKind().noTasks();
  }

  private void showAxis(Span span) {
    from.setText(Wording.clock(span.from(), zone));
    to.setText(span.open() ? "▸ open" : Wording.clock(span.to(), zone));
  }

  /** One row for each task, in the order in which they began. */
  static List<Row> rows(TaskTimeline timeline) {
    Span span = span(timeline.bars());
    Map<String, List<Bar>> tasks = new LinkedHashMap<>();
    for (Bar bar : timeline.bars())
      tasks.computeIfAbsent(bar.task(), _ -> new ArrayList<>()).add(bar);
    return tasks.entrySet().stream()
        .map(task -> new Row(task.getKey(), task.getValue(), span))
        .toList();
  }

  private static Span span(List<Bar> bars) {
    Instant from = bars.getFirst().begun();
    Instant to = from;
    boolean open = false;
    for (Bar bar : bars) {
      Instant ended = bar.ended();
      Instant last = ended == null ? bar.begun() : ended;
      if (bar.begun().isBefore(from)) from = bar.begun();
      if (last.isAfter(to)) to = last;
      open |= ended == null;
    }
    // what still runs goes on beyond the last thing that is known
    if (open) to = to.plus(Duration.between(from, to).dividedBy(8)).plusMillis(1);
    return new Span(from, to, open);
  }

  /** A row's cell. */
  private final class TaskCell extends ListCell<Row> {
    static final double NAME = 96;
    static final double LENGTH = 70;

    private final Label name = Pieces.label("", "task-name");
    private final TaskLane lane = new TaskLane(zone);
    private final Label length = Pieces.label("", "task-length");
    private final HBox row = Pieces.row(6, name, lane, length);

    TaskCell() {
      name.setMinWidth(NAME);
      name.setMaxWidth(NAME);
      length.setMinWidth(LENGTH);
      length.setMaxWidth(LENGTH);
      HBox.setHgrow(lane, Priority.ALWAYS);
    }

    @Override
    protected void updateItem(@Nullable Row task, boolean empty) {
      super.updateItem(task, empty);
      if (task == null || empty) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(task.task());
      name.setTooltip(new Tooltip(task.task()));
      lane.show(task);
      length.setText((task.failed() ? "✕ " : "") + length(task));
      Pieces.tone(length, task.failed() ? "bad" : "quiet");
      setAccessibleText(lane.words());
      setGraphic(row);
    }
  }

  /** {@code 1.2 s}, {@code 53 ms ×3}: of the last try, and how many there were. */
  static String length(Row task) {
    Bar last = task.tries().getLast();
    Instant ended = last.ended();
    String length = ended == null ? "running" : Wording.took(Duration.between(last.begun(), ended));
    return task.tries().size() == 1 ? length : length + " ×" + task.tries().size();
  }
}
