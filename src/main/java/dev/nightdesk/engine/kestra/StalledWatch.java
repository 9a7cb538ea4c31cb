package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.kestra.Fetch.Fetched;
import dev.nightdesk.engine.kestra.Progress.Judged;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.ExecutionQuery;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.DateFilter;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.Sort;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.Page;
import dev.nightdesk.engine.kestra.api.ServerInfo;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what runs or queues and does not get on. One request for each search of the scope while
 * nothing runs for longer than the floor.
 */
final class StalledWatch implements Watch {
  static final String NAME = "stalled";
  private static final State[] CANDIDATES = {
    State.CREATED,
    new State("SUBMITTED"),
    State.RUNNING,
    State.RESTARTED,
    State.RETRYING,
    State.QUEUED,
    State.KILLING
  };
  private static final Set<State> WANTED = Set.of(CANDIDATES);
  private static final int PAGE = 100;

  /** Candidates that are looked at closer in one sweep; the others have their turn in the next. */
  private static final int MOST_LOOKS = 50;

  private final WatchParts parts;
  private final KestraApi api;
  private final Progress progress;

  /** When the executions that were told last moved. */
  private final Map<String, Instant> told = new HashMap<>();

  private volatile boolean forget;
  private int turn;

  StalledWatch(WatchParts parts, KestraApi api, Progress progress) {
    this.parts = parts;
    this.api = api;
    this.progress = progress;
  }

  @Override
  public String name() {
    return parts.settings().id() + "/" + NAME;
  }

  @Override
  public Duration every() {
    return parts.settings().stalled().every();
  }

  /** Then the desk knows nothing of it yet. */
  @Override
  public void notTaken() {
    forget = true;
  }

  @Override
  public Sweep sweep() {
    if (forget) {
      forget = false;
      told.clear();
    }
    Contact contact = parts.contact();
    if (parts.opening().isClosed()) return new Sweep.Nothing("closed", List.of());
    Duration rest = contact.rest();
    if (rest != null) return new Sweep.SlowDown(rest, List.of());
    if (!contact.knowsServerTime() && parts.opening().server() instanceof Failed<ServerInfo> failed)
      return contact.ending(failed, List.of());
    Instant until = parts.clock().instant().plus(parts.settings().timeout());
    var candidates = new ArrayList<Execution>();
    for (Scope.Part part : parts.opening().scope().searches()) {
      Failed<?> failed = candidates(part, candidates);
      if (failed != null) return contact.ending(failed, List.of());
    }
    var ids = new HashSet<String>();
    candidates.removeIf(candidate -> !ids.add(candidate.id()));
    told.keySet().retainAll(ids);
    return judge(candidates, until);
  }

  private Sweep judge(List<Execution> candidates, Instant until) {
    var signals = new ArrayList<Signal>();
    int looks = Math.min(MOST_LOOKS, candidates.size());
    for (int i = 0; i < looks && parts.clock().instant().isBefore(until); i++) {
      Execution candidate = candidates.get(Math.floorMod(turn++, candidates.size()));
      Failed<?> silent = judge(candidate, signals);
      if (parts.opening().isClosed()) return new Sweep.Nothing("closed", List.of());
      if (silent != null) return parts.contact().ending(silent, signals);
    }
    return new Sweep.Found(signals);
  }

  private @Nullable Failed<?> judge(Execution listed, List<Signal> signals) {
    Execution execution = listed;
    if (!listed.tellsTaskRuns()) {
      Answer<Execution> whole = api.execution(listed.id());
      if (whole instanceof Failed<Execution> failed) return Fetch.isSilent(failed) ? failed : null;
      execution = ((Ok<Execution>) whole).value();
      if (!WANTED.contains(execution.state().current())) return null;
    }
    switch (progress.judge(execution, parts.settings().stalled().floor())) {
      case Judged.Moves _ -> told.remove(execution.id());
      case Judged.Unclear unclear -> {
        return unclear.failed();
      }
      case Judged.Stands stands -> {
        if (stands.lastMove().equals(told.get(execution.id()))) return null;
        Fetched fetched = parts.fetch().about(execution);
        if (fetched instanceof Fetched.Silent silent) return silent.failed();
        if (!(fetched instanceof Fetched.Got got)) return null;
        told.put(execution.id(), stands.lastMove());
        parts.opening().seen(Report.target(execution));
        signals.add(
            parts
                .report()
                .stalled(got.findings(), stands.lastMove(), stands.quiet(), stands.after()));
      }
    }
    return null;
  }

  /** What began before the floor and has not ended; why that cannot be asked, or null. */
  private @Nullable Failed<?> candidates(Scope.Part part, List<Execution> candidates) {
    Instant before = parts.contact().serverNow().minus(parts.settings().stalled().floor());
    for (int size = PAGE; ; size *= 4) {
      ExecutionQuery query =
          part.query()
              .states(CANDIDATES)
              .before(before)
              .dateFilter(DateFilter.START_DATE)
              .sort(Sort.START_ASC)
              .size(size)
              .build();
      Answer<Page<Execution>> answer = api.search(query);
      parts.contact().note(answer);
      if (answer instanceof Failed<Page<Execution>> failed) return failed;
      Page<Execution> page = ((Ok<Page<Execution>>) answer).value();
      if (page.more() && size < PAGE * 16) continue;
      page.results().stream().filter(this::isCandidate).forEach(candidates::add);
      return null;
    }
  }

  private boolean isCandidate(Execution execution) {
    return WANTED.contains(execution.state().current())
        && parts.opening().scope().holds(execution)
        && !execution.labels().containsKey(KestraAction.REMEDIATION_LABEL);
  }
}
