package dev.nightdesk.app.engine.github;

import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Mark;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import dev.nightdesk.engine.github.api.Allowance;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Repository;
import dev.nightdesk.engine.github.api.RunQuery;
import dev.nightdesk.engine.github.api.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tries a GitHub out by reading what the desk will read, one thing after the other: who asks, what
 * may be done, what is left of the limit. For one thread; blocks for as long as the server takes.
 */
final class GitHubTrial {
  /** Of repositories of one owner; ten pages of a hundred are looked at. */
  private static final int MOST_PAGES = 10;

  private static final Duration SOON = Duration.ofDays(14);

  private final GitHubApi api;
  private final List<String> repositories;
  private final InstantSource clock;
  private final Consumer<Line> each;
  private final List<Line> lines = new ArrayList<>();
  private final List<Long> latencies = new ArrayList<>();

  /**
   * @param each is told each line as soon as it is known
   */
  GitHubTrial(GitHubApi api, List<String> repositories, InstantSource clock, Consumer<Line> each) {
    this.api = api;
    this.repositories = repositories;
    this.clock = clock;
    this.each = each;
  }

  Report run() {
    User user = null;
    boolean known = api.isAnonymous() ? reaches() : (user = signsIn()) != null;
    if (known) {
      var seen = new ArrayList<Repository>();
      for (String each : repositories) look(each).ifPresent(seen::add);
      if (!seen.isEmpty()) rights(seen.getFirst(), user);
      limit();
      long median = latencies.stream().sorted().skip(latencies.size() / 2).findFirst().orElse(0L);
      say(Mark.GOOD, "Latency", median + " ms, the median of " + latencies.size() + " calls");
    }
    return new Report(lines);
  }

  private boolean reaches() {
    return switch (timed(api.account().rateLimit())) {
      // an Enterprise Server without limits says that there are none
      case Failed<Allowance> failed when failed.why() != Answer.Why.NOT_FOUND ->
          bad("Reachable", failed.detail());
      case Answer<Allowance> _ -> {
        say(Mark.GOOD, "Reachable", "GitHub answered");
        say(Mark.NOTE, "Signed in", "as nobody: public repositories only, and nothing is changed");
        yield true;
      }
    };
  }

  private @Nullable User signsIn() {
    switch (timed(api.account().user())) {
      case Failed<User> failed -> {
        boolean reached = failed.status() != 0;
        if (reached) say(Mark.GOOD, "Reachable", "somebody answered");
        bad(reached ? "Signed in" : "Reachable", failed.detail());
        return null;
      }
      case Ok<User>(User user, var _, long millis, var _) -> {
        say(Mark.GOOD, "Reachable", "answered in " + millis + " ms");
        say(Mark.GOOD, "Signed in", "as " + user.login());
        Instant ends = user.tokenExpiresAt();
        if (ends != null && ends.isBefore(clock.instant().plus(SOON)))
          say(Mark.NOTE, "Token", "it ends on " + day(ends) + ": make a new one before");
        return user;
      }
    }
  }

  /** One of those that are meant, to look at what may be done there. */
  private Optional<Repository> look(String name) {
    if (name.contains("*")) return several(name);
    Optional<Repo> repo = Repo.parse(name);
    if (repo.isEmpty()) {
      bad("Repository", name + " is not owner/name");
      return Optional.empty();
    }
    return switch (timed(api.account().repository(repo.get()))) {
      case Failed<Repository> failed -> {
        bad(
            "Repository",
            failed.why() == Answer.Why.NOT_FOUND
                ? name + " is not there, or the token may not see it"
                : failed.detail());
        yield Optional.empty();
      }
      case Ok<Repository>(Repository found, var _, var _, var _) -> {
        say(found.archived() ? Mark.NOTE : Mark.GOOD, "Repository", words(found));
        yield Optional.of(found);
      }
    };
  }

  private static String words(Repository found) {
    String branch = found.defaultBranch().isEmpty() ? "" : ", branch " + found.defaultBranch();
    return found.repo() + branch + (found.archived() ? ", archived: nothing can be fixed" : "");
  }

  private Optional<Repository> several(String pattern) {
    String owner = pattern.substring(0, pattern.indexOf('/'));
    Pattern names = glob(pattern.substring(pattern.indexOf('/') + 1));
    var found = new ArrayList<Repository>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      var answer = timed(api.account().repositories(owner, page));
      if (answer instanceof Failed<Page<Repository>> failed) {
        bad("Repositories", failed.detail());
        return Optional.empty();
      }
      Page<Repository> all = ((Ok<Page<Repository>>) answer).value();
      all.items().stream()
          .filter(each -> names.matcher(each.repo().name()).matches() && !each.archived())
          .forEach(found::add);
      if (!all.more()) break;
    }
    // a pattern without repositories is mostly a slip of the pen
    if (found.isEmpty()) bad("Repositories", "none is like " + pattern);
    else say(Mark.GOOD, "Repositories", found.size() + " are like " + pattern);
    return found.stream().findFirst();
  }

  private static Pattern glob(String text) {
    var regex = new StringBuilder();
    for (String part : text.split("\\*", -1))
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  /** What may be read is tried; what may be changed is only told, as nothing is changed here. */
  private void rights(Repository repository, @Nullable User user) {
    Repo repo = repository.repo();
    reads("Reads runs", timed(api.runs().list(repo, RunQuery.NEWEST.pageSize(1))), Mark.BAD);
    reads("Reads files", timed(api.contents().folder(repo, "", null)), Mark.NOTE);
    reads("Reads issues", timed(api.issues().list(repo, List.of(), "open", 1)), Mark.NOTE);
    if (user == null) return;
    List<String> scopes = user.scopes();
    if (Boolean.FALSE.equals(repository.canPush())) {
      say(
          Mark.NOTE,
          "Changes",
          user.login() + " may not push to " + repo + ": failures are told, no fix is proposed");
    } else if (scopes == null) {
      say(
          Mark.NOTE,
          "Changes",
          "not tried: GitHub does not tell the rights of such a token. Fixes need Actions,"
              + " Contents, Workflows, Pull requests and Issues, all read and write");
    } else scopes(scopes, repository);
  }

  private void scopes(List<String> scopes, Repository repository) {
    String enough = repository.isPrivate() ? "repo" : "public_repo";
    var missing = new ArrayList<String>();
    if (!scopes.contains("repo") && !scopes.contains(enough)) missing.add(enough);
    if (!scopes.contains("workflow")) missing.add("workflow");
    if (missing.isEmpty()) {
      say(Mark.GOOD, "Changes", "allowed by its scopes: " + String.join(", ", scopes));
      return;
    }
    String has = scopes.isEmpty() ? "none" : String.join(", ", scopes);
    say(
        Mark.NOTE,
        "Changes",
        "the scope "
            + String.join(" and ", missing)
            + " is missing for fixes (it has: "
            + has
            + ")");
  }

  private void reads(String what, Answer<?> answer, Mark otherwise) {
    switch (answer) {
      case Failed<?> failed -> {
        String needs = failed.needs().isEmpty() ? "" : "; missing: " + failed.needs();
        say(otherwise, what, failed.detail() + needs);
      }
      case Ok<?> _ -> say(Mark.GOOD, what, "allowed");
    }
  }

  private void limit() {
    Allowance left = api.limits().allowance();
    if (!left.isKnown()) {
      say(Mark.GOOD, "Limit", "this server has none");
      return;
    }
    Instant reset = left.reset();
    String until = reset == null ? "" : " until " + time(reset);
    boolean little = left.remaining() * 10 < left.limit();
    say(
        little ? Mark.NOTE : Mark.GOOD,
        "Limit",
        String.format(Locale.ROOT, "%,d of %,d left", left.remaining(), left.limit()) + until);
  }

  private static String time(Instant at) {
    return DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT)
        .format(at.atZone(ZoneOffset.UTC));
  }

  private static String day(Instant at) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(at.atZone(ZoneOffset.UTC));
  }

  private <T> Answer<T> timed(Answer<T> answer) {
    if (answer instanceof Ok<T> ok) latencies.add(ok.millis());
    return answer;
  }

  private boolean bad(String what, String detail) {
    say(Mark.BAD, what, detail);
    return false;
  }

  private void say(Mark mark, String what, String detail) {
    var line = new Line(mark, what, detail);
    lines.add(line);
    each.accept(line);
  }
}
