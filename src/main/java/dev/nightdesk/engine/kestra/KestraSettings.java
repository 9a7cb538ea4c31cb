package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Kestra server as configured, with every default filled in.
 *
 * @param url as in a browser; a path in it is kept
 * @param tenant {@code main} on the open-source edition
 * @param credentials texts may be secret references {@code ${env:NAME}}
 * @param every from one sweep to the next
 * @param timeout of one call
 * @param namespaces watched with their children; with none and no flows, everything is
 * @param flows watched besides, each as {@code namespace.flowId}
 * @param states the ends that are signals, in Kestra's words
 * @param severity replaces the playbook's default; null leaves it to the playbook
 * @param labels what is known here about everything that this server runs
 * @param lookBack the first sweep reads the ends of this time
 */
public record KestraSettings(
    EngineId id,
    String url,
    String tenant,
    Credentials credentials,
    Duration every,
    Duration timeout,
    List<String> namespaces,
    List<String> flows,
    Set<String> states,
    @Nullable Severity severity,
    Map<String, String> labels,
    Duration lookBack,
    Stalled stalled,
    Paused paused) {
  public static final Duration EVERY = Duration.ofSeconds(5);
  public static final Duration TIMEOUT = Duration.ofSeconds(10);
  public static final Set<String> STATES = Set.of("FAILED", "WARNING", "KILLED");

  /**
   * When something that runs counts as stalled.
   *
   * @param every from one look to the next
   * @param factor times the median duration of the flow's last successes, above 0
   * @param floor never sooner than this
   */
  public record Stalled(boolean enabled, Duration every, double factor, Duration floor) {
    public static final Stalled DEFAULT =
        new Stalled(true, Duration.ofMinutes(1), 3, Duration.ofMinutes(10));
  }

  /**
   * What becomes of executions that wait for a person.
   *
   * @param ask whether they are told at all
   * @param onExpiry what an approval that nobody gives means
   */
  public record Paused(boolean ask, OnExpiry onExpiry) {
    public static final Paused DEFAULT = new Paused(true, OnExpiry.LEAVE);
  }

  /** What an approval that nobody gives means for the paused execution. */
  public enum OnExpiry {
    /** It stays paused. */
    LEAVE,
    /** It is killed. */
    KILL
  }

  public KestraSettings {
    namespaces = List.copyOf(namespaces);
    flows = List.copyOf(flows);
    states = Set.copyOf(states);
    labels = Map.copyOf(labels);
  }

  /** Everything as it is when the file names nothing but the address. */
  public static KestraSettings of(EngineId id, String url) {
    return new KestraSettings(
        id,
        url,
        Connection.MAIN,
        new Credentials.None(),
        EVERY,
        TIMEOUT,
        List.of(),
        List.of(),
        STATES,
        null,
        Map.of(),
        Duration.ofHours(2),
        Stalled.DEFAULT,
        Paused.DEFAULT);
  }
}
