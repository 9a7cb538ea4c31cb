package dev.nightdesk.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Components that older journals do not have read as empty. */
final class Absent {
  private Absent() {}

  static String asEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  static <T> List<T> asEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static <K, V> Map<K, V> asEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : Map.copyOf(map);
  }

  static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
