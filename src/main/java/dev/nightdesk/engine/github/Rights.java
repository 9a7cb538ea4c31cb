package dev.nightdesk.engine.github;

import dev.nightdesk.engine.github.api.Repository;
import dev.nightdesk.engine.github.api.User;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a token may not do, as far as GitHub tells: the scopes of a classic token and the user's own
 * rights. What a fine-grained token may write GitHub tells only when it refuses it.
 */
final class Rights {
  private static final Duration SOON = Duration.ofDays(14);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ROOT);

  private Rights() {}

  /** What is missing, each as a sentence with what will be refused because of it. */
  static List<String> missing(@Nullable User user, boolean nobody, List<Watched> repositories) {
    if (nobody) return List.of("no token: it is only watched, with 60 requests an hour");
    var missing = new ArrayList<String>();
    List<String> scopes = user == null ? null : user.scopes();
    if (scopes != null) {
      boolean repo = scopes.contains("repo");
      if (!repo && !scopes.contains("public_repo"))
        missing.add("scope repo is missing: re-running, issues and pull requests will be refused");
      if (!scopes.contains("workflow"))
        missing.add("scope workflow is missing: fixes of workflow files will be refused");
    }
    for (Watched watched : repositories) {
      Repository info = watched.info();
      if (info == null) continue;
      if (info.archived())
        missing.add(watched.name() + " is archived: nothing can be changed there");
      else if (Boolean.FALSE.equals(info.canPush()))
        missing.add(
            "no write right to " + watched.name() + ": re-running and fixes will be refused");
    }
    return missing;
  }

  /** When the token expires, if that is soon or past; empty else. */
  static String expiry(@Nullable User user, Instant now, ZoneId zone) {
    Instant at = user == null ? null : user.tokenExpiresAt();
    if (at == null || at.isAfter(now.plus(SOON))) return "";
    return (at.isAfter(now) ? "the token expires on " : "the token expired on ")
        + DAY.format(at.atZone(zone));
  }
}
