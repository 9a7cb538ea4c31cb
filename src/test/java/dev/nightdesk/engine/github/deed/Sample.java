package dev.nightdesk.engine.github.deed;

import static dev.nightdesk.engine.github.deed.Bench.BRANCH;
import static dev.nightdesk.engine.github.deed.Bench.ENGINE;
import static dev.nightdesk.engine.github.deed.Bench.NIGHTLY;
import static dev.nightdesk.engine.github.deed.Bench.PROBLEM;
import static dev.nightdesk.engine.github.deed.Bench.REPO;
import static dev.nightdesk.engine.github.deed.Bench.SHOP;
import static dev.nightdesk.engine.github.deed.Bench.WORKFLOW;

import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.Effect;
import dev.nightdesk.demo.github.Scenario;
import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.FileContent;
import dev.nightdesk.engine.github.api.Job;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.PendingDeployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Each deed once, in a world in which it can be done. */
public enum Sample {
  RERUN_FAILED_JOBS(Effect.Kind.RERUN) {
    @Override
    public GitHubAction in(Bench bench) {
      return rerun(bench, GitHubAction.Scope.FAILED_JOBS);
    }
  },
  RERUN_ALL_JOBS(Effect.Kind.RERUN) {
    @Override
    public GitHubAction in(Bench bench) {
      return rerun(bench, GitHubAction.Scope.ALL_JOBS);
    }
  },
  RERUN_ONE_JOB(Effect.Kind.RERUN) {
    @Override
    public GitHubAction in(Bench bench) {
      return rerun(bench, GitHubAction.Scope.ONE_JOB);
    }
  },
  CANCEL(Effect.Kind.CANCEL) {
    @Override
    public GitHubAction in(Bench bench) {
      long run = bench.github.play(Scenario.QUEUED_LONG, SHOP).run();
      return new GitHubAction.CancelRun(ENGINE, SHOP, run, false);
    }
  },
  APPROVE(Effect.Kind.RUN_APPROVED) {
    @Override
    public GitHubAction in(Bench bench) {
      long run = bench.github.play(Scenario.ACTION_REQUIRED, SHOP).run();
      return new GitHubAction.ApproveRun(ENGINE, SHOP, run);
    }
  },
  REVIEW_DEPLOYMENT(Effect.Kind.DEPLOYMENT_REVIEWED) {
    @Override
    public GitHubAction in(Bench bench) {
      long run = bench.github.play(Scenario.DEPLOYMENT_REVIEW, SHOP).run();
      var pending = (Ok<List<PendingDeployment>>) bench.api.runs().pendingDeployments(REPO, run);
      PendingDeployment one = pending.value().getFirst();
      return new GitHubAction.ReviewDeployment(
          ENGINE, SHOP, run, Map.of(one.environmentId(), one.environment()), true, "Yes.");
    }
  },
  DISPATCH(Effect.Kind.DISPATCH) {
    @Override
    public GitHubAction in(Bench bench) {
      bench.shop();
      return new GitHubAction.DispatchWorkflow(ENGINE, SHOP, "nightly.yml", "main", Map.of());
    }
  },
  OPEN_ISSUE(Effect.Kind.ISSUE_OPENED) {
    @Override
    public GitHubAction in(Bench bench) {
      bench.shop();
      return issue();
    }
  },
  COMMENT_ISSUE(Effect.Kind.COMMENT) {
    @Override
    public GitHubAction in(Bench bench) {
      bench.shop();
      bench.done(issue(), "issue");
      return new GitHubAction.CommentIssue(ENGINE, SHOP, PROBLEM, "It failed again.");
    }
  },
  CLOSE_ISSUE(Effect.Kind.ISSUE_CHANGED) {
    @Override
    public GitHubAction in(Bench bench) {
      bench.shop();
      bench.done(issue(), "issue");
      return new GitHubAction.UpdateIssue(ENGINE, SHOP, PROBLEM, "closed", "completed");
    }
  },
  CREATE_BRANCH(Effect.Kind.BRANCH_CREATED) {
    @Override
    public GitHubAction in(Bench bench) {
      return branch(bench.shop());
    }
  },
  COMMIT_FILE(Effect.Kind.COMMIT) {
    @Override
    public GitHubAction in(Bench bench) {
      bench.done(branch(bench.shop()), "branch");
      return commit(bench);
    }
  },
  OPEN_PULL_REQUEST(Effect.Kind.PULL_OPENED) {
    @Override
    public GitHubAction in(Bench bench) {
      COMMIT_FILE.doneIn(bench);
      return pull();
    }
  },
  LABEL_PULL_REQUEST(Effect.Kind.LABELS_ADDED) {
    @Override
    public GitHubAction in(Bench bench) {
      OPEN_PULL_REQUEST.doneIn(bench);
      return new GitHubAction.LabelPullRequest(
          ENGINE, SHOP, BRANCH, List.of(GitHubAction.AUTO_HEAL));
    }
  },
  REQUEST_REVIEW(Effect.Kind.REVIEW_REQUESTED) {
    @Override
    public GitHubAction in(Bench bench) {
      OPEN_PULL_REQUEST.doneIn(bench);
      return new GitHubAction.RequestReview(ENGINE, SHOP, BRANCH, List.of("alice", "acme/ci"));
    }
  },
  CLOSE_PULL_REQUEST(Effect.Kind.PULL_CHANGED) {
    @Override
    public GitHubAction in(Bench bench) {
      OPEN_PULL_REQUEST.doneIn(bench);
      return new GitHubAction.ClosePullRequest(ENGINE, SHOP, BRANCH);
    }
  },
  DELETE_BRANCH(Effect.Kind.BRANCH_DELETED) {
    @Override
    public GitHubAction in(Bench bench) {
      bench.done(branch(bench.shop()), "branch");
      return new GitHubAction.DeleteBranch(ENGINE, SHOP, BRANCH);
    }
  };

  public static final String AFTER = WORKFLOW.replace("timeout-minutes: 30", "timeout-minutes: 60");

  public final Effect.Kind effect;

  Sample(Effect.Kind effect) {
    this.effect = effect;
  }

  /** Prepares the world and gives the action that is still to be done in it. */
  public abstract GitHubAction in(Bench bench);

  /** Under which key it is ordered. */
  public String step() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  public void doneIn(Bench bench) {
    bench.done(in(bench), step());
  }

  private static GitHubAction rerun(Bench bench, GitHubAction.Scope scope) {
    long run = bench.github.play(Scenario.FLAKY_NETWORK, SHOP).run();
    Long job = null;
    if (scope == GitHubAction.Scope.ONE_JOB) {
      var jobs = (Ok<Page<Job>>) bench.api.runs().jobs(REPO, run, 1);
      job =
          jobs.value().items().stream()
              .filter(j -> j.ended("failure"))
              .findFirst()
              .orElseThrow()
              .id();
    }
    return new GitHubAction.RerunJobs(ENGINE, SHOP, run, 1, scope, job);
  }

  public static GitHubAction.OpenIssue issue(String... labels) {
    List<String> wanted =
        labels.length > 0
            ? List.of(labels)
            : List.of(GitHubAction.AUTO_HEAL, GitHubAction.WORKFLOW_FAILURE);
    return new GitHubAction.OpenIssue(
        ENGINE, SHOP, PROBLEM, "Nightly fails on main", "It fails.", wanted, Duration.ofHours(24));
  }

  public static GitHubAction.CreateBranch branch(DemoRepository shop) {
    String head = Objects.requireNonNull(shop.branches().get("main"));
    return new GitHubAction.CreateBranch(ENGINE, SHOP, BRANCH, "main", head);
  }

  public static GitHubAction.CommitFile commit(Bench bench) {
    var file = (Ok<FileContent>) bench.api.contents().file(REPO, NIGHTLY, "main");
    return new GitHubAction.CommitFile(
        ENGINE,
        SHOP,
        BRANCH,
        new Change(NIGHTLY, WORKFLOW, AFTER),
        file.value().sha(),
        CommitMessage.of("Raise the limit", "It grew.", BRANCH));
  }

  public static GitHubAction.OpenPullRequest pull() {
    return new GitHubAction.OpenPullRequest(
        ENGINE, SHOP, PROBLEM, "RAISE_TIMEOUT", BRANCH, "main", "Raise the limit", "It grew.");
  }
}
