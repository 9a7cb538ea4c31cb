package dev.nightdesk.document;

import java.util.ArrayList;
import java.util.List;

/** JSON pointers, and the form of them that people read. */
final class Pointers {
  private Pointers() {}

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static String parent(String pointer) {
    int slash = pointer.lastIndexOf('/');
    return slash < 0 ? "" : pointer.substring(0, slash);
  }

  /** The name of the field, or an empty text for the whole. */
  static String last(String pointer) {
    List<String> segments = segments(pointer);
    return segments.isEmpty() ? "" : segments.getLast();
  }

  static List<String> segments(String pointer) {
    var segments = new ArrayList<String>();
    if (pointer.isEmpty()) return segments;
    for (String part : pointer.substring(1).split("/", -1)) {
      segments.add(part.replace("~1", "/").replace("~0", "~"));
    }
    return segments;
  }

  /** {@code /engines/0/url} as {@code engines[0].url}. */
  static String readable(String pointer) {
    var text = new StringBuilder();
    for (String segment : segments(pointer)) {
      boolean index = !segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9');
      if (index) {
        text.append('[').append(segment).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(segment);
      }
    }
    return text.toString();
  }
}
