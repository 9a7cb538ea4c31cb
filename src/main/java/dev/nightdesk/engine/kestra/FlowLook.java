package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.kestra.EndsWatch.Desk;
import dev.nightdesk.engine.kestra.Fetch.Fetched;
import dev.nightdesk.engine.kestra.Progress.Judged;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.ExecutionQuery;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.Sort;
import dev.nightdesk.engine.kestra.api.Flow;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.Page;
import dev.nightdesk.engine.kestra.api.State;
import dev.nightdesk.engine.kestra.evidence.Findings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks at the newest execution of one flow, now. Any thread; blocks for a few calls. */
final class FlowLook {
  /** A search takes in children of the namespace, which may have a flow of the same name. */
  private static final int SOME = 25;

  private final Desk desk;
  private final KestraApi api;
  private final Progress progress;

  FlowLook(Desk desk, KestraApi api, Progress progress) {
    this.desk = desk;
    this.api = api;
    this.progress = progress;
  }

  Watched look(String flow) {
    String namespace = Scope.namespaceOf(flow);
    String flowId = Scope.flowIdOf(flow);
    if (namespace.isEmpty() || flowId.isEmpty())
      return new Watched.Unknown(flow, "a flow is named namespace.flowId");
    ExecutionQuery query =
        ExecutionQuery.query()
            .namespaces(List.of(namespace))
            .flow(flowId)
            .sort(Sort.START_DESC)
            .size(SOME)
            .build();
    Answer<Page<Execution>> answer = api.search(query);
    desk.contact().note(answer);
    if (!(answer instanceof Ok<Page<Execution>> ok))
      return new Watched.Unknown(flow, ((Failed<?>) answer).detail());
    Optional<Execution> newest =
        ok.value().results().stream().filter(e -> Report.target(e).equals(flow)).findFirst();
    if (newest.isPresent()) return told(flow, newest.get());
    return switch (api.flow(namespace, flowId)) {
      case Ok<Flow> _ -> new Watched.NeverRan(flow);
      case Failed<Flow> failed -> new Watched.Unknown(flow, failed.detail());
    };
  }

  private Watched told(String flow, Execution listed) {
    return switch (desk.fetch().whole(listed.id())) {
      case Fetched.Got got -> newest(flow, got.findings().execution(), signals(got.findings()));
      case Fetched.Gone _ -> newest(flow, listed, List.of());
      case Fetched.Unreadable unreadable -> new Watched.Unknown(flow, unreadable.why());
      case Fetched.Silent silent -> new Watched.Unknown(flow, silent.failed().detail());
    };
  }

  private List<Signal> signals(Findings found) {
    Execution execution = found.execution();
    State state = execution.state().current();
    Ending ending = Ending.of(execution);
    boolean waits = state.equals(State.PAUSED) && desk.settings().paused().ask();
    if (ending != null && (waits || desk.settings().states().contains(state.text())))
      return List.of(desk.report().ended(ending, found));
    if (state.isTerminal() || state.equals(State.PAUSED) || !state.isKnown()) return List.of();
    return switch (progress.judge(execution, desk.settings().stalled().floor())) {
      case Judged.Stands stands when desk.settings().stalled().enabled() ->
          List.of(desk.report().stalled(found, stands.lastMove(), stands.quiet(), stands.after()));
      case Judged _ -> List.of();
    };
  }

  private Watched newest(String flow, Execution execution, List<Signal> signals) {
    Instant when = execution.state().endDate();
    if (when == null) when = execution.state().startDate();
    return new Watched.Newest(
        flow,
        execution.id(),
        execution.state().current().text(),
        when,
        desk.report().link(execution.namespace(), execution.flowId(), execution.id()),
        signals);
  }
}
