package dev.nightdesk.engine.github.api;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.AnswerCache;
import dev.nightdesk.engine.Waits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's REST API, version 2022-11-28: one answer for each call, every ending a value. What
 * changes something leaves this machine at most once, one at a time and a second apart. Reads go
 * one after another as well, follow redirects, and use what was kept of earlier answers. While a
 * limit is met nothing is sent. Safe for many threads; blocks its thread for its turn and then for
 * at most the time of a call.
 */
public final class GitHubApi implements AutoCloseable {
  private final Wire wire;
  private final Waits pauses;
  private final Credential credential;
  private final AccountCalls account;
  private final RunCalls runs;
  private final LogCalls logs;
  private final WorkflowCalls workflows;
  private final ContentCalls contents;
  private final PullCalls pulls;
  private final IssueCalls issues;

  /**
   * @param engine for whom answers are kept
   * @param shared lends its connections to reads and its dispatcher, proxy and TLS settings to all
   * @param secrets knows a value by {@code env:NAME} or {@code secret:NAME}; null for an unknown
   *     one
   * @param perCall after which a call ends as {@link Answer.Why#TIMEOUT}
   * @param answers keeps full answers for conditional requests
   */
  public GitHubApi(
      EngineId engine,
      OkHttpClient shared,
      Connection connection,
      Function<String, @Nullable String> secrets,
      InstantSource clock,
      Duration perCall,
      AnswerCache answers) {
    this(engine, shared, connection, secrets, clock, perCall, answers, new Waits());
  }

  /**
   * With other pauses.
   *
   * @param pauses between changes; closed with this
   */
  public GitHubApi(
      EngineId engine,
      OkHttpClient shared,
      Connection connection,
      Function<String, @Nullable String> secrets,
      InstantSource clock,
      Duration perCall,
      AnswerCache answers,
      Waits pauses) {
    this.pauses = pauses;
    credential = new Credential(connection.token(), secrets);
    wire = new Wire(shared, credential, clock, new Limits(clock));
    var route = new Route(wire, clock, pauses, perCall, GitHubJson.MOST_BYTES);
    var at = new Addresses(connection.base());
    var caller = new Caller(engine, route, answers);
    account = new AccountCalls(caller, at);
    runs = new RunCalls(caller, at);
    logs = new LogCalls(caller, route, at);
    workflows = new WorkflowCalls(caller, at);
    contents = new ContentCalls(caller, at);
    pulls = new PullCalls(caller, at);
    issues = new IssueCalls(caller, at);
  }

  /** The user, the limits and the repositories. */
  public AccountCalls account() {
    return account;
  }

  /** Runs, their jobs and reviews; re-running and cancelling. */
  public RunCalls runs() {
    return runs;
  }

  /** Logs and annotations. */
  public LogCalls logs() {
    return logs;
  }

  /** Workflows, and starting one. */
  public WorkflowCalls workflows() {
    return workflows;
  }

  /** Files, folders, branches and commits. */
  public ContentCalls contents() {
    return contents;
  }

  /** Pull requests. */
  public PullCalls pulls() {
    return pulls;
  }

  /** Issues, comments and labels. */
  public IssueCalls issues() {
    return issues;
  }

  /** What is left of the limits, from the answers so far; never blocks. */
  public Limits limits() {
    return wire.limits();
  }

  /** Whether nobody's rights are used. */
  public boolean isAnonymous() {
    return credential.isNobody();
  }

  /** The text without the token, should a log or a file of GitHub's hold it. */
  public String scrub(String text) {
    return credential.scrub(text);
  }

  @Override
  public void close() {
    pauses.close();
    wire.close();
  }
}
