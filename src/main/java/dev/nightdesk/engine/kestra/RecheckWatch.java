package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.kestra.Progress.Judged;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at what open incidents are about and tells what needs nobody any more, whoever saw to
 * it. Asks nothing while there are no such incidents.
 */
final class RecheckWatch implements Watch {
  static final String NAME = "recheck";
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);

  /** One request each; the others have their turn in the next sweep. */
  private static final int MOST_LOOKS = 20;

  private final WatchParts parts;
  private final KestraApi api;
  private final Progress progress;

  /** In which state each unit was told to be over, until the desk does not hold it any more. */
  private final Map<String, String> told = new HashMap<>();

  private volatile boolean forget;
  private int turn;

  RecheckWatch(WatchParts parts, KestraApi api, Progress progress) {
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
    Duration every = parts.settings().every();
    return every.compareTo(AT_MOST_EVERY) < 0 ? AT_MOST_EVERY : every;
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
    if (parts.opening().isClosed()) return new Sweep.Nothing("closed", List.of());
    Duration rest = parts.contact().rest();
    if (rest != null) return new Sweep.SlowDown(rest, List.of());
    List<OpenUnit> units = parts.memory().openUnits(parts.settings().id());
    Set<String> held = new HashSet<>();
    units.forEach(unit -> held.add(unit.unit()));
    told.keySet().retainAll(held);
    var signals = new ArrayList<Signal>();
    for (int i = 0; i < Math.min(MOST_LOOKS, units.size()); i++) {
      OpenUnit unit = units.get(Math.floorMod(turn++, units.size()));
      Failed<?> silent = look(unit, signals);
      if (parts.opening().isClosed()) return new Sweep.Nothing("closed", List.of());
      if (silent != null) return parts.contact().ending(silent, signals);
    }
    return new Sweep.Found(signals);
  }

  private @Nullable Failed<?> look(OpenUnit unit, List<Signal> signals) {
    Answer<Execution> answer = api.execution(unit.unit());
    parts.contact().note(answer);
    switch (answer) {
      case Failed<Execution> failed -> {
        if (failed.why() == Why.NOT_FOUND && isSureItIsGone(failed))
          tell(unit, "", "", "the execution was deleted", signals);
        return Fetch.isSilent(failed) ? failed : null;
      }
      case Ok<Execution> ok -> {
        return judge(unit, ok.value(), signals);
      }
    }
  }

  /** A 404 of the server itself; a proxy whose Kestra is gone answers with a page. */
  private static boolean isSureItIsGone(Failed<?> failed) {
    return failed.status() == 404 || failed.status() == 410;
  }

  private @Nullable Failed<?> judge(OpenUnit unit, Execution execution, List<Signal> signals) {
    State state = execution.state().current();
    String since = String.valueOf(execution.state().since());
    if (state.isTerminal()) {
      // an end that is a signal of its own is told by the watch of the ends
      if (!parts.settings().states().contains(state.text()))
        tell(unit, since, state.text(), "it ended with " + state, signals);
      return null;
    }
    State before = new State(unit.status());
    if (before.equals(State.PAUSED)) {
      if (!state.equals(State.PAUSED) && state.isKnown())
        tell(unit, since, state.text(), "it is paused no longer, it is " + state, signals);
      return null;
    }
    boolean stood = !before.isTerminal() && before.isKnown();
    if (!stood || state.equals(State.PAUSED)) return null;
    switch (progress.judge(execution, parts.settings().stalled().floor())) {
      case Judged.Unclear unclear -> {
        return unclear.failed();
      }
      case Judged.Moves moves ->
          tell(
              unit,
              moves.lastMove().toString(),
              state.text(),
              "it moves again, last at " + moves.lastMove(),
              signals);
      case Judged.Stands _ -> {
        // still the same
      }
    }
    return null;
  }

  private void tell(OpenUnit unit, String since, String state, String how, List<Signal> signals) {
    String news = state + " " + since;
    if (news.equals(told.put(unit.unit(), news))) return;
    signals.add(
        new Signal.Recovery(
            parts.settings().id(),
            unit.target(),
            unit.unit(),
            parts.clock().instant(),
            state,
            how));
  }
}
