package dev.nightdesk.engine.github.workflow;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys that GitHub's page "Workflow syntax for GitHub Actions" lists at each level. */
final class KnownKeys {
  static final List<String> TOP =
      List.of("name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs");

  static final List<String> JOB =
      List.of(
          "name",
          "permissions",
          "needs",
          "if",
          "runs-on",
          "snapshot",
          "environment",
          "concurrency",
          "outputs",
          "env",
          "defaults",
          "steps",
          "timeout-minutes",
          "strategy",
          "continue-on-error",
          "container",
          "services",
          "uses",
          "with",
          "secrets");

  /** Of a job that calls a reusable workflow. */
  static final List<String> CALL =
      List.of(
          "name",
          "uses",
          "with",
          "secrets",
          "strategy",
          "needs",
          "if",
          "concurrency",
          "permissions");

  static final List<String> STEP =
      List.of(
          "id",
          "if",
          "name",
          "uses",
          "run",
          "working-directory",
          "shell",
          "with",
          "env",
          "continue-on-error",
          "timeout-minutes");

  static final List<String> STRATEGY = List.of("matrix", "fail-fast", "max-parallel");
  static final List<String> CONTAINER =
      List.of("image", "credentials", "env", "ports", "volumes", "options");
  static final List<String> CONCURRENCY = List.of("group", "cancel-in-progress", "queue");
  static final List<String> RUN_DEFAULTS = List.of("shell", "working-directory");

  static final List<String> EVENTS =
      List.of(
          "branch_protection_rule",
          "check_run",
          "check_suite",
          "create",
          "delete",
          "deployment",
          "deployment_status",
          "discussion",
          "discussion_comment",
          "fork",
          "gollum",
          "image_version",
          "issue_comment",
          "issues",
          "label",
          "merge_group",
          "milestone",
          "page_build",
          "project",
          "project_card",
          "project_column",
          "public",
          "pull_request",
          "pull_request_review",
          "pull_request_review_comment",
          "pull_request_target",
          "push",
          "registry_package",
          "release",
          "repository_dispatch",
          "schedule",
          "status",
          "watch",
          "workflow_call",
          "workflow_dispatch",
          "workflow_run");

  private KnownKeys() {}

  /** The one known key that differs by no more than a letter, or by {@code _}, case or a space. */
  static Optional<String> meant(String key, List<String> known) {
    if (key.length() > 40) return Optional.empty();
    List<String> same = known.stream().filter(k -> plain(k).equals(plain(key))).toList();
    if (same.size() == 1) return Optional.of(same.getFirst());
    if (key.length() < 3) return Optional.empty();
    List<String> near = known.stream().filter(k -> isOneLetterOff(plain(key), plain(k))).toList();
    return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
  }

  private static String plain(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[_ -]", "");
  }

  /** One letter more, less or other, or two neighbours swapped. */
  private static boolean isOneLetterOff(String a, String b) {
    int head = 0;
    while (head < Math.min(a.length(), b.length()) && a.charAt(head) == b.charAt(head)) head++;
    String restA = a.substring(head);
    String restB = b.substring(head);
    return switch (a.length() - b.length()) {
      case 1 -> restA.substring(1).equals(restB);
      case -1 -> restB.substring(1).equals(restA);
      case 0 ->
          restA.isEmpty() || restA.substring(1).equals(restB.substring(1)) || swapped(restA, restB);
      default -> false;
    };
  }

  private static boolean swapped(String a, String b) {
    return a.length() > 1
        && a.charAt(0) == b.charAt(1)
        && a.charAt(1) == b.charAt(0)
        && a.substring(2).equals(b.substring(2));
  }
}
