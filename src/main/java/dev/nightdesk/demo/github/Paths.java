package dev.nightdesk.demo.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes addresses apart and puts them together. */
final class Paths {
  private Paths() {}

  /** One segment, encoded. */
  static String encode(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }

  /** A path with its slashes, each segment encoded. */
  static String encodePath(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/")) parts.add(encode(part));
    return String.join("/", parts);
  }

  private static String decode(String text) {
    // in a path a plus is a plus
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  /** The decoded segments of a path; an encoded slash stays within its segment. */
  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String part : path.substring(1).split("/", -1)) segments.add(decode(part));
    return segments;
  }

  static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return query;
  }
}
