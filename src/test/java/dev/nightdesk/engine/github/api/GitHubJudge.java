package dev.nightdesk.engine.github.api;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges requests and answers by GitHub's own API description, which lies outside this repository.
 * Loading it takes seconds, so there is one for all tests.
 */
public final class GitHubJudge {
  /** What is missing, for a test that is skipped without it. */
  public static final String ABSENT =
      "skipped: GitHub's API description is not there; set NIGHTDESK_SHARED to the shared folder";

  /** Calls that the cut description does not hold. */
  private static final List<Pattern> NOT_JUDGED =
      Stream.of(
              "GET /orgs/[^/]+/repos",
              "GET /users/[^/]+/repos",
              "POST /repos/[^/]+/[^/]+/pulls/[0-9]+/requested_reviewers",
              "GET /repos/[^/]+/[^/]+/commits")
          .map(Pattern::compile)
          .toList();

  private static final Object LOADING = new Object();
  private static @Nullable GitHubJudge loaded;

  private final Function<String[], List<String>> bench;

  private GitHubJudge(String description) {
    bench = bench(description);
  }

  /**
   * The validator's classes, loaded apart: they need another major version of a library that
   * Nightdesk itself runs with.
   */
  @SuppressWarnings("unchecked")
  private static Function<String[], List<String>> bench(String description) {
    try {
      var urls = new ArrayList<URL>();
      Path own = Path.of("target", "judge").toAbsolutePath();
      try (Stream<Path> jars = Files.list(own)) {
        for (Path jar : jars.sorted().toList()) urls.add(jar.toUri().toURL());
      }
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator))
        urls.add(Path.of(entry).toUri().toURL());
      var apart =
          new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      // services are looked up by the thread's loader
      thread.setContextClassLoader(apart);
      try {
        return (Function<String[], List<String>>)
            apart
                .loadClass(GitHubJudgeBench.class.getName())
                .getConstructor(String.class)
                .newInstance(description);
      } finally {
        thread.setContextClassLoader(before);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The judge, or nothing where the description is not there. */
  public static Optional<GitHubJudge> find() {
    Path file = folder().resolve("openapi").resolve("github-console.runtime.json");
    if (!Files.exists(file)) return Optional.empty();
    synchronized (LOADING) {
      GitHubJudge judge = loaded;
      if (judge == null) {
        try {
          judge = new GitHubJudge(Files.readString(file));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        loaded = judge;
      }
      return Optional.of(judge);
    }
  }

  /** Where what is known about GitHub lies, whether it is there or not. */
  public static Path folder() {
    String named = System.getProperty("nightdesk.shared", System.getenv("NIGHTDESK_SHARED"));
    Path shared =
        named != null ? Path.of(named) : Path.of("").toAbsolutePath().resolveSibling("shared");
    // a worktree lies one deeper
    if (!Files.exists(shared) && named == null)
      shared = Path.of("").toAbsolutePath().getParent().resolveSibling("shared");
    return shared.resolve("engines").resolve("github");
  }

  /** Whether a call is one that the description leaves out, by this list and not by chance. */
  public static boolean isNotJudged(String method, String target) {
    String call = method + " " + target.replaceFirst("\\?.*", "");
    return NOT_JUDGED.stream().anyMatch(pattern -> pattern.matcher(call).matches());
  }

  /**
   * What is wrong with a request; empty when nothing is.
   *
   * @param target path and query as sent
   * @param body empty for none
   */
  public List<String> request(String method, String target, String body) {
    return bench.apply(new String[] {"request", method, target, body});
  }

  /** What is wrong with an answer; empty when nothing is. */
  public List<String> answer(
      String method, String target, int status, String contentType, String body) {
    return bench.apply(
        new String[] {"answer", method, target, String.valueOf(status), contentType, body});
  }
}
