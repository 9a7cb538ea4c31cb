package dev.nightdesk.demo.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One repository of the demo GitHub, as its owner sees it: what it holds, and what people do there.
 * Any thread.
 */
public final class DemoRepository {
  private final Repo repo;
  private final World world;

  DemoRepository(Repo repo) {
    this.repo = repo;
    world = repo.world;
  }

  private <T> T locked(Supplier<T> act) {
    synchronized (world) {
      return act.get();
    }
  }

  private void locked(Runnable act) {
    synchronized (world) {
      act.run();
    }
  }

  /**
   * A run as it is now.
   *
   * @param status {@code queued}, {@code in_progress}, {@code completed}, {@code waiting}
   * @param conclusion empty until it is completed
   */
  public record RunState(
      long id,
      int attempt,
      String workflow,
      String branch,
      String event,
      String headSha,
      String status,
      String conclusion) {}

  /** A pull request as it is now; {@code state} is open, closed or merged. */
  public record PullState(
      int number,
      String title,
      String body,
      String head,
      String base,
      String headSha,
      boolean draft,
      String state,
      List<String> labels,
      List<String> reviewers) {}

  /** An issue as it is now (no pull request). */
  public record IssueState(
      int number,
      String title,
      String body,
      String state,
      List<String> labels,
      List<String> comments) {}

  /** {@code owner/name}. */
  public String fullName() {
    return repo.fullName();
  }

  // ---- what it holds

  /** Branch names with the sha of their newest commit. */
  public Map<String, String> branches() {
    return locked(() -> {
      Map<String, String> shas = new TreeMap<>();
      repo.branches.forEach((name, head) -> shas.put(name, head.sha()));
      return shas;
    });
  }

  /** The exact text of a file at the head of a branch. */
  public Optional<String> file(String branch, String path) {
    return locked(
        () -> Optional.ofNullable(repo.head(branch).files().get(path)).map(Git.Blob::text));
  }

  /** How many commits lead to the head of a branch. */
  public int commits(String branch) {
    return locked(() -> repo.history(repo.head(branch)).size());
  }

  /** Newest first. */
  public List<RunState> runs() {
    return locked(() -> repo.runs.reversed().stream().map(States::of).toList());
  }

  public RunState run(long id) {
    return locked(() -> States.of(find(id)));
  }

  public List<PullState> pulls() {
    return locked(() -> States.pulls(repo));
  }

  public List<IssueState> issues() {
    return locked(() -> States.issues(repo));
  }

  // ---- what people do

  /** A person's commit on the default branch: the base moves; workflows start as on any push. */
  public String commitToDefault(String path, String text) {
    return commit(Repo.MAIN, Map.of(path, text), "carol", "Change " + path);
  }

  /**
   * A person's commit on any branch, which is made from the default branch when it is not there.
   */
  public String commit(String branch, Map<String, String> files, String author, String message) {
    return locked(() -> {
      Git.Commit before = repo.branches.get(branch);
      if (before == null) repo.point(branch, repo.head(Repo.MAIN));
      Map<String, byte[]> changed = new TreeMap<>();
      files.forEach((path, text) -> changed.put(path, text.getBytes(UTF_8)));
      Git.Commit made = repo.commit(branch, changed, author, message, world.now());
      Runs.pushed(repo, branch, before, author);
      return made.sha();
    });
  }

  /** A person merges a pull request; the default branch moves and its workflows start. */
  public void merge(int pull) {
    locked(() -> Merge.merge(repo, pull, "alice"));
  }

  /** A person closes an issue, or a pull request without merging it. */
  public void close(int number) {
    locked(() -> issue(number).open(false, null, world.now()));
  }

  public void addLabel(int number, String label) {
    locked(() -> {
      Issue issue = issue(number);
      if (!issue.labels.contains(label)) issue.labels.add(repo.label(label).name());
      issue.updated = world.now();
    });
  }

  public void removeLabel(int number, String label) {
    locked(() -> {
      Issue issue = issue(number);
      issue.labels.remove(label);
      issue.updated = world.now();
    });
  }

  public void deleteBranch(String branch) {
    locked(() -> Refs.remove(repo, branch));
  }

  /** How the runs of a workflow go from now on; without one they go well when the file parses. */
  public void behaves(String workflow, Behaviour behaviour) {
    locked(() -> repo.behaviours.put(workflow, behaviour));
  }

  /**
   * Starts a run of a workflow on a branch now.
   *
   * @return its id
   */
  public long start(String workflow, String branch, String event) {
    return start(workflow, branch, event, Duration.ZERO, world.runsTake);
  }

  /** The same, but it began so long ago: its past happens at once. */
  public long started(String workflow, String branch, String event, Duration ago) {
    return start(workflow, branch, event, ago, Runs.UNCAPPED);
  }

  // ---- how it is set

  /** False: everybody who has no token gets 404. */
  public void publicly(boolean visible) {
    locked(() -> repo.publicly = visible);
  }

  /** False: the token may not see it, all is 404. */
  public void visibleToToken(boolean visible) {
    locked(() -> repo.visible = visible);
  }

  public void archived(boolean yes) {
    locked(() -> repo.archived = yes);
  }

  /** False: issues are turned off, 410. */
  public void issuesOn(boolean yes) {
    locked(() -> repo.issuesOn = yes);
  }

  /** False: what a token pushes starts no run, as with the token of a workflow itself. */
  public void pushesStartRuns(boolean yes) {
    locked(() -> repo.pushesStartRuns = yes);
  }

  /** The links to this run's logs lead to nothing from now on: 404 from the storage. */
  public void loseLogs(long run) {
    locked(() -> find(run).logs = Run.Logs.LOST);
  }

  /** This run's logs are too old: 410 from the API. */
  public void expireLogs(long run) {
    locked(() -> find(run).logs = Run.Logs.EXPIRED);
  }

  /** Gets another name; the old one leads to it by 301, or 307 for changes. */
  public void rename(String name) {
    locked(() -> {
      world.moved.put(repo.fullName(), repo);
      world.repos.remove(repo.fullName());
      repo.name = name;
      world.repos.put(repo.fullName(), repo);
    });
  }

  // ---- for scenarios

  Repo repo() {
    return repo;
  }

  private Run find(long id) {
    return repo.run(id).orElseThrow(() -> new IllegalArgumentException("there is no run " + id));
  }

  private Issue issue(int number) {
    Issue issue = repo.issues.get(number);
    if (issue == null) throw new IllegalArgumentException("there is no #" + number);
    return issue;
  }

  private long start(String workflow, String branch, String event, Duration ago, Duration cap) {
    return locked(() -> {
      Git.Commit head = repo.head(branch);
      var why = new Run.Occurrence(event, branch, head, world.now().minus(ago), head.author());
      return Runs.start(repo, workflow, why, cap, null).id;
    });
  }
}
