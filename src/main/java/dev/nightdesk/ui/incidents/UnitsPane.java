package dev.nightdesk.ui.incidents;

import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The executions that still need somebody; a press copies the id. */
final class UnitsPane extends VBox {
  private static final int SHOWN = 3;

  UnitsPane(List<String> units, Frame frame) {
    super(5);
    String need = units.size() == 1 ? " still needs somebody" : " still need somebody";
    var ids = new FlowPane(6, 5);
    for (String unit : units.subList(0, Math.min(SHOWN, units.size())))
      ids.getChildren().add(copy(brief(unit), "Copy " + unit, unit, unit + " is copied.", frame));
    if (units.size() > 1) {
      String all = String.join("\n", units);
      String words = "Copy all " + Wording.number(units.size());
      Button button = copy(words, words, all, "The ids are copied.", frame);
      button.setId("copy-units");
      ids.getChildren().add(button);
    }
    getChildren()
        .addAll(
            Pieces.prose(Wording.count(units.size(), "execution") + need, "fact-value", "units"),
            ids);
  }

  private static String brief(String unit) {
    return unit.length() <= 12 ? unit : unit.substring(0, 6) + "…";
  }

  private static Button copy(String text, String about, String what, String said, Frame frame) {
    Button button =
        Pieces.button(
            text,
            about,
            () -> {
              Pieces.copy(what);
              frame.say(said);
            },
            "unit");
    button.setTooltip(new Tooltip(about));
    return button;
  }
}
