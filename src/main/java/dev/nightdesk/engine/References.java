package dev.nightdesk.engine;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fills references such as {@code ${env:NAME}} or {@code ${secret:NAME}} in at the moment a request
 * is sent.
 */
public final class References {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{((?:env|secret):[A-Za-z0-9_.-]+)\\}");

  /** The text with its references filled in, or the first one that is not known. */
  public sealed interface Filled {
    /** Every reference was known. Holds secrets: never log or store it. */
    record Ready(String text) implements Filled {
      @Override
      public String toString() {
        return "Ready[•••]";
      }
    }

    /** Nothing may be sent. */
    record Missing(String reference) implements Filled {}
  }

  private References() {}

  /** What the text refers to: {@code env:NAME} or {@code secret:NAME} each. */
  public static List<String> names(String text) {
    var names = new ArrayList<String>();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) names.add(matcher.group(1));
    return names;
  }

  /**
   * Fills them in.
   *
   * @param secrets knows a value by {@code env:NAME} or {@code secret:NAME}; null for an unknown
   *     one
   */
  public static Filled fill(String text, Function<String, @Nullable String> secrets) {
    if (!text.contains("${")) return new Filled.Ready(text);
    Matcher matcher = REFERENCE.matcher(text);
    var filled = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      String value = secrets.apply(matcher.group(1));
      if (value == null) return new Filled.Missing(matcher.group());
      filled.append(text, from, matcher.start()).append(value);
      from = matcher.end();
    }
    return new Filled.Ready(filled.append(text, from, text.length()).toString());
  }
}
