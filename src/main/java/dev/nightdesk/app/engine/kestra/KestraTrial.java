package dev.nightdesk.app.engine.kestra;

import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Mark;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import dev.nightdesk.domain.setup.KestraForm.Watched;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.ExecutionQuery;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.LogLine;
import dev.nightdesk.engine.kestra.api.Page;
import dev.nightdesk.engine.kestra.api.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tries a Kestra server out by reading what the desk will read, one thing after the other. For one
 * thread; blocks for as long as the server takes.
 */
final class KestraTrial {
  private final KestraApi api;
  private final Watched watched;
  private final String signedIn;
  private final Consumer<Line> each;
  private final List<Line> lines = new ArrayList<>();
  private final List<Long> latencies = new ArrayList<>();

  /**
   * @param signedIn as whom, a few words
   * @param each is told each line as soon as it is known
   */
  KestraTrial(KestraApi api, Watched watched, String signedIn, Consumer<Line> each) {
    this.api = api;
    this.watched = watched;
    this.signedIn = signedIn;
    this.each = each;
  }

  Report run() {
    if (reaches() && reads()) {
      flows();
      say(
          Mark.NOTE,
          "Changing",
          "not tried, because it would change something: restarts, kills and resumes show by"
              + " themselves whether they are allowed");
      long median = latencies.stream().sorted().skip(latencies.size() / 2).findFirst().orElse(0L);
      say(Mark.GOOD, "Latency", median + " ms, the median of " + latencies.size() + " calls");
    }
    return new Report(lines);
  }

  private boolean reaches() {
    Answer<ServerInfo> server = timed(api.server());
    return switch (server) {
      case Failed<ServerInfo> failed when failed.status() != 0 ->
          bad("Kestra", "somebody answers there, but not as Kestra does: " + failed.detail());
      case Failed<ServerInfo> failed -> bad("Reachable", failed.detail());
      case Ok<ServerInfo>(ServerInfo info, var _, long millis) -> {
        say(Mark.GOOD, "Reachable", "answered in " + millis + " ms");
        String edition =
            switch (info.edition()) {
              case "OSS" -> ", open-source edition";
              case "EE" -> ", enterprise edition";
              case "" -> "";
              default -> ", edition " + info.edition();
            };
        say(Mark.GOOD, "Version", "Kestra " + info.version() + edition);
        yield true;
      }
    };
  }

  /** Executions are read first: they need what everything else needs, a sign-in and a tenant. */
  private boolean reads() {
    var newest = timed(api.search(ExecutionQuery.query().size(1).build()));
    if (newest instanceof Failed<Page<Execution>> failed) {
      boolean denied = failed.why() == Answer.Why.DENIED;
      return bad(
          denied && failed.status() == 401 ? "Signed in" : "Reads executions", failed.detail());
    }
    Page<Execution> page = ((Ok<Page<Execution>>) newest).value();
    say(Mark.GOOD, "Signed in", signedIn);
    say(Mark.GOOD, "Reads executions", String.format(Locale.ROOT, "%,d are there", page.total()));
    if (page.results().isEmpty()) {
      say(Mark.NOTE, "Reads logs", "not tried: no execution is there to have one");
      return true;
    }
    String id = page.results().getFirst().id();
    switch (timed(api.logs(id, LogLine.Level.WARN, null))) {
      case Failed<List<LogLine>> failed -> bad("Reads logs", failed.detail());
      case Ok<List<LogLine>> _ -> say(Mark.GOOD, "Reads logs", "of the newest execution");
    }
    return true;
  }

  private void flows() {
    switch (watched) {
      case Watched.Everything _ -> count("");
      case Watched.Namespaces some -> some.names().forEach(this::count);
      case Watched.Flows some -> some.ids().forEach(this::flow);
    }
  }

  private void count(String namespace) {
    String in = namespace.isEmpty() ? "" : " in " + namespace + " and below";
    switch (timed(api.countFlows(namespace))) {
      case Failed<Long> failed -> bad("Reads flows", failed.detail());
      case Ok<Long>(Long n, var _, long _) -> {
        String seen = String.format(Locale.ROOT, "%,d seen%s", n, in);
        // a namespace without flows is mostly a slip of the pen
        if (n == 0) say(namespace.isEmpty() ? Mark.NOTE : Mark.BAD, "Flows", "none seen" + in);
        else say(Mark.GOOD, "Flows", seen);
      }
    }
  }

  private void flow(String id) {
    int dot = id.lastIndexOf('.');
    switch (timed(api.flow(id.substring(0, dot), id.substring(dot + 1)))) {
      case Failed<?> failed when failed.why() == Answer.Why.NOT_FOUND ->
          say(Mark.BAD, "Flow", "there is no flow " + id + " on this server");
      case Failed<?> failed -> bad("Reads flows", failed.detail());
      case Ok<?>(var flow, var _, long _) -> {
        boolean disabled =
            flow instanceof dev.nightdesk.engine.kestra.api.Flow known && known.disabled();
        say(Mark.GOOD, "Flow", id + (disabled ? ", which is disabled" : " is there"));
      }
    }
  }

  private <T> Answer<T> timed(Answer<T> answer) {
    if (answer instanceof Ok<T> ok) latencies.add(ok.millis());
    return answer;
  }

  private boolean bad(String what, String detail) {
    say(Mark.BAD, what, detail);
    return false;
  }

  private void say(Mark mark, String what, String detail) {
    var line = new Line(mark, what, detail);
    lines.add(line);
    each.accept(line);
  }
}
