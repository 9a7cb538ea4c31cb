package dev.nightdesk.view.story;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.view.story.Story.Telling;
import java.time.Duration;

/** Tells what happens to an incident itself. */
final class IncidentStory {
  private static final int LONGEST_UNIT = 12;
  private static final int BRIEF_UNIT = 6;

  private IncidentStory() {}

  static Telling tell(Event.OfIncident event, Story.Context context) {
    return switch (event) {
      case Event.IncidentOpened e -> new Telling(Tone.BAD, e.title(), opened(e));
      case Event.SignalRepeated e ->
          new Telling(
              Tone.BAD, "Still failing: " + e.title(), Words.count(e.occurrences(), "signal"));
      case Event.EvidenceChecked e ->
          e.complete()
              ? new Telling(Tone.INFO, "Validated: the evidence is complete", e.detail())
              : new Telling(Tone.ASKS, "The evidence is incomplete", e.detail());
      case Event.EvidenceCompleted e ->
          new Telling(Tone.INFO, "What was missing has been fetched", e.title());
      case Event.UnitRecovered e -> new Telling(Tone.GOOD, unit(e.unit(), e.state()), e.how());
      case Event.EngineOverrode e ->
          new Telling(
              Tone.BAD,
              "The engine overrode the operator's decision: " + unit(e.unit(), e.state()),
              e.how());
      case Event.DraftAsked e ->
          new Telling(Tone.QUIET, "Asked the engine for the exact change", e.plan().title());
      case Event.PlanDrafted e -> drafted(e);
      case Event.ChangeRefused e ->
          new Telling(
              Tone.INFO, e.by() + " said no to this change: it is not proposed again", e.why());
      case Event.ProposalSeen e -> proposal(e.proposal());
      case Event.IncidentReopened e ->
          e.by().isEmpty()
              ? new Telling(
                  Tone.BAD, "Came back: " + subject(e.engine().value(), e.target()), e.why())
              : new Telling(Tone.ASKS, "Reopened by " + e.by(), e.why());
      case Event.RecoverySeen e ->
          new Telling(Tone.QUIET, e.target() + " answers well again", e.how());
      case Event.ShadowNoted e ->
          new Telling(
              Tone.QUIET, e.playbook() + ", in the shadow: " + wouldHave(e.would()), e.detail());
      case Event.IncidentDisposed e ->
          new Telling(
              Tone.INFO, e.by() + " says it was " + Words.disposition(e.disposition()), e.note());
      case Event.FlappingChanged e -> flapping(e);
      case Event.IncidentAnalysed e -> analysed(e.analysis());
      case Event.DecisionMade e -> decided(e);
      case Event.IncidentEscalated e ->
          new Telling(
              Tone.ASKS,
              "Escalated, " + Words.severity(e.severity()).toLowerCase(java.util.Locale.ROOT),
              e.why());
      case Event.ManualFixNeeded e -> new Telling(Tone.ASKS, "Needs a manual fix", e.why());
      case Event.IncidentAcknowledged e ->
          new Telling(
              Tone.INFO,
              "Acknowledged by "
                  + e.by()
                  + (e.expiresAt() == null
                      ? ""
                      : " for " + Words.duration(Duration.between(e.at(), e.expiresAt()))),
              e.note());
      case Event.IncidentResolved e -> resolved(e, context);
      case OverlayEvent e -> OverlayStory.tell(e);
      case Event.OfApproval e -> ApprovalStory.tell(e);
      case Event.OfRemediation e -> RemediationStory.tell(e, context);
    };
  }

  private static String wouldHave(Decision.Verdict would) {
    return switch (would) {
      case AUTO -> "it would have healed by itself";
      case APPROVAL -> "it would have asked";
      case ESCALATE -> "it would have paged people";
      case OBSERVE -> "it would have explained this, and run nothing";
    };
  }

  private static Telling drafted(Event.PlanDrafted e) {
    return switch (e.verdict()) {
      case READY -> new Telling(Tone.INFO, "Drafted the exact change", e.why());
      case NO_FIX -> new Telling(Tone.ASKS, "No correct change can be made", e.why());
      case LEAVE -> new Telling(Tone.INFO, "Nothing is proposed", e.why());
      case NOT_NOW -> new Telling(Tone.BAD, "The change could not be drafted", e.why());
    };
  }

  private static Telling proposal(Proposal proposal) {
    String name = "Pull request #" + proposal.number();
    String by = proposal.by() == null ? "" : " by " + proposal.by();
    return switch (proposal.state()) {
      case OPEN -> new Telling(Tone.INFO, name + " is open", proposal.url());
      case MERGED -> new Telling(Tone.GOOD, name + " was merged" + by, proposal.url());
      case CLOSED ->
          new Telling(Tone.ASKS, name + " was closed without a merge" + by, proposal.url());
    };
  }

  private static String opened(Event.IncidentOpened e) {
    String captured =
        e.evidence().isEmpty() ? "" : ", " + Words.count(e.evidence().size(), "text") + " captured";
    return e.engine().value() + captured;
  }

  private static Telling flapping(Event.FlappingChanged e) {
    String subject = subject(e.engine().value(), e.target());
    String note =
        Words.percent(e.percent() > 1 ? e.percent() / 100 : e.percent()) + " of looks changed";
    return e.flapping()
        ? new Telling(
            Tone.BAD, subject + " changes its state too often, automation holds back", note)
        : new Telling(Tone.GOOD, subject + " has calmed down", note);
  }

  private static Telling analysed(Analysis analysis) {
    String text =
        "Analysed: "
            + analysis.category().words()
            + ", "
            + Words.percent(analysis.confidence())
            + ", "
            + Words.kind(analysis.kind());
    String note =
        analysis.playbook() == null ? "no playbook matched" : "playbook " + analysis.playbook();
    return new Telling(Tone.INFO, text, note);
  }

  private static Telling decided(Event.DecisionMade e) {
    Decision decision = e.decision();
    boolean asks =
        decision.verdict() == Decision.Verdict.APPROVAL
            || decision.verdict() == Decision.Verdict.ESCALATE;
    String note =
        decision.lowered().isEmpty()
            ? decision.rule()
            : decision.rule() + "; lowered: " + String.join(", ", decision.lowered());
    if (!e.severityBecause().isEmpty()) note += "; " + e.severityBecause();
    return new Telling(
        asks ? Tone.ASKS : Tone.INFO,
        "Decided: "
            + Words.severity(e.severity()).toLowerCase(java.util.Locale.ROOT)
            + ", "
            + Words.verdict(decision.verdict()),
        note);
  }

  private static Telling resolved(Event.IncidentResolved e, Story.Context context) {
    String after = Story.since(context.openedAt(e.incident()), e.at(), "detection");
    String by =
        switch (e.by()) {
          case Person.DESK -> "";
          case Person.ITSELF -> "recovered by itself";
          default -> "by " + e.by();
        };
    String note = by.isEmpty() || after.isEmpty() ? by + after : by + ", " + after;
    return new Telling(Tone.GOOD, e.how().isEmpty() ? "Resolved" : "Resolved — " + e.how(), note);
  }

  private static String unit(String unit, String state) {
    return brief(unit) + (state.isEmpty() ? " is good again" : " is " + state);
  }

  /** The ids of executions are 22 characters that nobody reads to the end. */
  static String brief(String unit) {
    return unit.length() <= LONGEST_UNIT ? unit : unit.substring(0, BRIEF_UNIT) + "…";
  }

  static String subject(String engine, String target) {
    return target.isEmpty() ? engine : target;
  }
}
