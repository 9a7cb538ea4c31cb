package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.DispatchWorkflow;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Dispatched;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.api.RunQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Begins a new run. A run takes no mark of ours, so its traces are the event, the branch and that
 * it is newer than the remediation; a branch of ours is dispatched by nobody else.
 */
public final class Dispatch implements Task {
  static final String EVENT = "workflow_dispatch";

  /** A server tells its time to the second, and the answer takes some time as well. */
  private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

  private final GitHubApi api;
  private final InstantSource clock;
  private final Repo repo;
  private final DispatchWorkflow action;
  private final int round;
  private final @Nullable Instant begun;
  private long run;

  Dispatch(GitHubApi api, InstantSource clock, Repo repo, DispatchWorkflow action, Order order) {
    this.api = api;
    this.clock = clock;
    this.repo = repo;
    this.action = action;
    round = OrderKey.round(order.key());
    begun = OrderKey.parse(order.key()).map(OrderKey::begun).orElse(null);
  }

  @Override
  public Answer<Shown> look() {
    if (run > 0) return api.runs().run(repo, run).map(this::done);
    return switch (runs(api, repo, action)) {
      case Failed<Page<Run>> failed -> failed.as();
      case Ok<Page<Run>> ok -> Task.shown(judge(ok));
    };
  }

  public static Answer<Page<Run>> runs(GitHubApi api, Repo repo, DispatchWorkflow action) {
    RunQuery query = RunQuery.NEWEST.branch(action.ref()).event(EVENT).pageSize(30);
    return api.runs().ofWorkflow(repo, action.workflow(), query);
  }

  private Shown judge(Ok<Page<Run>> answer) {
    List<Run> ours = answer.value().items().stream().filter(r -> isNew(r, answer)).toList();
    return ours.size() >= round
        ? done(ours.getFirst())
        : new Shown.Open("no run of " + action.workflow() + " was dispatched on " + action.ref());
  }

  private boolean isNew(Run one, Ok<?> answer) {
    if (begun == null) return Tasks.isOurs(action.ref());
    Instant created = one.createdAt();
    return created != null && !created.isBefore(onServer(begun, answer, clock));
  }

  /** A moment of this clock by the server's, a little earlier to be sure. */
  public static Instant onServer(Instant moment, Ok<?> answer, InstantSource clock) {
    Instant server = answer.serverTime();
    Duration ahead = server == null ? Duration.ZERO : Duration.between(clock.instant(), server);
    return moment.plus(ahead).minus(CLOCK_ERROR);
  }

  private Shown done(Run one) {
    return new Shown.Done(
        "run "
            + one.id()
            + " of "
            + action.workflow()
            + " on "
            + action.ref()
            + " is "
            + Words.state(one));
  }

  @Override
  public Answer<?> send() {
    Answer<Dispatched> answer =
        api.workflows().dispatch(repo, action.workflow(), action.ref(), action.inputs());
    if (answer instanceof Ok<Dispatched> ok) run = ok.value().runId();
    return answer;
  }
}
