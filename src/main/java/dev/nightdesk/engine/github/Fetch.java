package dev.nightdesk.engine.github;

import dev.nightdesk.engine.github.api.Annotation;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.FileContent;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Job;
import dev.nightdesk.engine.github.api.JobLog;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.PendingDeployment;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.evidence.CleanLog;
import dev.nightdesk.engine.github.evidence.Findings;
import dev.nightdesk.engine.github.evidence.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what explains a run: about ten requests for a failure that was not seen before. Safe for
 * many threads.
 */
final class Fetch {
  /** Of a log; the begin and the end of a longer one. */
  private static final int MOST_LOG = 4 * 1024 * 1024;

  private static final int MOST_JOB_PAGES = 5;

  private final GitHubApi api;
  private final Past past;
  private volatile boolean annotationsDenied;

  /** How it ended. */
  sealed interface Fetched {
    record Got(Findings findings) implements Fetched {}

    /** GitHub does not answer, or wants to be left alone. */
    record Silent(Failed<?> failed) implements Fetched {}
  }

  /** Breaks off a fetching. */
  private static final class Silence extends Exception {
    @java.io.Serial private static final long serialVersionUID = 1;
    private final transient Failed<?> failed;

    Silence(Failed<?> failed) {
      super(failed.detail());
      this.failed = failed;
    }
  }

  Fetch(GitHubApi api) {
    this.api = api;
    past = new Past(api);
  }

  /** A run that ended badly. */
  Fetched ended(Repo repo, Run run) {
    return guarded(() -> explained(repo, run, run.ended("startup_failure")));
  }

  /** A run that waits for a review of its deployment. */
  Fetched waiting(Repo repo, Run run) {
    return guarded(() -> {
      var troubles = new ArrayList<String>();
      List<PendingDeployment> pending =
          take(api.runs().pendingDeployments(repo, run.id()), troubles, List.of());
      List<Job> jobs = jobs(repo, run, troubles);
      return new Findings(
          run, jobs, CleanLog.EMPTY, "", List.of(), "", History.UNKNOWN, pending, troubles);
    });
  }

  /** A run of which the run itself and its jobs say all. */
  Fetched standing(Repo repo, Run run) {
    return guarded(() -> {
      var troubles = new ArrayList<String>();
      List<Job> jobs = jobs(repo, run, troubles);
      return new Findings(
          run, jobs, CleanLog.EMPTY, "", List.of(), "", History.UNKNOWN, List.of(), troubles);
    });
  }

  private interface Fetching {
    Findings fetch() throws Silence;
  }

  private static Fetched guarded(Fetching fetching) {
    try {
      return new Fetched.Got(fetching.fetch());
    } catch (Silence e) {
      return new Fetched.Silent(e.failed);
    }
  }

  private Findings explained(Repo repo, Run run, boolean neverBegan) throws Silence {
    var troubles = new ArrayList<String>();
    List<Job> jobs = neverBegan ? List.of() : jobs(repo, run, troubles);
    var found =
        new Findings(
            run, jobs, CleanLog.EMPTY, "", List.of(), "", History.UNKNOWN, List.of(), troubles);
    Job culprit = found.culprit();
    CleanLog log = CleanLog.EMPTY;
    String noLog = "";
    List<Annotation> annotations = List.of();
    if (run.ended("cancelled") && !ranLong(culprit)) return found;
    if (culprit != null) {
      Answer<JobLog> answer = api.logs().ofJob(repo, culprit.id(), MOST_LOG);
      if (answer instanceof Failed<JobLog> failed && isNoLog(failed)) noLog = failed.detail();
      else {
        JobLog read = take(answer, troubles, new JobLog("", "", 0));
        log = CleanLog.of(scrubbed(read));
      }
      annotations = annotations(repo, culprit);
    }
    String file = file(repo, run);
    History history = take(past.of(repo, run, culprit), new ArrayList<>(), History.UNKNOWN);
    return new Findings(run, jobs, log, noLog, annotations, file, history, List.of(), troubles);
  }

  /** No limit is shorter than a minute: what was cancelled sooner was cancelled by a person. */
  private static boolean ranLong(@Nullable Job job) {
    if (job == null || job.startedAt() == null || job.completedAt() == null) return false;
    return Duration.between(job.startedAt(), job.completedAt()).toSeconds() > 55;
  }

  /** A job that wrote none, one that was deleted or is too old: all normal. */
  private static boolean isNoLog(Failed<?> failed) {
    return failed.why() == Why.NOT_FOUND || failed.why() == Why.GONE;
  }

  private JobLog scrubbed(JobLog log) {
    return new JobLog(api.scrub(log.head()), api.scrub(log.tail()), log.omitted());
  }

  private List<Job> jobs(Repo repo, Run run, List<String> troubles) throws Silence {
    var jobs = new ArrayList<Job>();
    for (int page = 1; page <= MOST_JOB_PAGES; page++) {
      Page<Job> read =
          take(
              api.runs().jobs(repo, run.id(), run.attempt(), page),
              troubles,
              new Page<>(List.of(), 0, false, 0));
      jobs.addAll(read.items());
      if (!read.more()) break;
    }
    return jobs;
  }

  /** Fine-grained tokens may not read them, and then none ever is; which is normal. */
  private List<Annotation> annotations(Repo repo, Job job) throws Silence {
    if (job.checkRunId() == 0 || annotationsDenied) return List.of();
    Answer<Page<Annotation>> answer = api.logs().annotations(repo, job.checkRunId());
    if (answer instanceof Failed<?> failed && failed.why() == Why.FORBIDDEN)
      annotationsDenied = true;
    return take(answer, new ArrayList<>(), new Page<>(List.of(), 0, false, 0)).items();
  }

  private String file(Repo repo, Run run) throws Silence {
    // what GitHub itself runs, such as Pages, has no file
    if (!run.path().startsWith(".github/") || run.sha().isEmpty()) return "";
    Answer<FileContent> answer = api.contents().file(repo, run.path(), run.sha());
    @Nullable FileContent file = takeOrNull(answer);
    return file == null ? "" : api.scrub(file.text());
  }

  private static <T> T take(Answer<T> answer, List<String> troubles, T otherwise) throws Silence {
    return switch (answer) {
      case Ok<T> ok -> ok.value();
      case Failed<T> failed -> {
        if (Contact.isSilence(failed)) throw new Silence(failed);
        troubles.add(failed.detail());
        yield otherwise;
      }
    };
  }

  private static <T> @Nullable T takeOrNull(Answer<T> answer) throws Silence {
    if (answer instanceof Ok<T> ok) return ok.value();
    var failed = (Failed<T>) answer;
    if (Contact.isSilence(failed)) throw new Silence(failed);
    return null;
  }
}
