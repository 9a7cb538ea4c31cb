package dev.nightdesk.app.engine.github;

import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.engine.FormText;
import dev.nightdesk.app.engine.SetUp;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import dev.nightdesk.domain.setup.GitHubForm;
import dev.nightdesk.engine.github.api.Connection;
import dev.nightdesk.engine.github.api.GitHubApi;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/** Connects repositories of GitHub servers. */
final class GitHubSetUp implements SetUp {
  private static final Duration PER_CALL = Duration.ofSeconds(10);

  @Override
  public FormText text(EngineForm form) {
    return new GitHubText((GitHubForm) form);
  }

  @Override
  public Report trial(JsonNode engine, EngineParts parts, Consumer<Line> each) {
    List<String> repositories =
        engine.path("repositories").valueStream().map(node -> node.asString("")).toList();
    return trial(connection(engine), repositories, parts, each);
  }

  static Report trial(
      Connection connection, List<String> repositories, EngineParts parts, Consumer<Line> each) {
    try (var api =
        new GitHubApi(
            new EngineId("trial"),
            parts.client(),
            connection,
            parts.secrets(),
            parts.clock(),
            PER_CALL,
            parts.answers())) {
      return new GitHubTrial(api, repositories, parts.clock(), each).run();
    }
  }

  /** How a configured engine's server is asked; the token stays a reference. */
  private static Connection connection(JsonNode engine) {
    String token = engine.path("token").asString("");
    return new Connection(
        HttpUrl.get(engine.path("url").asString(Connection.PUBLIC)),
        token.isEmpty() ? null : token);
  }
}
