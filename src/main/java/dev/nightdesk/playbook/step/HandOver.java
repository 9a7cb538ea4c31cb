package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.playbook.subject.Subject;
import java.time.Duration;
import java.util.List;

/**
 * What is done where no correct change can be made: an issue tells people what failed, why it was
 * left to them, and what to do.
 */
public final class HandOver {
  private static final int LOG_LINES = 30;

  private static final Plan.Verify NOTHING_TO_PROVE =
      new Plan.Verify(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO, 0);

  private HandOver() {}

  /**
   * @param wish the plan whose change cannot be made
   * @param cause what the playbook says failed
   * @param why the reason for leaving it to people, and what they can do
   */
  public static Plan of(
      Plan wish, GitHubAction.ProposeFix fix, Subject subject, String cause, String why) {
    var issue =
        new GitHubAction.OpenIssue(
            fix.engine(),
            fix.repository(),
            problem(subject),
            issueTitle(subject),
            issueBody(subject, cause, why),
            List.of(GitHubAction.WORKFLOW_FAILURE, GitHubAction.NEEDS_MANUAL_FIX),
            GitHubAction.DEDUPE);
    var step =
        new Plan.Step(
            "issue",
            issue.inWords(),
            issue,
            Duration.ofSeconds(30),
            GitHubAction.RETRY,
            Plan.OnError.STOP);
    return new Plan(
        "Hand " + subject.target() + " over to people",
        wish.playbook(),
        wish.strategy(),
        wish.engine(),
        wish.target(),
        wish.units(),
        List.of(step),
        NOTHING_TO_PROVE,
        "Close the issue.",
        wish.limits(),
        why);
  }

  /** The marker of the subject's problem: the same for each incident of the same fingerprint. */
  static String problem(Subject subject) {
    return GitHubAction.problem(subject.fingerprint());
  }

  static String issueTitle(Subject subject) {
    String branch = subject.facts().get(GitHubFacts.BRANCH).orElse("");
    String job = subject.facts().get(GitHubFacts.JOB).orElse("");
    String workflow = subject.facts().get(GitHubFacts.WORKFLOW).orElse(subject.target());
    return workflow
        + " fails"
        + (branch.isEmpty() ? "" : " on " + branch)
        + (job.isEmpty() ? "" : ": " + job);
  }

  /** In Markdown; values of logs stand in fences or as code, so that they mention nobody. */
  static String issueBody(Subject subject, String cause, String guidance) {
    Facts facts = subject.facts();
    var text = new StringBuilder();
    text.append("**What failed:** ").append(code(subject.title())).append("\n\n");
    text.append("**Why:** ").append(plain(cause)).append("\n\n");
    line(text, "Run", facts.get(Facts.LINK).orElse(""));
    line(text, "Job", code(facts.get(GitHubFacts.JOB).orElse("")));
    line(text, "Step", code(facts.get(GitHubFacts.STEP).orElse("")));
    line(text, "Red since", code(facts.get(GitHubFacts.BROKE_COMMIT).orElse("")));
    line(text, "Last green commit", code(facts.get(GitHubFacts.GREEN_COMMIT).orElse("")));
    if (!guidance.isBlank()) text.append("\n**What to do:** ").append(plain(guidance)).append("\n");
    if (!subject.log().isEmpty())
      text.append("\n<details><summary>Log</summary>\n\n")
          .append(fenced(subject.log()))
          .append("\n</details>\n");
    text.append("\nReported by Nightdesk as ").append(subject.incident()).append(".\n");
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) text.append("- ").append(name).append(": ").append(value).append('\n');
  }

  /** Text of the log inside backticks, where nothing is a link or a mention. */
  static String code(String text) {
    if (text.isEmpty()) return "";
    return "`" + text.replace('`', '\'').replaceAll("\\s+", " ").strip() + "`";
  }

  /** A sentence of ours that may hold a value of a log. */
  private static String plain(String text) {
    return text.replace("@", "@\u200b").replace("<", "&lt;");
  }

  /** The last lines; the fence is longer than any in them. */
  static String fenced(List<String> log) {
    List<String> last = log.subList(Math.max(0, log.size() - LOG_LINES), log.size());
    int longest = 0;
    for (String line : last) {
      int run = 0;
      for (int i = 0; i < line.length(); i++) {
        run = line.charAt(i) == '`' ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    String fence = "`".repeat(Math.max(3, longest + 1));
    return fence + "text\n" + String.join("\n", last) + "\n" + fence + "\n";
  }
}
