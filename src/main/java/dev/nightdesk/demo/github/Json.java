package dev.nightdesk.demo.github;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /** An object of names and values in this order. */
  static Map<String, Object> map(@Nullable Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    @SuppressWarnings("NullAway") // null is a value of JSON
    Map<String, Object> shown = map;
    return shown;
  }

  /** As GitHub writes times: whole seconds, UTC. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static @Nullable String timeOrNull(@Nullable Instant at) {
    return at == null ? null : time(at);
  }

  static String node(String kind, long id) {
    return kind + "_demo" + id;
  }
}
