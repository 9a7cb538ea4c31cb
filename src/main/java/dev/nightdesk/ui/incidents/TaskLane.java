package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.TaskTimeline.Bar;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The bars of one task's tries; a failed one has a cross as well as its colour. */
final class TaskLane extends Region {
  private static final double BAR = 14;
  private static final double LEAST = 5;
  private static final double WIDE_ENOUGH_FOR_A_MARK = 9;

  private final ZoneId zone;
  private final List<Label> bars = new ArrayList<>();
  private TaskPane.@Nullable Row task;

  TaskLane(ZoneId zone) {
    this.zone = zone;
    getStyleClass().add("task-lane");
    setMinWidth(0);
  }

  void show(TaskPane.Row row) {
    task = row;
    bars.clear();
    for (Bar bar : row.tries()) {
      Label node = Pieces.label("", "task-bar");
      Pieces.tone(node, tone(bar));
      node.setTooltip(new Tooltip(words(bar)));
      bars.add(node);
    }
    getChildren().setAll(bars);
    requestLayout();
  }

  private static String tone(Bar bar) {
    if (bar.failed()) return "bad";
    return bar.ended() == null ? "info" : "good";
  }

  /** The whole row for a screen reader. */
  String words() {
    TaskPane.Row row = task;
    if (row == null) return "";
    return row.task()
        + ": "
        + row.tries().stream()
            .map(bar -> words(bar).replace("\n", ", "))
            .collect(Collectors.joining("; "));
  }

  private String words(Bar bar) {
    Instant ended = bar.ended();
    String length =
        ended == null ? "still running" : Wording.took(Duration.between(bar.begun(), ended));
    String end = ended == null ? "…" : Wording.exact(ended, zone);
    return "%s, try %d%n%s – %s%n%s"
        .formatted(bar.state(), bar.attempt(), Wording.exact(bar.begun(), zone), end, length)
        .replace(System.lineSeparator(), "\n");
  }

  @Override
  protected double computePrefHeight(double width) {
    return BAR;
  }

  @Override
  protected void layoutChildren() {
    TaskPane.Row row = task;
    if (row == null) return;
    double top = snapPositionY((getHeight() - BAR) / 2);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = row.tries().get(i);
      Instant ended = bar.ended();
      double from = row.span().share(bar.begun()) * getWidth();
      double to = (ended == null ? 1 : row.span().share(ended)) * getWidth();
      double width = Math.max(LEAST, to - from);
      double left = Math.min(from, getWidth() - width);
      Label node = bars.get(i);
      boolean room = width >= WIDE_ENOUGH_FOR_A_MARK;
      node.setText(!room ? "" : bar.failed() ? "✕" : ended == null ? "▸" : "");
      node.resizeRelocate(snapPositionX(left), top, snapSizeX(width), BAR);
    }
  }
}
