package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.ui.parts.Wording;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** How many incidents, and each by its number; many are shown on demand. */
final class IncidentLinks extends TextFlow {
  private static final int FIRST = 4;

  private final List<IncidentId> ids;
  private final Consumer<IncidentId> open;

  IncidentLinks(List<IncidentId> ids, Consumer<IncidentId> open) {
    this.ids = ids;
    this.open = open;
    fill(FIRST);
  }

  private void fill(int most) {
    getChildren().setAll(text(Wording.number(ids.size()) + (ids.isEmpty() ? "" : " — ")));
    for (int i = 0; i < Math.min(most, ids.size()); i++) {
      if (i > 0) getChildren().add(text(", "));
      getChildren().add(link(ids.get(i), open));
    }
    if (ids.size() <= most) return;
    Hyperlink more = plain("and " + Wording.number(ids.size() - most) + " more");
    more.setAccessibleText("Show all " + ids.size() + " incidents");
    more.setOnAction(_ -> fill(Integer.MAX_VALUE));
    getChildren().addAll(text(" "), more);
  }

  /** A number that leads to its incident. */
  static Hyperlink link(IncidentId id, Consumer<IncidentId> open) {
    Hyperlink link = plain(id.toString());
    link.setAccessibleText("Open " + id);
    link.setOnAction(_ -> open.accept(id));
    return link;
  }

  private static Hyperlink plain(String words) {
    var link = new Hyperlink(words);
    link.getStyleClass().add("incident-link");
    return link;
  }

  static Text text(String words) {
    var text = new Text(words);
    text.getStyleClass().add("whatif-text");
    return text;
  }
}
