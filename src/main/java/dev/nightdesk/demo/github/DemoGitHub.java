package dev.nightdesk.demo.github;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A small GitHub on loopback that keeps state and answers as the real one, over HTTP: enough of the
 * REST API for Nightdesk. Two servers: the API, and a blob storage on another port that holds the
 * logs and refuses a request with {@code Authorization}. Any thread.
 *
 * <p>Names, wording and fields follow GitHub's own API description (version 2022-11-28).
 */
public final class DemoGitHub implements AutoCloseable {
  /**
   * How it is run.
   *
   * @param port of the API; 0 takes a free one
   * @param token the one token that is known
   * @param runsTake how long at most a run takes that begins from now on (a re-run, a push); what
   *     was before keeps its own time
   */
  public record Settings(int port, InstantSource clock, String token, Duration runsTake) {}

  /** What {@link #play} made. */
  public record Played(DemoRepository repository, String workflow, long run) {}

  private DemoGitHub() {}

  /** Starts it; runs that begin later take 20 seconds at most. */
  public static DemoGitHub start(int port, InstantSource clock, String token) throws IOException {
    return start(new Settings(port, clock, token, Duration.ofSeconds(20)));
  }

  public static DemoGitHub start(Settings settings) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** {@code http://127.0.0.1:PORT}, without a slash at its end. */
  public String baseUrl() {
    throw new UnsupportedOperationException();
  }

  /** The blob storage, likewise. */
  public String storageUrl() {
    throw new UnsupportedOperationException();
  }

  /** The repository of that {@code owner/name}; it is made, with a README, when it is not there. */
  public DemoRepository repository(String fullName) {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds a scenario's files and history to a repository and lets its workflow fail just now.
   *
   * @param fullName {@code owner/name}; made when it is not there
   */
  public Played play(Scenario scenario, String fullName) {
    throw new UnsupportedOperationException();
  }

  /** From now on the token has these rights; before, {@link TokenRights#ALL}. */
  public void rights(TokenRights rights) {
    throw new UnsupportedOperationException();
  }

  public Limits limits() {
    throw new UnsupportedOperationException();
  }

  /** Looks at each request from now on; replaces the filter before it. */
  public void onRequest(Verdict.Filter filter) {
    throw new UnsupportedOperationException();
  }

  /** All requests so far, to both servers, oldest first. */
  public List<Seen> requests() {
    throw new UnsupportedOperationException();
  }

  /** What clients changed, oldest first. */
  public List<Effect> effects() {
    throw new UnsupportedOperationException();
  }

  /** How many effects of a kind there are. */
  public long count(Effect.Kind kind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
