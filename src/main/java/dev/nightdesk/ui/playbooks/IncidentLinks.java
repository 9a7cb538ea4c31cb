package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/** How many incidents, and each by its number; many are shown on demand. */
final class IncidentLinks extends FlowPane {
  private static final int FIRST = 4;

  private final List<IncidentId> ids;
  private final Function<IncidentId, Hyperlink> link;

  IncidentLinks(List<IncidentId> ids, Function<IncidentId, Hyperlink> link) {
    super(4, 1);
    this.ids = ids;
    this.link = link;
    setAlignment(Pos.CENTER_LEFT);
    setPrefWrapLength(200);
    fill(FIRST);
  }

  private void fill(int most) {
    Label figure = Pieces.label(Wording.number(ids.size()) + (ids.isEmpty() ? "" : " —"));
    getChildren().setAll(figure);
    ids.stream().limit(most).map(link).forEach(getChildren()::add);
    if (ids.size() <= most) return;
    var more = new Hyperlink("and " + Wording.number(ids.size() - most) + " more");
    more.getStyleClass().add("incident-link");
    more.setAccessibleText("Show all " + ids.size() + " incidents");
    more.setOnAction(_ -> fill(Integer.MAX_VALUE));
    getChildren().add(more);
  }
}
