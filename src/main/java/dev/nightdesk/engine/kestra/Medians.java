package dev.nightdesk.engine.kestra;

import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.ExecutionQuery;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.Sort;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.Page;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How long the last successes of a flow took: the measure of what is long for it. Any thread. */
final class Medians {
  private static final int SUCCESSES = 20;
  private static final Duration KEEPS = Duration.ofHours(1);
  private static final int MOST_FLOWS = 1_000;

  private final KestraApi api;
  private final InstantSource clock;
  private final KestraSettings.Stalled settings;
  private final Map<String, Median> medians = new ConcurrentHashMap<>();

  private record Median(Duration duration, Instant readAt) {}

  Medians(KestraApi api, InstantSource clock, KestraSettings.Stalled settings) {
    this.api = api;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * After how long without progress an execution of this flow counts as stalled; null when the
   * server cannot be asked now.
   */
  @Nullable Duration threshold(Execution execution) {
    Duration median = median(execution.namespace(), execution.flowId());
    if (median == null) return null;
    double millis = settings.factor() * median.toMillis();
    Duration usual = Duration.ofMillis((long) Math.min(millis, Duration.ofDays(3650).toMillis()));
    return usual.compareTo(settings.floor()) > 0 ? usual : settings.floor();
  }

  private @Nullable Duration median(String namespace, String flowId) {
    String flow = namespace + "." + flowId;
    Median known = medians.get(flow);
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.readAt().plus(KEEPS))) return known.duration();
    ExecutionQuery query =
        ExecutionQuery.query()
            .states(State.SUCCESS)
            .namespaces(List.of(namespace))
            .flow(flowId)
            .sort(Sort.END_DESC)
            .size(SUCCESSES)
            .build();
    if (!(api.search(query) instanceof Ok<Page<Execution>> ok)) return null;
    List<Duration> took =
        ok.value().results().stream()
            .filter(e -> e.namespace().equals(namespace) && e.flowId().equals(flowId))
            .filter(e -> e.state().startDate() != null && e.state().endDate() != null)
            .map(e -> Duration.between(e.state().startDate(), e.state().endDate()))
            .sorted()
            .toList();
    // a flow that never succeeded has no measure but the floor
    Duration median = took.isEmpty() ? Duration.ZERO : took.get(took.size() / 2);
    if (medians.size() >= MOST_FLOWS) medians.clear();
    medians.put(flow, new Median(median, now));
    return median;
  }
}
