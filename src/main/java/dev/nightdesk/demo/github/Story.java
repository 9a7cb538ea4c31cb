package dev.nightdesk.demo.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A scenario's material: what was there while all went well, what somebody changed then, and how
 * runs go by what is there.
 *
 * @param before the files of the good days
 * @param after what was changed, at the first bad run; empty when nothing was
 * @param removed what was taken away then
 * @param change the message of that commit
 * @param event what starts the workflow
 * @param past how many runs there were before
 * @param began how long ago the failing run was started
 */
record Story(
    String workflow,
    Map<String, String> before,
    Map<String, String> after,
    Set<String> removed,
    String change,
    String event,
    int past,
    Duration began,
    Behaviour behaviour) {
  /** A run in which nothing is slow has just ended after this time. */
  static final Duration SHORT_RUN = Duration.ofSeconds(41);

  private static final String AUTHOR = "alice";
  private static final String CHANGER = "carol";

  /** Somebody's push broke it. */
  static Story broken(
      String workflow,
      Map<String, String> before,
      Map<String, String> after,
      String change,
      Behaviour behaviour) {
    return new Story(workflow, before, after, Set.of(), change, "push", 5, SHORT_RUN, behaviour);
  }

  /** Nothing was changed; it failed by the clock. */
  static Story scheduled(
      String workflow, Map<String, String> files, int past, Duration began, Behaviour behaviour) {
    return new Story(workflow, files, Map.of(), Set.of(), "", "schedule", past, began, behaviour);
  }

  Story removing(String path) {
    return new Story(workflow, before, after, Set.of(path), change, event, past, began, behaviour);
  }

  Story startedBy(String what) {
    return new Story(workflow, before, after, removed, change, what, past, began, behaviour);
  }

  /**
   * Tells it in a repository; told a second time only one more run is started.
   *
   * @param endsIn the run goes wrong after this time; zero = just now
   */
  long play(Repo repo, Duration endsIn) {
    Instant now = repo.world.now();
    Instant start = now.minus(began).plus(endsIn);
    if (repo.behaviours.putIfAbsent(workflow, behaviour) == null) {
      commit(repo, before, Set.of(), AUTHOR, "Add " + workflow, now.minus(Duration.ofDays(20)));
      for (int ago = past; ago > 0; ago--) {
        start(repo, now.minus(Duration.ofDays(ago)), Runs.UNCAPPED);
      }
      if (!after.isEmpty() || !removed.isEmpty()) {
        commit(repo, after, removed, CHANGER, change, start.minusSeconds(20));
      }
    }
    return start(repo, start, Runs.UNCAPPED);
  }

  private long start(Repo repo, Instant at, Duration cap) {
    Git.Commit head = repo.head(Repo.MAIN);
    boolean pull = event.equals("pull_request");
    String branch = pull ? "patch-1" : Repo.MAIN;
    String who = pull ? "stranger" : head.author();
    var why = new Run.Occurrence(event, branch, head, at, who);
    @Nullable Integer none = null;
    return Runs.start(repo, workflow, why, cap, none).id;
  }

  private static void commit(
      Repo repo,
      Map<String, String> changed,
      Set<String> removed,
      String author,
      String message,
      Instant at) {
    Git.Commit head = repo.head(Repo.MAIN);
    SortedMap<String, Git.Blob> files = new TreeMap<>(head.files());
    changed.forEach((path, text) -> files.put(path, Git.Blob.of(text.getBytes(UTF_8))));
    removed.forEach(files::remove);
    var parents = java.util.List.of(head.sha());
    Git.Commit made = Git.Commit.of(parents, files, author, message, at);
    repo.point(Repo.MAIN, made);
  }
}
