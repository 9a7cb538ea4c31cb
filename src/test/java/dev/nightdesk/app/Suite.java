package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.store.Store;
import dev.nightdesk.store.Verification;
import dev.nightdesk.store.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the tests against a running Kestra share. */
final class Suite {
  /** The events that count a signal about a failure. */
  static final Set<String> SIGNALS = Set.of("IncidentOpened", "SignalRepeated");

  private Suite() {}

  /** A file of the suite, such as a flow. */
  static String text(String name) throws IOException {
    try (InputStream in = Suite.class.getResourceAsStream("/kestra/suite/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * All events of a journal that no desk holds open: the fields of each, with its type; in order.
   */
  static List<JsonNode> journal(Path data) {
    try (Store store = Store.open(data, InstantSource.system())) {
      assertThat(new Verifier(store).verify()).isInstanceOf(Verification.Verified.class);
      return store.reader().read(Suite::events);
    }
  }

  private static List<JsonNode> events(Connection connection) throws SQLException {
    var all = new ArrayList<JsonNode>();
    try (var select = connection.createStatement();
        var rows = select.executeQuery("select type, payload from journal order by seq")) {
      while (rows.next()) {
        var event = (ObjectNode) JsonMapper.shared().readTree(rows.getString("payload"));
        all.add(event.put("type", rows.getString("type")));
      }
    }
    return all;
  }

  /** How often each execution was signalled, by these events. */
  static Map<String, Long> signalsByUnit(List<JsonNode> events) {
    return events.stream()
        .filter(e -> SIGNALS.contains(e.path("type").asString()))
        .collect(Collectors.groupingBy(e -> e.path("unit").asString(), Collectors.counting()));
  }

  /** Waits for what another process brings about; fails with what is there instead. */
  static void await(
      String what, Duration patience, Callable<Boolean> condition, Callable<String> instead)
      throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline)
        throw new AssertionError(
            "no " + what + " within " + patience + "; there is: " + instead.call());
      LockSupport.parkNanos(100_000_000);
    }
  }
}
