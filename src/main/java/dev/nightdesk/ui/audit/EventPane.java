package dev.nightdesk.ui.audit;

import dev.nightdesk.ui.parts.FactGrid;
import dev.nightdesk.ui.parts.LogView;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.audit.AuditDetail;
import dev.nightdesk.view.audit.AuditRow;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One event, exactly as it is kept. */
final class EventPane extends VBox {
  private final ZoneId zone;
  private final Label title = Pieces.prose("", "card-title");
  private final Label fits = Pieces.label("", "pill", "state");
  private final FactGrid facts = new FactGrid(92);
  private final LogView json = new LogView("The event as JSON");
  private final Label nothing = Pieces.nothing("Select an event to see exactly what is kept.");
  private final VBox body;
  private @Nullable AuditDetail shown;

  EventPane(ZoneId zone) {
    super(10);
    this.zone = zone;
    getStyleClass().addAll("nd-card", "audit-event");
    setId("audit-event");
    fits.setId("audit-fits");
    json.setId("audit-json");
    json.wrapAndFit(22);
    VBox.setVgrow(json, Priority.ALWAYS);
    Button copy = Pieces.button("Copy JSON", "Copy the event as JSON", this::copy, "small");
    copy.setId("audit-copy-json");
    body =
        new VBox(
            10,
            Pieces.row(10, title, Pieces.spacer(), fits),
            facts,
            Pieces.row(10, Pieces.label("Exact text", "card-note"), Pieces.spacer(), copy),
            json);
    getChildren().addAll(nothing, body);
    show(null);
  }

  private void copy() {
    if (shown != null) Pieces.copy(shown.json());
  }

  void show(@Nullable AuditDetail detail) {
    shown = detail;
    nothing.setVisible(detail == null);
    nothing.setManaged(detail == null);
    body.setVisible(detail != null);
    body.setManaged(detail != null);
    if (detail == null) return;
    AuditRow row = detail.row();
    title.setText("Event " + Wording.number(row.seq()) + " · " + row.type());
    fits.setText(detail.fits() ? "✓ hash fits" : "✕ hash does not fit");
    Pieces.tone(fits, detail.fits() ? "good" : "bad");
    facts.clear();
    facts.fact(
        "Time", Wording.moment(row.at(), row.at().plusSeconds(172_800), zone) + " · " + row.at());
    if (!row.incident().isEmpty()) facts.fact("Incident", row.incident());
    if (!row.engine().isEmpty()) facts.fact("Where", Wording.where(row.engine(), row.target()));
    facts
        .fact("Who", row.who())
        .fact("What", row.note().isEmpty() ? row.text() : row.text() + " – " + row.note())
        .fact("Hash", hash(detail.hash()))
        .fact("Before", hash(detail.before()));
    json.show(List.of(detail.json()), List.of());
  }

  private static Label hash(String hex) {
    return Pieces.prose(hex, "mono", "fact-value", "audit-hash");
  }
}
