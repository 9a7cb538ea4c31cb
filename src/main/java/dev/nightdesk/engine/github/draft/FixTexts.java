package dev.nightdesk.engine.github.draft;

import dev.nightdesk.document.UnifiedDiff;
import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.engine.github.fix.FixResult.Edited;
import java.util.List;

/**
 * What people read about a fix: the issue and the pull request. Always the same text for the same
 * fix, without a moment in it, since it is approved to the byte.
 */
final class FixTexts {
  private static final int LINES_BEFORE = 12;
  private static final int LINES_AFTER = 8;
  private static final int LAST_LINES = 20;

  /** GitHub takes 65,536 characters for all of it. */
  private static final int LONGEST_DIFF = 30_000;

  private FixTexts() {}

  static String issueTitle(Wish wish) {
    String workflow = wish.fact(GitHubFacts.WORKFLOW);
    String branch = wish.fact(GitHubFacts.BRANCH);
    String job = wish.fact(GitHubFacts.JOB);
    return Markdown.title(
        (workflow.isEmpty() ? wish.plan().target() : workflow)
            + " fails"
            + (branch.isEmpty() ? "" : " on " + branch)
            + (job.isEmpty() ? "" : ": " + job));
  }

  static String issueBody(Wish wish, Edited edited) {
    var text = new StringBuilder();
    text.append("**What failed:** ").append(Markdown.code(wish.incident().title())).append("\n\n");
    text.append("**Why:** ").append(Markdown.sentence(edited.reason())).append("\n\n");
    facts(text, wish);
    text.append("\n**What is done:** a draft pull request proposes: ")
        .append(Markdown.sentence(edited.title()))
        .append(".\n\n");
    evidence(text, wish);
    text.append("Take the label `")
        .append(GitHubAction.AUTO_HEAL)
        .append("` off, or add `")
        .append(GitHubAction.NEEDS_MANUAL_FIX)
        .append("`, and Nightdesk leaves this problem to people.\n\nReported by Nightdesk as ")
        .append(wish.incident().id())
        .append(".\n");
    return text.toString();
  }

  /**
   * @param ci what people have to know about the runs on the branch; empty when they start by
   *     themselves
   */
  static String pullRequestBody(Wish wish, Edited edited, Change change, String ci, Meta meta) {
    var text = new StringBuilder();
    text.append(Markdown.sentence(edited.reason())).append("\n\n");
    facts(text, wish);
    text.append('\n');
    evidence(text, wish);
    text.append("**The change** of ").append(Markdown.code(edited.path())).append(", in ");
    text.append(Markdown.code(edited.intendedPath())).append(" only:\n\n");
    text.append(diff(change)).append("\n\n");
    paragraph(text, "How it was checked", edited.verification());
    String hides = edited.hides();
    if (hides != null) paragraph(text, "What it hides", hides);
    paragraph(
        text,
        "How to undo it",
        "Close this pull request and delete its branch; once it is merged: " + edited.undo());
    if (!ci.isEmpty()) paragraph(text, "No run starts by itself", ci);
    text.append("Closes #").append(GitHubAction.ISSUE_NUMBER).append("\n\n");
    text.append("Proposed by Nightdesk for ")
        .append(wish.incident().id())
        .append("; it never merges anything.\n\n");
    return text.append(meta.line()).append('\n').toString();
  }

  private static void paragraph(StringBuilder text, String name, String sentence) {
    text.append("**").append(name).append(":** ").append(Markdown.sentence(sentence));
    text.append("\n\n");
  }

  private static void facts(StringBuilder text, Wish wish) {
    line(text, "Run", Markdown.link(wish.fact(Facts.LINK)));
    line(text, "Job", Markdown.code(wish.fact(GitHubFacts.JOB)));
    line(text, "Step", Markdown.code(wish.fact(GitHubFacts.STEP)));
    line(text, "Red since", Markdown.code(wish.fact(GitHubFacts.BROKE_COMMIT)));
    line(text, "Last green commit", Markdown.code(wish.fact(GitHubFacts.GREEN_COMMIT)));
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) text.append("- ").append(name).append(": ").append(value).append('\n');
  }

  private static void evidence(StringBuilder text, Wish wish) {
    List<String> lines = Markdown.logLines(excerpt(wish));
    if (lines.isEmpty()) return;
    text.append("**Evidence** from the log, without secrets:\n\n");
    text.append(Markdown.fenced("text", lines)).append("\n\n");
  }

  /** The lines around the one that says what went wrong, or the last ones. */
  private static List<String> excerpt(Wish wish) {
    List<String> log = wish.incident().log();
    String error = wish.fact(GitHubFacts.ERROR).strip();
    String first = error.lines().findFirst().orElse("");
    int at = -1;
    for (int i = 0; i < log.size() && !first.isEmpty(); i++) if (log.get(i).contains(first)) at = i;
    if (at < 0) return log.subList(Math.max(0, log.size() - LAST_LINES), log.size());
    return log.subList(Math.max(0, at - LINES_BEFORE), Math.min(log.size(), at + 1 + LINES_AFTER));
  }

  private static String diff(Change change) {
    String diff = UnifiedDiff.of(change.path(), change.before(), change.after()).text();
    String shown = diff.length() > LONGEST_DIFF ? diff.substring(0, LONGEST_DIFF) : diff;
    List<String> lines = shown.lines().toList();
    String fenced = Markdown.fenced("diff", lines);
    return shown.length() == diff.length()
        ? fenced
        : fenced + "\n\nThe rest of it is shown under *Files changed*.";
  }
}
