package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.engine.Connector.Order;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that ends each issue, comment and pull request of ours, by which they are found again.
 *
 * @param step the key under which it was sent
 */
public record Marker(String problem, IncidentId incident, String step) {
  private static final Pattern LINE =
      Pattern.compile(
          "<!-- nightdesk problem=([0-9a-f]{16}) incident=INC-([0-9]{1,15}) step=(\\S{1,200}) -->");

  /** Reads the last line of a body; empty when it is another one. */
  public static Optional<Marker> of(String body) {
    String text = body.strip();
    Matcher matcher = LINE.matcher(text.substring(text.lastIndexOf('\n') + 1).strip());
    return matcher.matches()
        ? Optional.of(
            new Marker(
                matcher.group(1),
                new IncidentId(Long.parseLong(matcher.group(2))),
                matcher.group(3)))
        : Optional.empty();
  }

  static boolean isAbout(String body, String problem) {
    return of(body).filter(m -> m.problem().equals(problem)).isPresent();
  }

  /** The body with the line below it. */
  static String under(String body, String problem, Order order) {
    return body.stripTrailing()
        + "\n\n"
        + GitHubAction.markerLine(problem, order.incident(), order.key())
        + "\n";
  }

  /** The body without it. */
  static String without(String body) {
    if (of(body).isEmpty()) return body.strip();
    String text = body.strip();
    return text.substring(0, Math.max(0, text.lastIndexOf('\n'))).strip();
  }
}
