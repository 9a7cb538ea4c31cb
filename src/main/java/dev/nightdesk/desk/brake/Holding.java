package dev.nightdesk.desk.brake;

import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Flood;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Maintenance;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.playbook.subject.Glob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;

/**
 * Which incidents are held: neither acted upon nor announced, for maintenance, since what they
 * depend on has failed, or in a flood. They are observed like all others and may end at any time.
 */
public final class Holding {
  /** Decides anew about no more than so many a turn, so that none holds up the desk. */
  private static final int AT_A_TIME = 50;

  private Holding() {}

  /** Why an incident is held now, or null. */
  public static @Nullable Suppression of(Turn turn, Incident incident, Severity severity) {
    DeskState state = turn.state();
    Maintenance window = Windows.over(state, incident.engine().value(), incident.target());
    if (window != null)
      return new Suppression(
          Suppression.Cause.MAINTENANCE,
          "maintenance '" + window.id() + "' until " + window.until(),
          window.until(),
          null,
          window.id());
    Incident parent = parent(turn, incident);
    if (parent != null)
      return new Suppression(
          Suppression.Cause.DEPENDENCY,
          "it depends on " + place(parent) + ", which has failed (" + parent.id() + ")",
          null,
          parent.id());
    Suppression before = incident.overlays().suppression();
    if (before != null
        && before.cause() == Suppression.Cause.DEPENDENCY
        && lasts(turn.rules, state, before, turn.now)) return before;
    Flood flood = state.brakes().flood();
    // what is critical is told in any weather; it never runs unasked anyway
    if (flood == null || severity == Severity.CRITICAL) return null;
    return new Suppression(
        Suppression.Cause.FLOOD,
        "a flood of incidents since " + flood.since() + ", so repairs are held",
        null,
        null);
  }

  /** Takes down that it is held, where that is news. */
  public static void hold(Turn turn, Incident incident, Suppression why) {
    if (why.equals(incident.overlays().suppression())) return;
    turn.say(
        new OverlayEvent.IncidentSuppressed(
            turn.now, incident.id(), incident.engine(), incident.target(), why));
  }

  /** Takes down that it is not held any more, where it was. */
  public static void release(Turn turn, Incident incident) {
    Suppression before = incident.overlays().suppression();
    if (before == null) return;
    turn.say(
        new OverlayEvent.SuppressionEnded(
            turn.now,
            incident.id(),
            incident.engine(),
            incident.target(),
            switch (before.cause()) {
              case MAINTENANCE -> "the maintenance is over";
              case DEPENDENCY -> "what it depends on is good again, and it is not";
              case FLOOD -> "the flood is over";
            }));
  }

  /** What nobody may miss breaks through what holds it. */
  public static void breaksThrough(Turn turn, Incident incident, String why) {
    if (incident.overlays().suppression() == null) return;
    turn.say(
        new OverlayEvent.SuppressionEnded(
            turn.now, incident.id(), incident.engine(), incident.target(), why));
  }

  // ---- dependencies

  /** The open incident that explains this one, or null. */
  private static @Nullable Incident parent(Turn turn, Incident child) {
    DeskState state = turn.state();
    if (!child.target().isEmpty() && !child.engine().equals(EngineId.INTAKE)) {
      List<Incident> lost = state.openAt(child.engine(), "");
      if (!lost.isEmpty()) return lost.getFirst();
    }
    for (Calm.Dependency dependency : turn.rules.calm().dependencies()) {
      List<Incident> failed =
          state.openAt(new EngineId(dependency.parentEngine()), dependency.parentTarget());
      if (!failed.isEmpty() && isChild(dependency, child)) return failed.getFirst();
    }
    return null;
  }

  private static boolean isChild(Calm.Dependency dependency, Incident incident) {
    String engine = incident.engine().value();
    boolean sameEngine = engine.equals(dependency.parentEngine());
    boolean itself = sameEngine && incident.target().equals(dependency.parentTarget());
    // an engine as a whole depends on nothing of its own
    boolean whole = sameEngine && incident.target().isEmpty();
    return !itself
        && !whole
        && fits(dependency.engine(), engine)
        && fits(dependency.targets(), incident.target());
  }

  /** What failed a moment before what it depends on failed is explained by that. */
  public static void parentFailed(Turn turn, Incident parent) {
    boolean engine = parent.target().isEmpty() && !parent.engine().equals(EngineId.INTAKE);
    boolean configured =
        turn.rules.calm().dependencies().stream()
            .anyMatch(d ->
                d.parentEngine().equals(parent.engine().value())
                    && d.parentTarget().equals(parent.target()));
    if (!engine && !configured) return;
    Instant since = turn.now.minus(turn.rules.calm().grace());
    for (Incident child : turn.state().open()) {
      if (child.id().equals(parent.id()) || !mayBeHeld(child)) continue;
      if (failedAt(turn.state(), child).isBefore(since)) continue;
      Suppression why = of(turn, child, Severity.CRITICAL);
      if (why == null || !parent.id().equals(why.parent())) continue;
      turn.withdrawPending(child.id(), why.detail());
      hold(turn, turn.state().incident(child.id()), why);
    }
  }

  private static Instant failedAt(DeskState state, Incident incident) {
    PVector<Instant> relapses = state.relapses().get(incident.id());
    return relapses == null || relapses.isEmpty()
        ? incident.openedAt()
        : relapses.get(relapses.size() - 1);
  }

  // ---- windows

  /** A window has begun: what is ill there and not being healed is held; questions stay. */
  public static void began(Turn turn, String window) {
    Maintenance began = turn.state().brakes().windows().get(window);
    if (began == null) return;
    for (Incident incident : turn.state().open()) {
      boolean there =
          fits(began.engine(), incident.engine().value())
              && fits(began.targets(), incident.target());
      if (!there || !mayBeHeld(incident)) continue;
      Suppression why = of(turn, incident, incident.severity());
      if (why != null) hold(turn, incident, why);
    }
  }

  /** A remediation under way is not stopped; it is held when it has failed. */
  private static boolean mayBeHeld(Incident incident) {
    return incident.phase() != Phase.HEALING
        && incident.phase() != Phase.VERIFYING
        && incident.phase() != Phase.OPEN;
  }

  // ---- the end

  /** Decides anew about incidents that nothing holds any more, some of them a turn. */
  public static void review(Turn turn) {
    int reviewed = 0;
    for (var held : turn.state().held().byCause().entrySet()) {
      if (lasts(turn.rules, turn.state(), held.getKey(), turn.now)) continue;
      for (IncidentId id : held.getValue()) {
        if (++reviewed > AT_A_TIME) return;
        review(turn, turn.state().incident(id));
      }
    }
  }

  private static void review(Turn turn, Incident incident) {
    Suppression other = of(turn, incident, incident.severity());
    if (other != null) {
      hold(turn, incident, other);
      return;
    }
    release(turn, incident);
    if (!wantsDecision(turn.state(), incident)) return;
    turn.decideAsBefore(incident);
  }

  private static boolean wantsDecision(DeskState state, Incident incident) {
    if (state.pendingFor(incident.id()).isPresent()) return false;
    return switch (incident.phase()) {
      case ANALYSED, AWAITING_APPROVAL -> true;
      case ESCALATED ->
          state
              .lastQuestion(incident)
              .filter(last -> last.state() == Approval.State.VOID)
              .isPresent();
      case OPEN, HEALING, VERIFYING, NEEDS_MANUAL_FIX, RESOLVED -> false;
    };
  }

  /** Whether what an incident is held for is still so; quick, since floods are large. */
  private static boolean lasts(Rules rules, DeskState state, Suppression why, Instant now) {
    return switch (why.cause()) {
      case FLOOD -> state.brakes().flood() != null;
      case MAINTENANCE -> {
        Instant until = why.until();
        yield until != null
            && now.isBefore(until)
            && (why.window().isEmpty()
                ? state.brakes().windows().values().stream().anyMatch(w -> w.until().equals(until))
                : isUntil(state.brakes().windows().get(why.window()), until));
      }
      case DEPENDENCY -> {
        Instant over = over(rules, state, why);
        yield over == null || now.isBefore(over);
      }
    };
  }

  private static boolean isUntil(@Nullable Maintenance window, Instant until) {
    return window != null && window.until().equals(until);
  }

  /** When what depends on a parent has had its time to recover, or null while the parent is ill. */
  private static @Nullable Instant over(Rules rules, DeskState state, Suppression why) {
    IncidentId id = why.parent();
    Incident parent = id == null ? null : state.incidents().get(id);
    if (parent == null) return Instant.MIN;
    Instant closed = parent.closedAt();
    return closed == null ? null : closed.plus(rules.calm().grace());
  }

  /** When the next incident may be decided about anew; the ends of windows are due themselves. */
  public static Optional<Instant> due(Rules rules, DeskState state, Instant now) {
    Instant next = null;
    for (Suppression why : state.held().byCause().keySet()) {
      if (!lasts(rules, state, why, now)) return Optional.of(now);
      if (why.cause() != Suppression.Cause.DEPENDENCY) continue;
      Instant over = over(rules, state, why);
      if (over != null && (next == null || over.isBefore(next))) next = over;
    }
    return Optional.ofNullable(next);
  }

  static boolean fits(String glob, String text) {
    return glob.equals("*") || glob.equals(text) || Glob.of(glob).matches(text);
  }

  private static String place(Incident incident) {
    return incident.target().isEmpty()
        ? incident.engine().value()
        : incident.engine() + "/" + incident.target();
  }
}
