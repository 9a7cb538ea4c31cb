package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.ui.parts.LogView;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentDetail;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The captured texts: first the log that the analyser read with its marked lines, then the rest.
 */
final class EvidencePane extends VBox {
  /** One text to choose. */
  private record Source(String name, String note, List<String> lines, List<Integer> marked) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final ComboBox<Source> choice = new ComboBox<>();
  private final Label note = Pieces.label("", "card-note");
  private final LogView log = new LogView("Evidence, lines with numbers");

  EvidencePane() {
    super(8);
    getStyleClass().add("evidence");
    choice.setId("evidence-source");
    choice.setAccessibleText("Which evidence");
    choice.valueProperty().subscribe(this::showSource);
    note.setMinWidth(0);
    var copy = Pieces.button("Copy", "Copy the evidence", log::copyAll, "small");
    var row = Pieces.row(10, choice, note, Pieces.spacer(), copy);
    row.getStyleClass().add("evidence-head");
    getChildren().addAll(row, log);
    VBox.setVgrow(log, Priority.ALWAYS);
  }

  void show(IncidentDetail detail) {
    var sources = new ArrayList<Source>();
    Analysis analysis = detail.incident().analysis();
    List<Integer> marked = analysis == null ? List.of() : analysis.lines();
    String marks = marked.isEmpty() ? "" : " · " + marked.size() + " marked";
    sources.add(
        new Source(
            "Analysed log",
            Wording.count(detail.log().size(), "line") + marks,
            detail.log(),
            marked));
    for (Evidence evidence : detail.evidence()) {
      var ref = evidence.ref();
      String brief = ref.sha256().substring(0, Math.min(8, ref.sha256().length()));
      String words =
          Wording.number(ref.bytes())
              + " bytes · "
              + Wording.count(ref.redactions(), "secret")
              + " redacted · "
              + brief;
      sources.add(
          new Source(ref.name() + " " + brief, words, evidence.text().lines().toList(), List.of()));
    }
    if (sources.equals(choice.getItems())) return;
    int index = Math.max(0, sources.indexOf(choice.getValue()));
    choice.getItems().setAll(sources);
    choice.getSelectionModel().select(index);
  }

  private void showSource(Source source) {
    if (source == null) return;
    note.setText(source.note());
    log.show(source.lines(), source.marked());
  }
}
