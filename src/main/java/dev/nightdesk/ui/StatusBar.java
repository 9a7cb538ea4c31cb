package dev.nightdesk.ui;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.ui.parts.BrakeWords;
import dev.nightdesk.ui.parts.EngineLight;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.DeskLine;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The line at the foot: whether the desk runs, how old what is shown is, and our own size. */
final class StatusBar extends HBox {
  private final Region dot = Pieces.dot("quiet");
  private final Label running = Pieces.label("Desk starting");
  private final Label brakes = Pieces.label("");
  private final Label engines = Pieces.label("");
  private final Label journal = Pieces.label("");
  private final Label notice = Pieces.label("", "status-notice");
  private final Label memory = Pieces.label("");
  private @Nullable DeskLine line;
  private List<EngineStatus> known = List.of();

  StatusBar() {
    getStyleClass().add("status-bar");
    running.setId("desk-state");
    brakes.setId("brakes-state");
    notice.setMinWidth(0);
    getChildren()
        .addAll(
            Pieces.row(6, dot, running), brakes, engines, journal, notice, Pieces.spacer(), memory);
  }

  void show(DeskLine now, List<EngineStatus> all) {
    line = now;
    known = all;
    boolean stopped = now.trouble() != null;
    running.setText(stopped ? "▲ Desk stopped" : "Desk running");
    Pieces.tone(dot, stopped ? "bad" : "good");
    dot.setVisible(!stopped);
    dot.setManaged(!stopped);
    Pieces.tone(running, stopped ? "bad" : "quiet");
    String words = now.notice();
    notice.setText(words == null ? "" : "△ " + words);
    journal.setText("Journal " + Wording.count(now.events(), "event"));
  }

  /** Whether the desk may act by itself, and what keeps it from it. */
  void showBrakes(BrakeWords words) {
    List<String> biting = words.biting();
    brakes.setText(biting.isEmpty() ? "Brakes free" : "▲ Brakes: " + String.join(", ", biting));
    brakes.setAccessibleText(brakes.getText());
    Pieces.tone(brakes, biting.isEmpty() ? "quiet" : "asks");
  }

  void tick(Instant now) {
    DeskLine seen = line;
    if (seen != null) {
      var swept = seen.lastSweep();
      String age = swept == null ? "no sweep yet" : "last sweep " + Wording.ago(swept, now);
      long lost = known.stream().filter(EngineLight::isLost).count();
      String silent = lost == 0 ? "" : " · ○ " + Wording.number(lost) + " not heard";
      engines.setText(Wording.count(known.size(), "engine") + silent + " · " + age);
      Pieces.tone(engines, lost == 0 ? "quiet" : "asks");
    }
    Runtime runtime = Runtime.getRuntime();
    memory.setText((runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024) + " MB");
    memory.setAccessibleText("Memory in use: " + memory.getText());
  }
}
