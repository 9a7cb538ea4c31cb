package dev.nightdesk.engine.kestra.deed;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.ExecutionQuery;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.Sort;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds executions by the labels that Nightdesk left on them. Searches may lag by seconds. */
final class Traces {
  /** How long searches may lag behind a start. */
  static final Duration INDEX_LAG = Duration.ofSeconds(15);

  private static final int PAGE = 100;
  private static final int MOST_PAGES = 20;

  private final KestraApi api;

  Traces(KestraApi api) {
    this.api = api;
  }

  /** The execution that the step with this key started. */
  Answer<Optional<Execution>> started(String key) {
    return labelled(Map.of(KestraAction.STEP_LABEL, key), 1)
        .map(found -> found.stream().findFirst());
  }

  /**
   * The replay that the marked step made of an execution. A replay takes over the labels of the
   * original, and names it as its parent (seen on 1.3 and 2.0).
   */
  Answer<Optional<Execution>> replay(String original, Mark mark) {
    return labelled(Map.of(KestraAction.STEP_LABEL, mark.text()), PAGE)
        .map(found -> found.stream().filter(e -> original.equals(e.parentId())).findFirst());
  }

  /** What a step of the remediation touched or made: what it started, a replay, or the original. */
  Answer<Optional<Execution>> of(String key, IncidentId incident) {
    return switch (started(key)) {
      case Failed<Optional<Execution>> failed -> failed;
      case Ok<Optional<Execution>> ok ->
          ok.value().isPresent() ? ok : touched(incident).map(all -> newestOf(key, all));
    };
  }

  private static Optional<Execution> newestOf(String key, List<Execution> touched) {
    return touched.stream().filter(e -> Mark.of(e, key) != null).reduce((_, later) -> later);
  }

  /** Everything that was touched or made for an incident, oldest start first. */
  Answer<List<Execution>> touched(IncidentId incident) {
    return labelled(Map.of(KestraAction.INCIDENT_LABEL, incident.toString()), PAGE);
  }

  /** Oldest first, so that what comes meanwhile is on a later page and none is missed. */
  private Answer<List<Execution>> labelled(Map<String, String> labels, int size) {
    var all = new ArrayList<Execution>();
    for (int page = 1; ; page++) {
      ExecutionQuery query =
          ExecutionQuery.query().labels(labels).sort(Sort.START_ASC).page(page).size(size).build();
      switch (api.search(query)) {
        case Failed<Page<Execution>> failed -> {
          return failed.as();
        }
        case Ok<Page<Execution>> ok -> {
          all.addAll(ok.value().results());
          if (!ok.value().more() || size == 1 || page == MOST_PAGES)
            return new Ok<>(all, ok.serverTime(), ok.millis());
        }
      }
    }
  }
}
