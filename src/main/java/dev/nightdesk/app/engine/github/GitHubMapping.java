package dev.nightdesk.app.engine.github;

import dev.nightdesk.app.engine.Fields;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import dev.nightdesk.engine.github.settings.GitHubSettings.PullRequests;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads a GitHub engine. */
final class GitHubMapping {
  private GitHubMapping() {}

  static GitHubSettings settings(EngineId id, JsonNode engine, Duration lookBack) {
    GitHubSettings usual = GitHubSettings.of(id, List.of());
    return new GitHubSettings(
        id,
        engine.path("url").asString(usual.url()),
        engine.has("token") ? engine.path("token").asString() : null,
        Fields.texts(engine.path("repositories")),
        Fields.duration(engine, "every", usual.every()),
        Fields.duration(engine, "timeout", usual.timeout()),
        Fields.texts(engine.path("workflows")),
        Fields.texts(engine.path("branches")),
        Fields.severity(engine),
        Fields.map(engine.path("labels")),
        lookBack,
        Fields.duration(engine.path("queued"), "after", usual.queuedAfter()),
        engine.path("skipped").path("runs").asInt(usual.skippedRuns()),
        engine.path("deployments").path("ask").asBoolean(usual.askDeployments()),
        pullRequests(engine.path("pullRequests")));
  }

  private static PullRequests pullRequests(JsonNode node) {
    PullRequests usual = PullRequests.DEFAULT;
    return new PullRequests(
        Fields.texts(node.path("reviewers")),
        node.path("copilot").asBoolean(usual.copilot()),
        node.path("perRepositoryAndDay").asInt(usual.perRepositoryAndDay()),
        node.path("perHour").asInt(usual.perHour()));
  }
}
