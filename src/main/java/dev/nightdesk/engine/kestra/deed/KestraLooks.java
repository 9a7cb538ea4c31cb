package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraAction.KillExecution;
import dev.nightdesk.domain.KestraAction.ReplayExecution;
import dev.nightdesk.domain.KestraAction.ResumeExecution;
import dev.nightdesk.domain.KestraAction.StartFlow;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.engine.Connector.Look;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.ExecutionQuery;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves a fix: looks at the executions that a remediation was meant to heal, or at the replays
 * that it made of them. What an execution showed before the deed proves nothing. Changes nothing;
 * safe for many threads.
 */
public final class KestraLooks {
  /** What counts as good when the plan does not say. */
  private static final Set<String> GOOD = Set.of("SUCCESS", "WARNING");

  /** From so many units on one search is asked first, and only what it lacks one by one. */
  private static final int FEW = 5;

  private static final int NEWEST = 25;

  /** A server tells its time to the second, and the answer takes some time as well. */
  private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

  private final KestraApi api;
  private final Traces traces;
  private final InstantSource clock;

  public KestraLooks(KestraApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
    traces = new Traces(api);
  }

  /** How the plan's units stand, or the target's newest execution when it has none. */
  public Look look(Remediation run) {
    return run.plan().units().isEmpty() ? target(run) : units(run);
  }

  private Look units(Remediation run) {
    List<String> ids = run.plan().units();
    var touched = new Ok<List<Execution>>(List.of(), null, 0);
    if (ids.size() > FEW || has(run, ReplayExecution.class::isInstance)) {
      switch (traces.touched(run.incident())) {
        case Failed<List<Execution>> failed -> {
          return new Look(false, failed.detail());
        }
        case Ok<List<Execution>> ok -> touched = ok;
      }
    }
    var units = new ArrayList<Unit>();
    for (String id : ids) units.add(unit(run, id, touched));
    return summary(units, has(run, KillExecution.class::isInstance));
  }

  private static Look summary(List<Unit> units, boolean kills) {
    long good = units.stream().filter(u -> u.verdict() == Unit.Verdict.GOOD).count();
    boolean open = units.stream().anyMatch(u -> u.verdict() == Unit.Verdict.NOT_YET);
    boolean all = good == units.size();
    // while one is on its way the others' failure is no reason to end in the middle
    boolean hopeless = !all && !open;
    // what is to be killed and runs on is no work of ours
    boolean underWay =
        !all
            && !kills
            && units.stream().allMatch(u -> u.verdict() == Unit.Verdict.GOOD || u.isUnderWay());
    if (units.size() == 1)
      return new Look(all, hopeless, underWay, Outcomes.clean(units.getFirst().inWords()));
    Map<String, Long> others =
        units.stream()
            .filter(u -> u.verdict() != Unit.Verdict.GOOD)
            .collect(Collectors.groupingBy(Unit::group, LinkedHashMap::new, Collectors.counting()));
    var words = new StringBuilder(good + " of " + units.size() + " are as they should be");
    others.forEach((group, count) -> words.append(", ").append(count).append(' ').append(group));
    return new Look(all, hopeless, underWay, Outcomes.clean(words.toString()));
  }

  private Unit unit(Remediation run, String id, Ok<List<Execution>> touched) {
    Predicate<KestraAction> replays =
        a -> a instanceof ReplayExecution replay && replay.execution().equals(id);
    Set<String> wanted = wanted(run);
    if (has(run, replays)) {
      Optional<Execution> replay = newestReplay(run, id, touched.value());
      if (replay.isPresent()) {
        Execution now = replay.get();
        return Unit.of(now, now.state().startDate(), true, wanted).readAt(serverNow(touched));
      }
    }
    Optional<Answer<Execution>> known =
        touched.value().stream()
            .filter(e -> e.id().equals(id))
            // a pause is told by its task run, which searches of 2.x leave out
            .filter(e -> e.tellsTaskRuns() || pause(run, id).isEmpty())
            .<Answer<Execution>>map(e -> new Ok<>(e, touched.serverTime(), 0))
            .findFirst();
    return switch (known.orElseGet(() -> api.execution(id))) {
      case Failed<Execution> failed -> Unit.unread(failed.detail());
      case Ok<Execution> ok ->
          has(run, replays)
              ? notReplayed(ok.value(), wanted)
              : original(run, ok, wanted).readAt(serverNow(ok));
    };
  }

  /** A replay is made of what has not succeeded by itself, and searches may lag. */
  private static Unit notReplayed(Execution original, Set<String> wanted) {
    return Outcomes.state(original).text().equals("SUCCESS")
        ? Unit.of(original, null, true, wanted)
        : Unit.unread(Outcomes.stands(original) + ", and a replay of it is not to be seen yet");
  }

  private Unit original(Remediation run, Ok<Execution> answer, Set<String> wanted) {
    Execution now = answer.value();
    Optional<Pause> wentOn = pause(run, now.id()).filter(p -> p.wasLetGoOn(now));
    if (wentOn.isPresent()) return Unit.wentOn(wentOn.get(), now);
    Mark mark = mark(run, now);
    boolean succeededBefore = Outcomes.state(now).text().equals("SUCCESS") && mark == null;
    // killed or resumed: what it was before is neither ended nor wanted
    if (succeededBefore || has(run, a -> changesOnce(a, now.id())))
      return Unit.of(now, null, true, wanted);
    Instant since =
        mark != null
            ? mark.outgrownAt(now)
            : movedSince(now, begunOnServer(run, answer).plus(CLOCK_ERROR));
    return Unit.of(now, since, since != null, wanted);
  }

  /** The pause of this execution that the plan answers, if it is known. */
  private static Optional<Pause> pause(Remediation run, String id) {
    return run.plan().steps().stream()
        .map(Plan.Step::action)
        .filter(a -> a instanceof ResumeExecution resume && resume.execution().equals(id))
        .map(a -> ((ResumeExecution) a).pause())
        .filter(pause -> !pause.isEmpty())
        .map(Pause::new)
        .findFirst();
  }

  /** Ended for good or resumed by the plan, so that a state from before cannot be taken for new. */
  private static boolean changesOnce(KestraAction action, String id) {
    return action instanceof KillExecution kill && kill.execution().equals(id)
        || action instanceof ResumeExecution resume && resume.execution().equals(id);
  }

  /** Without a mark of ours: since when it is in its state, if that is since the run began. */
  private static @Nullable Instant movedSince(Execution now, Instant begun) {
    Instant since = now.state().since();
    return since == null || since.isBefore(begun) ? null : since;
  }

  private static Optional<Execution> newestReplay(
      Remediation run, String id, List<Execution> touched) {
    return touched.stream()
        .filter(e -> id.equals(e.parentId()) && mark(run, e) != null)
        .reduce((_, later) -> later);
  }

  /** The mark of any step of this run, of any round: looks are counted as rounds as well. */
  private static @Nullable Mark mark(Remediation run, Execution execution) {
    Mark mark = Mark.of(execution);
    if (mark == null) return null;
    for (Plan.Step step : run.plan().steps()) {
      String first = run.firstKey(step.id());
      if (mark.key().equals(first) || mark.key().matches(Pattern.quote(first) + "-\\d+"))
        return mark;
    }
    return null;
  }

  private Look target(Remediation run) {
    String target = run.plan().target();
    int dot = target.lastIndexOf('.');
    if (dot < 1) return new Look(false, target + " is no flow: namespace.flowId is meant");
    ExecutionQuery query =
        ExecutionQuery.query()
            .namespaces(List.of(target.substring(0, dot)))
            .flow(target.substring(dot + 1))
            .size(NEWEST)
            .build();
    return switch (api.search(query)) {
      case Failed<Page<Execution>> failed -> new Look(false, failed.detail());
      case Ok<Page<Execution>> ok -> {
        Instant begun = begunOnServer(run, ok).minus(CLOCK_ERROR);
        boolean started = has(run, a -> starts(a, target));
        yield ok.value().results().stream()
            .filter(e -> (e.namespace() + "." + e.flowId()).equals(target))
            .filter(e -> started || !e.labels().containsKey(KestraAction.REMEDIATION_LABEL))
            .filter(e -> begun.isBefore(startOf(e)))
            .findFirst()
            .map(e -> newest(run, e, serverNow(ok)))
            .orElseGet(() -> new Look(false, target + " has not run since this remediation began"));
      }
    };
  }

  /** A flow may run again later, so nothing is hopeless. */
  private static Look newest(Remediation run, Execution execution, Instant now) {
    Unit unit = Unit.of(execution, execution.state().startDate(), true, wanted(run)).readAt(now);
    return new Look(
        unit.verdict() == Unit.Verdict.GOOD,
        false,
        unit.isUnderWay(),
        Outcomes.clean(unit.inWords()));
  }

  private static boolean starts(KestraAction action, String target) {
    return action instanceof StartFlow start
        && (start.namespace() + "." + start.flow()).equals(target);
  }

  private static Instant startOf(Execution execution) {
    return Objects.requireNonNullElse(execution.state().startDate(), Instant.EPOCH);
  }

  private Instant serverNow(Ok<?> answer) {
    return Objects.requireNonNullElse(answer.serverTime(), clock.instant());
  }

  /** When the run began, by the server's clock. */
  private Instant begunOnServer(Remediation run, Ok<?> answer) {
    Instant server = answer.serverTime();
    Duration ahead = server == null ? Duration.ZERO : Duration.between(clock.instant(), server);
    return run.startedAt().plus(ahead);
  }

  private static Set<String> wanted(Remediation run) {
    List<String> states = run.plan().verify().states();
    if (!states.isEmpty()) return Set.copyOf(states);
    boolean kills = has(run, KillExecution.class::isInstance);
    return kills && !has(run, ReplayExecution.class::isInstance) ? Set.of("KILLED") : GOOD;
  }

  private static boolean has(Remediation run, Predicate<KestraAction> which) {
    return run.plan().steps().stream()
        .map(Plan.Step::action)
        .anyMatch(a -> a instanceof KestraAction one && which.test(one));
  }
}
