package dev.nightdesk.demo.github;

import dev.nightdesk.demo.github.DemoRepository.IssueState;
import dev.nightdesk.demo.github.DemoRepository.PullState;
import dev.nightdesk.demo.github.DemoRepository.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What {@link DemoRepository} shows of what there is now. */
final class States {
  private States() {}

  static RunState of(Run run) {
    Instant now = run.repo.world.now();
    Attempt last = run.last();
    return new RunState(
        run.id,
        last.number,
        run.workflow.path,
        run.branch,
        run.event,
        run.commit.sha(),
        last.status(now),
        Objects.requireNonNullElse(last.conclusion(now), ""));
  }

  static List<PullState> pulls(Repo repo) {
    List<PullState> pulls = new ArrayList<>();
    for (Issue issue : repo.issues.values()) {
      Issue.Pull pull = issue.pull;
      if (pull == null) continue;
      List<String> asked = new ArrayList<>(pull.reviewers);
      pull.teams.forEach(t -> asked.add(repo.owner + "/" + t));
      pulls.add(
          new PullState(
              issue.number,
              issue.title,
              issue.body,
              pull.head,
              pull.base,
              pull.headSha,
              pull.draft,
              pull.merged != null ? "merged" : issue.open ? "open" : "closed",
              List.copyOf(issue.labels),
              asked));
    }
    return pulls;
  }

  static List<IssueState> issues(Repo repo) {
    return repo.issues.values().stream()
        .filter(i -> i.pull == null)
        .map(i ->
            new IssueState(
                i.number,
                i.title,
                i.body,
                i.open ? "open" : "closed",
                List.copyOf(i.labels),
                i.comments.stream().map(Issue.Comment::body).toList()))
        .toList();
  }
}
