package dev.nightdesk.demo.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a workflow with its attempts. */
final class Run {
  /** Whether its logs can still be had. */
  enum Logs {
    KEPT,
    /** The link leads to nothing: the job wrote none. */
    LOST,
    /** 410. */
    EXPIRED
  }

  final long id;
  final Repo repo;
  final Workflow workflow;
  final String name;
  final int number;
  final String event;
  final String branch;
  final Git.Commit commit;
  final Instant created;
  final String actor;
  final @Nullable Integer pull;
  final List<Attempt> attempts = new ArrayList<>();
  Logs logs = Logs.KEPT;

  Run(
      long id,
      Repo repo,
      Workflow workflow,
      String name,
      int number,
      Occurrence why,
      @Nullable Integer pull) {
    this.id = id;
    this.repo = repo;
    this.workflow = workflow;
    this.name = name;
    this.number = number;
    this.event = why.event;
    this.branch = why.branch;
    this.commit = why.commit;
    this.created = why.at;
    this.actor = why.actor;
    this.pull = pull;
  }

  /** What started it. */
  record Occurrence(String event, String branch, Git.Commit commit, Instant at, String actor) {}

  Attempt last() {
    return attempts.getLast();
  }

  Optional<Attempt> attempt(int wanted) {
    return attempts.stream().filter(a -> a.number == wanted).findFirst();
  }
}
