package dev.nightdesk.ui.incidents;

import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Chips of which one is chosen: by state, and by what lies over an incident with its count. */
final class FilterChips extends HBox {
  private final IncidentsModel model;

  FilterChips(IncidentsModel model) {
    super(6);
    this.model = model;
    setAlignment(Pos.CENTER_LEFT);
    for (StateGroup each :
        new StateGroup[] {
          StateGroup.OPEN, StateGroup.WAITING, StateGroup.ALL, StateGroup.RESOLVED
        }) {
      String words = Wording.word(each);
      var chip =
          chip(
              "state-" + each.name().toLowerCase(Locale.ROOT),
              () -> model.show(each),
              () -> model.group.get() == each && model.over.get() == Over.ANY);
      chip.setText(words);
      chip.setAccessibleText("Show " + words + " incidents");
    }
    getChildren().add(Pieces.label("·", "cell-faint"));
    for (Over each : Over.values()) if (each != Over.ANY) over(each);
  }

  private void over(Over each) {
    var chip =
        chip(
            "over-" + each.name().toLowerCase(Locale.ROOT),
            () -> model.show(each),
            () -> model.over.get() == each);
    model.counts.subscribe(counts -> {
      long n = counts.getOrDefault(each, 0L);
      chip.setText(each.title + " " + Wording.number(n));
      chip.setAccessibleText("Show " + each.title + " incidents, there are " + n);
    });
  }

  private ToggleButton chip(String id, Runnable choose, BooleanSupplier chosen) {
    var chip = new ToggleButton();
    chip.getStyleClass().add("chip");
    chip.setId(id);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setOnAction(_ -> {
      choose.run();
      chip.setSelected(chosen.getAsBoolean()); // a second press does not take it back
    });
    model.group.subscribe(_ -> chip.setSelected(chosen.getAsBoolean()));
    model.over.subscribe(_ -> chip.setSelected(chosen.getAsBoolean()));
    getChildren().add(chip);
    return chip;
  }
}
