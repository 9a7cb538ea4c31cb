package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.GitHubFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is known about a run of a GitHub workflow, in few lines for people. */
final class RunFacts {
  private static final int BRIEF = 7;

  private RunFacts() {}

  /** Names and what is known, in the order in which they are read; empty for other incidents. */
  static Map<String, String> of(Facts facts) {
    var lines = new LinkedHashMap<String, String>();
    Optional<String> repository = facts.get(GitHubFacts.REPOSITORY);
    if (repository.isEmpty()) return lines;
    lines.put("Repository", repository.get() + named(facts, GitHubFacts.WORKFLOW, " · ", ""));
    if (facts.get(GitHubFacts.RUN).isPresent()) lines.put("Run", run(facts));
    facts
        .get(GitHubFacts.BRANCH)
        .ifPresent(branch -> lines.put("Branch", branch + commit(facts, GitHubFacts.COMMIT)));
    facts.get(GitHubFacts.JOB).ifPresent(job -> lines.put("Failed in", failed(job, facts)));
    facts
        .get(GitHubFacts.BROKE_COMMIT)
        .ifPresent(sha ->
            lines.put(
                "Broke with",
                brief(sha)
                    + named(facts, GitHubFacts.BROKE_AUTHOR, " by ", "")
                    + named(facts, GitHubFacts.BROKE_TITLE, ": ", "")));
    facts
        .get(GitHubFacts.GREEN_RUN)
        .ifPresent(
            run -> lines.put("Last green", "run " + run + commit(facts, GitHubFacts.GREEN_COMMIT)));
    facts
        .get(GitHubFacts.MAY_REVIEW)
        .filter("false"::equals)
        .ifPresent(_ -> lines.put("Review", "the user of the token is not one of the reviewers"));
    return lines;
  }

  private static String run(Facts facts) {
    return facts.get(Facts.STATUS).orElse("state not known")
        + named(facts, GitHubFacts.RUN_NUMBER, " · #", "")
        + named(facts, GitHubFacts.ATTEMPT, " attempt ", "")
        + named(facts, GitHubFacts.RUN, " (id ", ")")
        + named(facts, GitHubFacts.EVENT, " · by ", "");
  }

  private static String failed(String job, Facts facts) {
    String jobs =
        facts
            .get(GitHubFacts.FAILED_JOBS)
            .filter(n -> !n.equals("1"))
            .map(n -> " and " + (n.matches("\\d{1,6}") ? Long.parseLong(n) - 1 : n) + " more")
            .orElse("");
    return "job "
        + job
        + jobs
        + named(facts, GitHubFacts.STEP_NUMBER, " · step ", "")
        + named(
            facts,
            GitHubFacts.STEP,
            facts.get(GitHubFacts.STEP_NUMBER).isPresent() ? " " : " · ",
            "");
  }

  private static String commit(Facts facts, String name) {
    return facts.get(name).map(sha -> " @ " + brief(sha)).orElse("");
  }

  private static String named(Facts facts, String name, String before, String after) {
    return facts.get(name).map(value -> before + value + after).orElse("");
  }

  private static String brief(String sha) {
    return sha.length() > BRIEF ? sha.substring(0, BRIEF) : sha;
  }
}
