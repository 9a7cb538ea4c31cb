package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** While several incidents are chosen: how many, and what can be done about all of them. */
final class ChosenBar extends HBox {
  private final IncidentsModel model;
  private final Label count = Pieces.label("", "chosen-count");

  ChosenBar(IncidentsModel model, Acts acts, Runnable onOne) {
    super(8);
    this.model = model;
    setId("chosen-bar");
    getStyleClass().add("chosen-bar");
    setAlignment(Pos.CENTER_LEFT);
    var acknowledge =
        Pieces.keyed("Acknowledge", "A", "Acknowledge all of them", acts::acknowledge, "small");
    var shelve = Pieces.keyed("Shelve…", "S", "Put all of them aside", acts::shelve, "small");
    var assign = Pieces.keyed("Assign…", "G", "Say who has all of them", acts::assign, "small");
    var one = Pieces.keyed("Only one", "Esc", "Choose only the one shown", onOne, "small");
    acknowledge.setId("chosen-acknowledge");
    shelve.setId("chosen-shelve");
    assign.setId("chosen-assign");
    one.setId("chosen-one");
    getChildren().addAll(count, Pieces.spacer(), acknowledge, shelve, assign, one);
    model.chosen.addListener((ListChangeListener<IncidentId>) _ -> show());
    show();
  }

  private void show() {
    int n = model.chosen.size();
    count.setText(Wording.count(n, "incident") + " chosen");
    DetailButtons.seen(this, n > 1);
  }
}
