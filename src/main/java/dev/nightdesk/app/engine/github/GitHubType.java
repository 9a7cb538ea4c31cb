package dev.nightdesk.app.engine.github;

import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.engine.EngineType;
import dev.nightdesk.app.engine.SetUp;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.github.GitHubConnector;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Repositories of a GitHub server. */
public final class GitHubType implements EngineType<GitHubSettings> {
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(localhost|127\\.[0-9.]+|\\[::1])([:/]|$)");

  @Override
  public EngineKind kind() {
    return EngineKind.GITHUB;
  }

  @Override
  public GitHubSettings settings(EngineId id, JsonNode engine, Duration lookBack) {
    return GitHubMapping.settings(id, engine, lookBack);
  }

  @Override
  public Connector connector(GitHubSettings settings, EngineParts parts) {
    return new GitHubConnector(
        settings, parts.client(), parts.clock(), parts.secrets(), parts.memory(), parts.answers());
  }

  /** A token that goes over an open wire belongs to everybody. */
  @Override
  public void check(JsonNode engine, Complaint complaint) {
    String url = engine.path("url").asString("");
    if (!url.startsWith("http://") || !engine.has("token")) return;
    if (!LOOPBACK.matcher(url).lookingAt())
      complaint.say("/url", "must begin with https://, since a token is sent there.");
  }

  @Override
  public Optional<SetUp> setUp() {
    return Optional.of(new GitHubSetUp());
  }
}
