package dev.nightdesk.app.setup;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import dev.nightdesk.domain.setup.GitHubForm;
import dev.nightdesk.domain.setup.KestraForm;
import dev.nightdesk.engine.github.api.AnswerCache;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tries servers out, as a form or a configuration says, with a client of its own for each.
 *
 * @param secrets of the configuration
 */
record Trials(
    OkHttpClient client, InstantSource clock, Function<String, @Nullable String> secrets) {
  private static final Duration PER_CALL = Duration.ofSeconds(10);

  /**
   * @throws IllegalArgumentException when the address is none; likewise below
   */
  Report run(KestraForm form, Consumer<Line> each) {
    return kestra(FormText.connection(form), FormText.secrets(form), form.watched(), each);
  }

  Report run(GitHubForm form, Consumer<Line> each) {
    return gitHub(
        GitHubText.connection(form), GitHubText.secrets(form, secrets), form.repositories(), each);
  }

  /** A configured engine of a type that can be tried out. */
  Report run(JsonNode engine, Consumer<Line> each) {
    return engine.path("type").asString("").equals("github")
        ? gitHub(
            GitHubText.connection(engine),
            secrets,
            FormText.texts(engine.path("repositories")),
            each)
        : kestra(FormText.connection(engine), secrets, FormText.watched(engine), each);
  }

  private Report kestra(
      Connection connection,
      Function<String, @Nullable String> known,
      KestraForm.Watched watched,
      Consumer<Line> each) {
    String signedIn =
        switch (connection.credentials()) {
          case Connection.Credentials.None _ -> "not needed: the server answers anybody";
          case Connection.Credentials.Basic basic -> "as " + basic.user();
          case Connection.Credentials.Token _ -> "with the token";
        };
    try (var api = kestra(connection, known)) {
      return new KestraTrial(api, watched, signedIn, each).run();
    }
  }

  KestraApi kestra(Connection connection, Function<String, @Nullable String> known) {
    return new KestraApi(client, connection, known, clock, PER_CALL);
  }

  private Report gitHub(
      dev.nightdesk.engine.github.api.Connection connection,
      Function<String, @Nullable String> known,
      List<String> repositories,
      Consumer<Line> each) {
    // nothing of a trial is kept
    var engine = new EngineId("trial");
    try (var api =
        new GitHubApi(engine, client, connection, known, clock, PER_CALL, AnswerCache.NONE)) {
      return new GitHubTrial(api, repositories, clock, each).run();
    }
  }
}
