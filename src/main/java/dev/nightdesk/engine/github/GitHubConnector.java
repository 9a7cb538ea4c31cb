package dev.nightdesk.engine.github;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.github.api.Answers;
import dev.nightdesk.engine.github.api.Connection;
import dev.nightdesk.engine.github.api.GitHubApi;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Watches the workflow runs of GitHub repositories and acts on them. */
public final class GitHubConnector implements Connector {
  private final GitHubSettings settings;
  private final GitHubApi api;

  /**
   * @param client shared by all engines; not closed here
   * @param secrets knows the value of {@code env:NAME} or {@code secret:NAME}; null for an unknown
   *     one
   * @param memory what the desk remembers of this engine; read when the first sweep begins
   * @param answers keeps full answers for conditional requests
   * @throws IllegalArgumentException when the address is not http or https
   */
  public GitHubConnector(
      GitHubSettings settings,
      OkHttpClient client,
      InstantSource clock,
      Function<String, @Nullable String> secrets,
      Memory memory,
      Answers answers) {
    this.settings = settings;
    var connection = new Connection(HttpUrl.get(settings.url()), settings.token());
    api =
        new GitHubApi(
            settings.id(), client, connection, secrets, clock, settings.timeout(), answers);
  }

  @Override
  public EngineId id() {
    return settings.id();
  }

  @Override
  public List<Watch> watches() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Look look(Remediation run) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Evidence> capture(String target, List<String> units) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineStatus status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    api.close();
  }
}
