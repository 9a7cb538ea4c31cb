package dev.nightdesk.engine.github.draft;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line above the marker of a pull request of ours, by which another start of the desk knows
 * what was proposed.
 *
 * @param fix in lower case: {@code raise_timeout}
 * @param change the {@link dev.nightdesk.domain.Change#key}
 * @param workflow the file of the workflow that it is about
 */
public record Meta(String fix, String change, String workflow) {
  private static final Pattern LINE =
      Pattern.compile(
          "<!-- nightdesk fix=([a-z_]{1,40}) change=([0-9a-f]{32}) workflow=(\\S{1,200}) -->");

  static final Meta UNKNOWN = new Meta("", "", "");

  /** Reads the line wherever it is; what people wrote below it is theirs. */
  static Optional<Meta> of(String body) {
    Matcher matcher = LINE.matcher(body);
    Meta last = null;
    while (matcher.find())
      last = new Meta(matcher.group(1), matcher.group(2), matcher.group(3).replace("%20", " "));
    return Optional.ofNullable(last);
  }

  String line() {
    return "<!-- nightdesk fix="
        + fix.toLowerCase(Locale.ROOT)
        + " change="
        + change
        + " workflow="
        + workflow.replace(" ", "%20")
        + " -->";
  }
}
