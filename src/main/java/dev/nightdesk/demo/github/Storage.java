package dev.nightdesk.demo.github;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The blob storage behind log links. It knows no token: who sends one is refused, and a link is
 * good for one minute.
 */
final class Storage {
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private Storage() {}

  /** A signed link. */
  static String link(World world, Run run, String path) {
    long until = world.now().plus(GOOD_FOR).getEpochSecond();
    String query = "se=" + until + "&r=" + run.repo.id;
    return world.storage + path + "?" + query + "&sig=" + sign(path, query);
  }

  private static String sign(String path, String query) {
    return Git.hash("link", (path + "?" + query).getBytes(StandardCharsets.UTF_8)).substring(0, 24);
  }

  static Reply answer(World world, Seen seen) {
    if (seen.headers().containsKey("authorization")) {
      return xml(
          400,
          "InvalidAuthenticationInfo",
          "Authentication information is not given in the correct format. Check the value of"
              + " Authorization header.");
    }
    Map<String, String> query = Paths.query(seen.query());
    String se = query.getOrDefault("se", "");
    String r = query.getOrDefault("r", "");
    String sig = query.getOrDefault("sig", "");
    boolean signed = sig.equals(sign(seen.path(), "se=" + se + "&r=" + r));
    if (!signed || Instant.ofEpochSecond(Long.parseLong(se)).isBefore(world.now())) {
      return xml(
          403,
          "AuthenticationFailed",
          "Server failed to authenticate the request. Make sure the value of Authorization header"
              + " is formed correctly including the signature.");
    }
    return world.repos.values().stream()
        .filter(repo -> String.valueOf(repo.id).equals(r))
        .findFirst()
        .map(repo -> blob(world, repo, Paths.segments(seen.path())))
        .orElseGet(Storage::missing);
  }

  private static Reply blob(World world, Repo repo, List<String> path) {
    String name = path.getLast().replaceFirst("\\.(txt|zip)$", "");
    if (path.getFirst().equals("job-logs")) {
      Job job = repo.job(Long.parseLong(name)).orElseThrow(Reply::notFound);
      boolean wrote = repo.runOf(job).logs == Run.Logs.KEPT && !job.plan.steps().isEmpty();
      if (!wrote) return missing();
      return Reply.ok(JobLog.text(job, world.now()).getBytes(StandardCharsets.UTF_8))
          .with("Content-Type", "text/plain; charset=utf-8");
    }
    int dash = name.indexOf('-');
    Run run = repo.run(Long.parseLong(name.substring(0, dash))).orElseThrow(Reply::notFound);
    Attempt attempt =
        run.attempt(Integer.parseInt(name.substring(dash + 1))).orElseThrow(Reply::notFound);
    if (run.logs != Run.Logs.KEPT) return missing();
    return Reply.ok(JobLog.archive(attempt, world.now())).with("Content-Type", "application/zip");
  }

  private static Reply missing() {
    return xml(404, "BlobNotFound", "The specified blob does not exist.");
  }

  private static Reply xml(int status, String code, String message) {
    String body =
        "\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>"
            + code
            + "</Code><Message>"
            + message
            + "</Message></Error>";
    return Reply.of(status, body.getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "application/xml")
        .with("x-ms-error-code", code);
  }
}
