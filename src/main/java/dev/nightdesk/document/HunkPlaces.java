package dev.nightdesk.document;

import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Names what a changed line of a YAML file is in, as people write it: {@code jobs.e2e}. */
final class HunkPlaces {
  private final Optional<Side> before;
  private final Optional<Side> after;

  HunkPlaces(String path, String before, String after) {
    boolean yaml = path.endsWith(".yml") || path.endsWith(".yaml");
    this.before = yaml ? side(before) : Optional.empty();
    this.after = yaml ? side(after) : Optional.empty();
  }

  /** A version that could be read. */
  private record Side(String text, Map<String, YamlOutline.Place> places) {
    /** The innermost list or mapping that holds a line; null when it is in none. */
    @Nullable String around(int line) {
      int at = start(line);
      while (at < text.length() && text.charAt(at) == ' ') at++;
      int offset = at;
      return places.entrySet().stream()
          .filter(e -> e.getValue().size() > 0)
          .filter(e -> e.getValue().begin() <= offset && offset < e.getValue().end())
          .map(Entry::getKey)
          .max(java.util.Comparator.comparingInt(String::length))
          .orElse(null);
    }

    private int start(int line) {
      int at = 0;
      for (int i = 0; i < line; i++) {
        int feed = text.indexOf('\n', at);
        if (feed < 0) return text.length();
        at = feed + 1;
      }
      return at;
    }
  }

  /**
   * The place of a change, by its first line in each version, from 0; empty when it cannot be told.
   */
  String of(int oldLine, int freshLine, boolean removesOnly) {
    String pointer = null;
    if (!removesOnly) pointer = after.map(side -> side.around(freshLine)).orElse(null);
    if (pointer == null) pointer = before.map(side -> side.around(oldLine)).orElse(null);
    return pointer == null ? "" : Pointers.readable(pointer);
  }

  /** A text that is no YAML has no places: that may be what the change is about. */
  private static Optional<Side> side(String text) {
    try {
      return Optional.of(new Side(text, YamlOutline.of(text)));
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
  }
}
