package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.Phase;
import dev.nightdesk.view.story.Words;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Where an incident stands, as a word in a pill. */
public final class StatePill extends Label {
  public StatePill() {
    getStyleClass().addAll("pill", "state");
    setMinWidth(Region.USE_PREF_SIZE);
  }

  public void show(Phase phase, boolean acknowledged) {
    boolean seen = acknowledged && (phase == Phase.ESCALATED || phase == Phase.NEEDS_MANUAL_FIX);
    setText(seen ? "Acknowledged" : Words.phase(phase));
    Pieces.tone(
        this,
        switch (phase) {
          case OPEN, ANALYSED -> "quiet";
          case HEALING, VERIFYING -> "info";
          case AWAITING_APPROVAL -> "asks";
          case ESCALATED -> seen ? "quiet" : "bad";
          case NEEDS_MANUAL_FIX -> seen ? "quiet" : "high";
          case RESOLVED -> "good";
        });
  }
}
