package dev.nightdesk.engine.kestra;

import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.Flow;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.LogLine;
import dev.nightdesk.engine.kestra.api.LogLine.Level;
import dev.nightdesk.engine.kestra.api.Question;
import dev.nightdesk.engine.kestra.api.State;
import dev.nightdesk.engine.kestra.api.TaskOutput;
import dev.nightdesk.engine.kestra.api.TaskRun;
import dev.nightdesk.engine.kestra.evidence.Findings;
import dev.nightdesk.engine.kestra.evidence.LogExcerpt;
import dev.nightdesk.engine.kestra.evidence.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what explains one execution: three to five requests. Any thread; blocks for that long.
 */
final class Fetch {
  /** A flow that fails in a storm is not asked for its revision each time. */
  private static final Duration REVISION_KEEPS = Duration.ofSeconds(30);

  private static final int MOST_FLOWS = 1_000;

  private final KestraApi api;
  private final InstantSource clock;
  private final Map<String, Revision> revisions = new ConcurrentHashMap<>();

  private record Revision(int number, Instant readAt) {}

  /** How the fetching ended. */
  sealed interface Fetched {
    /** There it is, with or without troubles. */
    record Got(Findings findings) implements Fetched {}

    /** The execution itself cannot be read, though the server answers. */
    record Unreadable(String why) implements Fetched {}

    /** It does not exist any more. */
    record Gone() implements Fetched {}

    /** The server cannot be asked now. */
    record Silent(Failed<?> failed) implements Fetched {}
  }

  Fetch(KestraApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  /** The execution as it stands now, with everything that explains it. */
  Fetched whole(String id) {
    return switch (api.execution(id)) {
      case Failed<Execution> failed ->
          failed.why() == Why.NOT_FOUND
              ? new Fetched.Gone()
              : isSilent(failed)
                  ? new Fetched.Silent(failed)
                  : new Fetched.Unreadable(failed.detail());
      case Ok<Execution> ok -> {
        if (!ok.value().id().equals(id))
          yield new Fetched.Unreadable("the server answered with execution " + ok.value().id());
        yield about(ok.value());
      }
    };
  }

  /** Everything that explains this execution. */
  Fetched about(Execution execution) {
    return new One(execution).fetch();
  }

  static boolean isSilent(Failed<?> failed) {
    return failed.why() == Why.UNREACHABLE || failed.why() == Why.LIMITED;
  }

  /** The fetching for one execution. */
  private final class One {
    private final Execution execution;
    private final @Nullable TaskRun culprit;
    private final List<String> troubles = new ArrayList<>();
    private @Nullable Failed<?> silent;
    private int earlier;

    One(Execution execution) {
      this.execution = execution;
      culprit = Tasks.culprit(execution);
    }

    Fetched fetch() {
      boolean waits = execution.state().current().equals(State.PAUSED);
      List<LogLine> lines = lines();
      List<Question> questions = waits ? need(api.questions(execution.id(), Map.of())) : null;
      List<TaskOutput> outputs = need(api.outputs(execution));
      Integer latest = latestRevision();
      Failed<?> unanswered = silent;
      if (unanswered != null) return new Fetched.Silent(unanswered);
      return new Fetched.Got(
          new Findings(
              execution,
              culprit,
              lines,
              earlier,
              outputs == null ? List.of() : outputs,
              latest,
              questions,
              troubles));
    }

    /** Warnings and worse of the last run, and all that the task in question said in it. */
    private @Nullable List<LogLine> lines() {
      boolean runs = !execution.state().current().isTerminal();
      List<LogLine> worse = need(api.logs(execution.id(), runs ? Level.INFO : Level.WARN, null));
      if (worse == null) return null;
      List<LogLine> all = worse;
      if (culprit != null && silent == null) {
        // too large a log of one task leaves the warnings, which are its point
        Answer<List<LogLine>> own = api.logs(execution.id(), Level.TRACE, culprit.id());
        if (own instanceof Ok<List<LogLine>> ok) all = LogExcerpt.merged(worse, ok.value());
        else if (isSilent((Failed<?>) own)) silent = (Failed<?>) own;
      }
      Instant begin = Tasks.lastBegin(execution);
      List<LogLine> ofLastRun = all.stream().filter(line -> isOfLastRun(line, begin)).toList();
      earlier = all.size() - ofLastRun.size();
      return ofLastRun;
    }

    private boolean isOfLastRun(LogLine line, Instant begin) {
      TaskRun run = culprit;
      if (run != null && run.id().equals(line.taskRunId()) && !run.attempts().isEmpty())
        return line.attemptNumber() >= run.attempts().size() - 1;
      return line.timestamp() == null || !line.timestamp().isBefore(begin);
    }

    private @Nullable Integer latestRevision() {
      if (silent != null) return null;
      String target = execution.namespace() + "." + execution.flowId();
      Revision known = revisions.get(target);
      Instant now = clock.instant();
      if (known != null && now.isBefore(known.readAt().plus(REVISION_KEEPS))) return known.number();
      if (!(api.flow(execution.namespace(), execution.flowId()) instanceof Ok<Flow> ok))
        return null;
      if (ok.value().revision() == 0) return null;
      if (revisions.size() >= MOST_FLOWS) revisions.clear();
      revisions.put(target, new Revision(ok.value().revision(), now));
      return ok.value().revision();
    }

    private <T> @Nullable T need(Answer<T> answer) {
      if (silent != null) return null;
      switch (answer) {
        case Ok<T> ok -> {
          return ok.value();
        }
        case Failed<T> failed -> {
          if (isSilent(failed)) silent = failed;
          else troubles.add(failed.detail());
          return null;
        }
      }
    }
  }
}
