package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.ui.parts.ConfidenceBar;
import dev.nightdesk.ui.parts.FactGrid;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the analyser and the decision said, and why. */
public final class AnalysisPane extends VBox {
  public AnalysisPane() {
    getStyleClass().add("analysis");
  }

  /**
   * @param severityBecause the rules that set the severity; empty when nobody said
   */
  public void show(Incident incident, String severityBecause) {
    Analysis analysis = incident.analysis();
    if (analysis == null) {
      getChildren().setAll(Pieces.nothing("Not analysed yet."));
      return;
    }
    var facts = new FactGrid(92);
    facts
        .fact("Category", Wording.sentence(analysis.category().words()))
        .fact("Kind", kind(analysis))
        .fact("Confidence", new ConfidenceBar(analysis.confidence()))
        .fact("Playbook", playbook(analysis))
        .fact("Why", analysis.reason());
    if (!severityBecause.isEmpty()) facts.fact("Severity", Wording.sentence(severityBecause));
    else if (analysis.because() != null)
      facts.fact("Severity", analysis.severity() + ": " + analysis.because());
    decide(facts, incident.decision());
    getChildren().setAll(facts);
  }

  private static void decide(FactGrid facts, @Nullable Decision decision) {
    if (decision == null) {
      facts.fact("Decided by", "Not decided yet");
      return;
    }
    facts.fact("Decided by", decision.rule() + " → " + verdict(decision.verdict()));
    for (String why : decision.lowered()) {
      facts.fact("Lowered", why);
    }
  }

  private static String verdict(Decision.Verdict verdict) {
    return switch (verdict) {
      case AUTO -> "automatic";
      case APPROVAL -> "approval";
      case ESCALATE -> "page a person";
      case OBSERVE -> "watch only";
    };
  }

  private static String kind(Analysis analysis) {
    return switch (analysis.kind()) {
      case TRANSIENT -> "Transient";
      case PERSISTENT -> "Persistent";
      case UNKNOWN -> "The evidence does not say";
      case NONE -> "Nothing failed";
    };
  }

  private static String playbook(Analysis analysis) {
    var playbook = analysis.playbook();
    return playbook == null ? "none matched" : playbook.toString();
  }
}
