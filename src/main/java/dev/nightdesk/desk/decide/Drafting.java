package dev.nightdesk.desk.decide;

import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.state.Draft;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.playbook.Diagnosis;
import dev.nightdesk.playbook.PlanResult;
import dev.nightdesk.playbook.Planner;
import dev.nightdesk.playbook.subject.Subject;
import java.time.Instant;

/**
 * Between analysis and decision: a plan that only names a change is made exact by its engine, so
 * that nobody is asked about less than what will be pushed. What a person said no to is not asked
 * again until it is another change.
 */
public final class Drafting {
  /** After so many wishes that no engine answered people have to look. */
  private static final int MOST_TRIES = 12;

  private Drafting() {}

  /** What the playbook says; a change that it only names is still to be drafted. */
  static PlanResult wish(Turn turn, Incident incident, Diagnosis diagnosis, Subject subject) {
    if (diagnosis.playbook() == null) return new PlanResult.NoPlan(diagnosis.analysis().reason());
    PlanResult result =
        Planner.plan(diagnosis.playbook(), subject, turn.rules.means(incident.engine()));
    return result instanceof PlanResult.Ready ready && ready.plan().toBeDrafted().isPresent()
        ? new PlanResult.ToBeDrafted(ready.plan())
        : result;
  }

  /** The same with what the engine drafted for it last. */
  public static PlanResult planned(
      Turn turn, Incident incident, Diagnosis diagnosis, Subject subject) {
    PlanResult result = wish(turn, incident, diagnosis, subject);
    Draft draft = turn.state().drafts().get(incident.id());
    if (!(result instanceof PlanResult.ToBeDrafted wish)
        || draft == null
        || !draft.answers(wish.plan())) return result;
    return switch (draft.verdict()) {
      case READY -> exact(turn, draft);
      case NO_FIX ->
          Planner.handOver(wish.plan(), subject, diagnosis.analysis().reason(), draft.why());
      case LEAVE -> new PlanResult.NoPlan(draft.why());
      case NOT_NOW ->
          draft.number() < MOST_TRIES
              ? new PlanResult.Later(draft.why())
              : new PlanResult.NoPlan(draft.why());
      case null -> result;
    };
  }

  private static PlanResult exact(Turn turn, Draft draft) {
    Plan plan = draft.plan();
    if (plan == null) return new PlanResult.NoPlan("the engine gave no plan: " + draft.why());
    for (String key : plan.changeKeys()) {
      String no = turn.state().refused().get(key);
      if (no != null)
        return new PlanResult.NoPlan(
            no + " It is not proposed again until the file or the change is another one.");
    }
    return new PlanResult.Ready(plan);
  }

  /** Asks the engine, also where an older draft is known: the world moves on. */
  static void ask(Turn turn, Incident incident, Plan wish, boolean mayAct) {
    Draft before = turn.state().drafts().get(incident.id());
    turn.say(
        new Event.DraftAsked(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            before == null ? 1 : before.number() + 1,
            wish,
            mayAct));
  }

  public static void reported(Turn turn, Command.DraftReported c) {
    Draft draft = turn.state().drafts().get(c.incident());
    if (draft == null || !draft.isOpen() || draft.number() != c.number()) return;
    Incident incident = turn.state().incident(c.incident());
    turn.say(
        new Event.PlanDrafted(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            c.number(),
            c.verdict(),
            c.plan(),
            c.why()));
    // it recovered, or a person closed it, while the engine was asked
    if (incident.phase() != Phase.ANALYSED) return;
    Analyse.afterDraft(turn, incident.id(), draft.mayAct());
  }

  /** After a start: reading is asked for again. */
  public static void pickUp(Turn turn) {
    for (var entry : turn.state().drafts().entrySet()) {
      Draft draft = entry.getValue();
      Incident incident = turn.state().incidents().get(entry.getKey());
      if (incident == null || incident.phase() != Phase.ANALYSED) continue;
      if (draft.isOpen()) ask(turn, incident, draft.asked(), draft.mayAct());
    }
  }

  /** Asks again where the engine could not say, with growing rests. */
  public static void again(Turn turn) {
    for (var entry : turn.state().drafts().entrySet()) {
      Draft draft = entry.getValue();
      Instant due = draft.due();
      Incident incident = turn.state().incidents().get(entry.getKey());
      if (due == null || turn.now.isBefore(due) || incident == null) continue;
      if (isWaiting(incident)) ask(turn, incident, draft.asked(), draft.mayAct());
    }
  }

  /** Whether its engine is asked again; what is held or shelved is decided anew when that ends. */
  public static boolean isWaiting(Incident incident) {
    return incident.phase() == Phase.ANALYSED && !incident.isQuiet();
  }

  /** Remembers a no to the changes of a plan. */
  public static void refused(Turn turn, Incident incident, Plan plan, String by, String why) {
    for (String key : plan.changeKeys()) refuse(turn, incident, key, by, why);
  }

  private static void refuse(Turn turn, Incident incident, String key, String by, String why) {
    if (turn.state().refused().containsKey(key)) return;
    turn.say(
        new Event.ChangeRefused(
            turn.now, incident.id(), incident.engine(), incident.target(), key, by, why));
  }

  /** A pull request of ours was looked at. */
  public static void proposal(Turn turn, Signal.ProposalSeen s) {
    Proposal now = s.proposal();
    Proposal before = turn.state().proposals().get(DeskState.key(s.engine(), now));
    if (now.equals(before)) return;
    IncidentId id = s.incident();
    Incident known = turn.state().incidents().get(id);
    // another Nightdesk on the same repository has incidents of its own
    if (known != null && !known.engine().equals(s.engine())) return;
    turn.say(new Event.ProposalSeen(turn.now, id, s.engine(), s.target(), now));
    boolean isNo = now.state() == Proposal.State.CLOSED && !now.change().isEmpty();
    if (!isNo) return;
    String by = now.by() == null ? "somebody" : now.by();
    String why = "pull request #" + now.number() + " was closed without a merge";
    if (!turn.state().refused().containsKey(now.change()))
      turn.say(
          new Event.ChangeRefused(turn.now, id, s.engine(), s.target(), now.change(), by, why));
  }
}
