package dev.nightdesk.demo.github;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One repository of the demo GitHub, as its owner sees it: what it holds, and what people do there.
 * Any thread.
 */
public final class DemoRepository {
  DemoRepository() {}

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
    throw new UnsupportedOperationException();
  }

  public String defaultBranch() {
    throw new UnsupportedOperationException();
  }

  // ---- what it holds

  /** Branch names with the sha of their newest commit. */
  public Map<String, String> branches() {
    throw new UnsupportedOperationException();
  }

  /** The exact text of a file at the head of a branch. */
  public Optional<String> file(String branch, String path) {
    throw new UnsupportedOperationException();
  }

  /** How many commits lead to the head of a branch. */
  public int commits(String branch) {
    throw new UnsupportedOperationException();
  }

  /** Newest first. */
  public List<RunState> runs() {
    throw new UnsupportedOperationException();
  }

  public RunState run(long id) {
    throw new UnsupportedOperationException();
  }

  public List<PullState> pulls() {
    throw new UnsupportedOperationException();
  }

  public List<IssueState> issues() {
    throw new UnsupportedOperationException();
  }

  // ---- what people do

  /** A person's commit on the default branch: the base moves; workflows start as on any push. */
  public String commitToDefault(String path, String text) {
    throw new UnsupportedOperationException();
  }

  /**
   * A person's commit on any branch, which is made from the default branch when it is not there.
   */
  public String commit(String branch, Map<String, String> files, String author, String message) {
    throw new UnsupportedOperationException();
  }

  /** A person merges a pull request; the default branch moves and its workflows start. */
  public void merge(int pull) {
    throw new UnsupportedOperationException();
  }

  /** A person closes an issue, or a pull request without merging it. */
  public void close(int number) {
    throw new UnsupportedOperationException();
  }

  public void addLabel(int number, String label) {
    throw new UnsupportedOperationException();
  }

  public void removeLabel(int number, String label) {
    throw new UnsupportedOperationException();
  }

  public void deleteBranch(String branch) {
    throw new UnsupportedOperationException();
  }

  /** How the runs of a workflow go from now on; without one they go well when the file parses. */
  public void behaves(String workflow, Behaviour behaviour) {
    throw new UnsupportedOperationException();
  }

  /**
   * Starts a run of a workflow on a branch now.
   *
   * @return its id
   */
  public long start(String workflow, String branch, String event) {
    throw new UnsupportedOperationException();
  }

  /** The same, but it began so long ago: its past happens at once. */
  public long started(String workflow, String branch, String event, Duration ago) {
    throw new UnsupportedOperationException();
  }

  // ---- how it is set

  /** False: everybody who has no token gets 404. */
  public void publicly(boolean visible) {
    throw new UnsupportedOperationException();
  }

  /** False: the token may not see it, all is 404. */
  public void visibleToToken(boolean visible) {
    throw new UnsupportedOperationException();
  }

  public void archived(boolean yes) {
    throw new UnsupportedOperationException();
  }

  /** False: issues are turned off, 410. */
  public void issuesOn(boolean yes) {
    throw new UnsupportedOperationException();
  }

  /** False: what a token pushes starts no run, as with the token of a workflow itself. */
  public void pushesStartRuns(boolean yes) {
    throw new UnsupportedOperationException();
  }
}
