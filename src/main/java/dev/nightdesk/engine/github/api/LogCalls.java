package dev.nightdesk.engine.github.api;

import okhttp3.HttpUrl;

/** Logs and annotations. See {@link GitHubApi}. */
public final class LogCalls {
  private final Caller caller;
  private final Route route;
  private final Addresses at;

  LogCalls(Caller caller, Route route, Addresses at) {
    this.caller = caller;
    this.route = route;
    this.at = at;
  }

  /**
   * The log of a job, read as a stream. It lies on another host, which never gets the token. 404
   * and 410 are normal: a job that wrote none, one that was deleted or is too old, a run that has
   * not ended.
   *
   * @param mostBytes of which half are kept from the begin and half from the end
   */
  public Answer<JobLog> ofJob(Repo repo, long job, int mostBytes) {
    HttpUrl url = at.repo(repo, "actions", "jobs", String.valueOf(job), "logs").build();
    return route.stream(
        Ask.read("log of job " + job + " of " + repo, url),
        (head, source) -> LogReader.read(source, mostBytes));
  }

  /**
   * The log archive of one attempt of a run, as a stream.
   *
   * @param mostBytes of all texts together, unpacked
   */
  public Answer<RunArchive> ofRun(Repo repo, long run, int attempt, int mostBytes) {
    HttpUrl url =
        at.repo(
                repo,
                "actions",
                "runs",
                String.valueOf(run),
                "attempts",
                String.valueOf(attempt),
                "logs")
            .build();
    return route.stream(
        Ask.read("logs of run " + run + " of " + repo + ", attempt " + attempt, url),
        (head, source) -> ArchiveReader.read(source, mostBytes));
  }

  /**
   * What a check says about places in files, at most a hundred. Fine-grained tokens may not read
   * these: {@link Answer.Why#FORBIDDEN} is normal.
   */
  public Answer<Page<Annotation>> annotations(Repo repo, long checkRun) {
    return caller.read(
        "annotations of check " + checkRun + " of " + repo,
        at.paged(at.repo(repo, "check-runs", String.valueOf(checkRun), "annotations"), 100, 1),
        (json, reply) -> Payloads.page(json, reply, "", 100, 1, Payloads::annotation));
  }
}
