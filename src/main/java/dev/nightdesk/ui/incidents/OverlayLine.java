package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Incident;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/** What lies over the incident that is shown, with the times that are left. */
final class OverlayLine extends FlowPane {
  private final ZoneId zone;
  private List<Mark> shown = List.of();
  private @Nullable Incident incident;

  OverlayLine(ZoneId zone) {
    super(6, 6);
    this.zone = zone;
    setId("overlays");
    getStyleClass().add("overlays");
    draw(List.of());
  }

  void show(Incident now, Instant at) {
    incident = now;
    tick(at);
  }

  /** Draws only what changed, so that a pointer on a pill keeps its words. */
  void tick(Instant now) {
    Incident of = incident;
    if (of == null) return;
    List<Mark> marks = Mark.of(of.acknowledged(), of.overlays(), now, zone);
    if (!marks.equals(shown)) draw(marks);
  }

  private void draw(List<Mark> marks) {
    shown = marks;
    getChildren().setAll(marks.stream().map(mark -> new MarkPill(mark, mark.words())).toList());
    setVisible(!marks.isEmpty());
    setManaged(!marks.isEmpty());
  }
}
