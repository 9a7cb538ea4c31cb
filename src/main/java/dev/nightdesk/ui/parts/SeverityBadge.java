package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.Severity;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A severity as shape, word and colour. */
public final class SeverityBadge extends Label {
  public SeverityBadge() {
    getStyleClass().addAll("pill", "severity");
    setMinWidth(Region.USE_PREF_SIZE);
  }

  public SeverityBadge(Severity severity) {
    this();
    show(severity);
  }

  public void show(Severity severity) {
    setText(Wording.shape(severity) + " " + severity);
    for (Severity each : Severity.values()) {
      pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == severity);
    }
  }
}
