package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Card;
import dev.nightdesk.ui.parts.FactGrid;
import dev.nightdesk.ui.parts.FeedPane;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.StatePill;
import dev.nightdesk.ui.parts.Tabs;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentDetail;
import dev.nightdesk.view.story.Words;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All about the selected incident. */
final class DetailPane extends VBox {
  private final WindowContext context;
  private final StatePill pill = new StatePill();
  private final Card card = new Card("", pill).tall();
  private final FactGrid facts = new FactGrid(110);
  private final Tabs tabs = new Tabs("the incident");
  private final FeedPane timeline;
  private final TaskPane tasks;
  private final EvidencePane evidence = new EvidencePane();
  private final AnalysisPane analysis = new AnalysisPane();
  private final LedgerPane ledger;
  private final RemediationPane remediation;
  private final Button toApproval;
  private final Button link;
  private final Label nothing = Pieces.nothing("Select an incident to see what happened.");
  private final OverlayLine overlays;
  private final DetailButtons buttons;
  private @Nullable IncidentDetail shown;

  DetailPane(WindowContext context, Acts acts) {
    this.context = context;
    timeline = new FeedPane(context.zone(), true, "Nothing was told yet.");
    tasks = new TaskPane(context.zone());
    ledger = new LedgerPane(context.zone());
    link = Pieces.button("Open in Kestra", "Open it in the browser", this::openLink);
    link.setId("open-link");
    remediation = new RemediationPane(context.zone(), context.clock());
    toApproval =
        Pieces.button("Go to approval", "Go to the pending approval", this::goToApproval, "accent");
    toApproval.setId("go-to-approval");
    tabs.add("Timeline", scroll(timeline));
    tabs.add("Tasks", tasks);
    tabs.add("Evidence", evidence);
    tabs.add("Analysis", scroll(analysis));
    tabs.add("Why not", scroll(ledger));
    tabs.add("Remediation", scroll(remediation));
    overlays = new OverlayLine(context.zone());
    buttons = new DetailButtons(acts, toApproval, link);
    card.with(overlays).with(facts).with(tabs.bar).filled(tabs.content).with(buttons);
    card.setId("incident-detail");
    facts.getStyleClass().add("card-facts");
    var stack = new StackPane(card, nothing);
    VBox.setVgrow(stack, Priority.ALWAYS);
    nothing.getStyleClass().add("nd-card");
    nothing.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    getChildren().add(stack);
    show(null);
  }

  private static Node scroll(Node body) {
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setAccessibleText("Details of the incident");
    return scroll;
  }

  void show(@Nullable IncidentDetail detail) {
    IncidentId before = shown == null ? null : shown.incident().id();
    shown = detail;
    nothing.setVisible(detail == null);
    card.setVisible(detail != null);
    if (detail == null) return;
    Incident incident = detail.incident();
    card.setTitle(incident.id() + " · " + incident.title());
    pill.show(incident.phase(), incident.acknowledged() != null);
    overlays.show(incident, context.now());
    showFacts(detail);
    timeline.show(detail.timeline());
    tasks.show(detail);
    evidence.show(detail);
    analysis.show(incident, detail.severityBecause());
    ledger.show(detail.ledger());
    remediation.show(detail.remediations());
    showButtons(detail);
    if (!incident.id().equals(before)) tabs.keep();
  }

  private void showFacts(IncidentDetail detail) {
    Incident incident = detail.incident();
    facts.clear();
    facts
        .fact("Engine", incident.engine() + " (" + detail.engineType() + ")")
        .fact("Target", Wording.orDash(incident.target()))
        .fact("First seen", seen(incident))
        .fact("Fix", fix(detail));
    ExecutionFacts.of(incident.facts()).forEach(facts::fact);
    RunFacts.of(incident.facts()).forEach(facts::fact);
    for (Proposal proposal : detail.proposals())
      facts.fact("Pull request", new ProposalLine(proposal, context.frame()));
    if (incident.isOpen() && !incident.units().isEmpty())
      facts.fact("Still open", new UnitsPane(incident.units(), context.frame()));
    var resolved = incident.resolvedHow();
    if (resolved != null)
      facts.fact("Ended", Wording.sentence(resolved) + " · by " + incident.resolvedBy());
    var said = detail.disposition();
    if (said != null) facts.fact("It was", Wording.sentence(Words.disposition(said)));
    var seen = incident.acknowledged();
    if (seen != null && !seen.note().isEmpty()) facts.fact("Note", seen.note() + " · " + seen.by());
    var shelf = incident.overlays().shelf();
    if (shelf != null) facts.fact("Shelved", Wording.sentence(shelf.reason()));
    var held = incident.overlays().suppression();
    if (held != null) facts.fact("Held", Wording.sentence(held.detail()));
  }

  private String seen(Incident incident) {
    String first = Wording.moment(incident.openedAt(), context.now(), context.zone());
    return incident.occurrences() == 1
        ? first
        : first + " · seen " + incident.occurrences() + " times";
  }

  private static String fix(IncidentDetail detail) {
    if (!detail.remediations().isEmpty()) {
      var last = detail.remediations().getLast();
      boolean alone = last.startedBy().equals(Person.DESK);
      return last.plan().title() + (alone ? ", automatic" : ", approved by " + last.startedBy());
    }
    return pending(detail).map(a -> a.plan().title() + ", waits for approval").orElse("–");
  }

  private static Optional<Approval> pending(IncidentDetail detail) {
    return detail.approvals().stream().filter(a -> a.state() == Approval.State.PENDING).findFirst();
  }

  private void showButtons(IncidentDetail detail) {
    boolean asks = pending(detail).isPresent();
    DetailButtons.seen(toApproval, asks);
    boolean linked = link(detail).isPresent();
    link.setText(detail.engineKind().link());
    DetailButtons.seen(link, linked);
    buttons.show(detail, asks);
  }

  private static Optional<String> link(IncidentDetail detail) {
    return detail.incident().facts().get(Facts.LINK).filter(to -> to.startsWith("http"));
  }

  private void openLink() {
    IncidentDetail now = shown;
    if (now != null) link(now).ifPresent(context.frame()::browse);
  }

  private void goToApproval() {
    IncidentDetail now = shown;
    if (now != null) pending(now).ifPresent(a -> context.frame().openApproval(a.id()));
  }

  /** A second passed: the times that are left. */
  void tick() {
    overlays.tick(context.now());
  }
}
