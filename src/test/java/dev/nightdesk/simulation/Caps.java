package dev.nightdesk.simulation;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Effect;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the caps over again from the journal alone, in another way than the desk does, and says
 * where something began unasked above one of them.
 */
final class Caps {
  private static final String DESK = "nightdesk";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** A remediation as far as caps go. */
  private static final class Run {
    final Event.RemediationStarted begun;
    @Nullable Instant ended;
    boolean failedChanging;
    boolean changed;

    /** It was seen good as often as it takes and only has to stay so, which is no deed. */
    boolean watched;

    boolean success;

    Run(Event.RemediationStarted begun) {
      this.begun = begun;
    }

    boolean unasked() {
      return begun.startedBy().equals(DESK);
    }

    /** About other pieces of work of the same target. */
    boolean other(Event.RemediationStarted e) {
      List<String> units = begun.plan().units();
      return !units.isEmpty()
          && !e.plan().units().isEmpty()
          && units.stream().noneMatch(e.plan().units()::contains);
    }

    boolean at(EngineId engine, String target) {
      return begun.engine().equals(engine) && begun.target().equals(target);
    }
  }

  private final Brakes brakes;
  private final Rules rules;
  private final Map<RemediationId, Run> runs = new LinkedHashMap<>();
  private final Map<IncidentId, String> fingerprints = new HashMap<>();
  private final Map<String, Circuit> circuits = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private final Map<String, BrakeEvent.MaintenanceBegan> windows = new HashMap<>();
  private Automation automation = Automation.ON;
  private final Quiet quiet;
  private boolean flood;

  private Caps(Rules rules) {
    this.rules = rules;
    brakes = rules.brakes();
    quiet = new Quiet(rules.calm());
  }

  static List<String> broken(NightRecord night) {
    var caps = new Caps(night.setting().rules());
    for (Committed committed : night.journal()) caps.follow(committed.seq(), committed.event());
    return caps.broken;
  }

  private void follow(long seq, Event event) {
    quiet.follow(event);
    switch (event) {
      case Event.IncidentOpened e -> fingerprints.put(e.incident(), e.fingerprint().value());
      case Event.AutomationPaused e ->
          automation = new Automation(true, e.by(), e.reason(), e.at());
      case Event.AutomationResumed _ -> automation = Automation.ON;
      case Event.RemediationStarted e -> started(seq, e);
      case Event.StepIntended e -> intended(seq, e);
      case Event.RemediationEnded e -> ended(e);
      case Event.Looked e -> watched(e.remediation(), e.goodInARow());
      case Event.VerificationStarted e -> watched(e.remediation(), 0);
      case RunEvent.RollbackStarted e -> watched(e.remediation(), 0);
      case BrakeEvent.CircuitOpened e ->
          circuits.put(
              e.standing(),
              new Circuit(e.playbook(), e.engine(), e.failures(), e.at(), e.until(), e.why()));
      case BrakeEvent.CircuitClosed e -> circuits.remove(e.standing());
      case BrakeEvent.FloodBegan _ -> flood = true;
      case BrakeEvent.FloodEnded _ -> flood = false;
      case BrakeEvent.MaintenanceBegan e -> windows.put(e.standing(), e);
      case BrakeEvent.MaintenanceEnded e -> windows.remove(e.standing());
      default -> {
        // nothing that is counted
      }
    }
  }

  private void started(long seq, Event.RemediationStarted e) {
    var run = new Run(e);
    if (run.unasked()) {
      String where = "event " + seq + ", " + e.remediation() + " at " + e.at() + ": ";
      counted(where, e);
      standing(where, e);
      rested(where, e);
      spread(where, e);
      quiet.against(e).forEach(why -> broken.add(where + why));
    }
    runs.put(e.remediation(), run);
  }

  private void counted(String where, Event.RemediationStarted e) {
    above(where + "per hour", runs(e, HOUR, Run::unasked), brakes.perHour());
    above(
        where + "per target and hour",
        runs(e, HOUR, run -> run.unasked() && run.at(e.engine(), e.target())),
        brakes.perTargetPerHour());
    above(
        where + "at a time",
        runs(e, null, run -> run.ended == null && !run.watched),
        brakes.concurrency());
    above(
        where + "attempts per incident",
        runs(e, null, run -> run.failedChanging && run.begun.incident().equals(e.incident())),
        brakes.attemptsPerIncident());
    above(
        where + "attempts of a day",
        runs(
            e,
            DAY,
            run ->
                run.changed
                    && !(run.success && run.other(e))
                    && Objects.equals(fingerprint(run), fingerprints.get(e.incident()))),
        brakes.attemptsPerDay());
    Plan.Limits limits = e.plan().limits();
    above(
        where + "of " + e.plan().playbook() + " here",
        runs(
            e,
            limits.per(),
            run ->
                run.at(e.engine(), e.target())
                    && run.begun.plan().playbook().id().equals(e.plan().playbook().id())),
        limits.maxRuns());
  }

  /** Those begun within the span before this one. */
  private long runs(Event.RemediationStarted e, @Nullable Duration span, Predicate<Run> which) {
    return runs.values().stream()
        .filter(run -> span == null || run.begun.at().isAfter(e.at().minus(span)))
        .filter(which)
        .count();
  }

  private void above(String what, long before, int cap) {
    if (before + 1 > cap) broken.add(what + ": this is no. " + (before + 1) + " of " + cap);
  }

  private void standing(String where, Event.RemediationStarted e) {
    if (automation.paused()) broken.add(where + "begun while healing was paused");
    if (!rules.healingEnabled()) broken.add(where + "begun although healing is switched off");
    if (flood) broken.add(where + "begun in a flood");
    for (BrakeEvent.MaintenanceBegan window : windows.values()) {
      boolean here =
          Quiet.fits(window.engine(), e.engine().value())
              && Quiet.fits(window.targets(), e.target());
      if (here && e.at().isBefore(window.until()))
        broken.add(where + "begun in maintenance until " + window.until());
    }
    Circuit circuit = circuits.get("circuit " + e.plan().playbook().id() + " " + e.engine());
    if (circuit != null) broken.add(where + "begun while its circuit was open");
  }

  /** The rest of the place and the playbook's own one, each doubled with every further run. */
  private void rested(String where, Event.RemediationStarted e) {
    rested(where + "its target", e, brakes.coolDown(), run -> true);
    String playbook = e.plan().playbook().id();
    rested(
        where + playbook,
        e,
        e.plan().limits().coolDown(),
        run -> run.begun.plan().playbook().id().equals(playbook));
  }

  private void rested(
      String what, Event.RemediationStarted e, Duration rest, Predicate<Run> which) {
    List<Run> before =
        runs.values().stream()
            .filter(run -> run.ended != null && run.at(e.engine(), e.target()) && !run.other(e))
            .filter(which)
            .toList();
    long times =
        before.stream()
            .filter(run -> run.changed && run.begun.at().isAfter(e.at().minus(DAY)))
            .count();
    Duration grown = rest.multipliedBy(1L << Math.min(20, Math.max(0, times - 1)));
    Duration most = rest.compareTo(brakes.coolDownMost()) > 0 ? rest : brakes.coolDownMost();
    Duration needed = grown.compareTo(most) > 0 ? most : grown;
    before.stream()
        .map(run -> run.ended)
        .filter(Objects::nonNull)
        .map(ended -> ended.plus(needed))
        .filter(e.at()::isBefore)
        .forEach(until -> broken.add(what + " rested until " + until + " after " + times));
  }

  /** So many of the engine's targets may be touched within an hour, and be ill at once. */
  private void spread(String where, Event.RemediationStarted e) {
    Rules.EngineRules engine = rules.engines().get(e.engine());
    if (engine == null || engine.targets() == 0) return;
    long allowed = Math.max(1, (long) (brakes.share() * engine.targets() + 1e-9));
    long touched =
        Stream.concat(
                runs.values().stream()
                    .filter(Run::unasked)
                    .map(run -> run.begun)
                    .filter(begun -> begun.engine().equals(e.engine()))
                    .filter(begun -> begun.at().isAfter(e.at().minus(HOUR))),
                Stream.of(e))
            .map(Event.RemediationStarted::target)
            .distinct()
            .count();
    if (touched > allowed)
      broken.add(where + touched + " targets touched within an hour, " + allowed + " may be");
    long ill = quiet.ill(e.engine());
    if (ill > allowed) broken.add(where + ill + " targets ill at once, " + allowed + " may be");
  }

  /** What was begun before a pause holds before its next deed. */
  private void intended(long seq, Event.StepIntended e) {
    Run run = runs.get(e.remediation());
    if (run == null || !run.unasked() || !automation.paused()) return;
    List<Plan.Step> steps = run.begun.plan().steps();
    if (e.step() < steps.size() && steps.get(e.step()).action().changes())
      broken.add("event " + seq + ", " + e.key() + ": a deed while healing was paused");
  }

  private void watched(RemediationId id, int good) {
    Run run = runs.get(id);
    if (run == null) return;
    int enough = run.begun.plan().verify().successes();
    run.watched = good >= enough && enough > 0;
  }

  private void ended(Event.RemediationEnded e) {
    Run run = runs.get(e.remediation());
    if (run == null) return;
    run.ended = e.at();
    run.success = e.success();
    run.changed = e.outdated().isEmpty() && e.effect() == Effect.CHANGED;
    run.failedChanging = !e.success() && e.outdated().isEmpty() && e.effect() == Effect.CHANGED;
  }

  /** What its problem is known by. */
  private @Nullable String fingerprint(Run run) {
    return fingerprints.get(run.begun.incident());
  }
}
