package dev.nightdesk.engine.github;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.AnswerCache;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.ConnectorContract;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;

class GitHubConnectorContractTest extends ConnectorContract {
  @Override
  protected Connector connect(String root) {
    GitHubSettings plain = GitHubSettings.of(new EngineId("acme-shop"), List.of("acme/shop"));
    var settings =
        new GitHubSettings(
            plain.id(),
            root,
            "made-up",
            plain.repositories(),
            Duration.ofSeconds(1),
            TIMEOUT,
            List.of(),
            List.of("*"),
            null,
            Map.of(),
            Duration.ofDays(3650),
            plain.queuedAfter(),
            plain.skippedRuns(),
            true,
            plain.pullRequests());
    return new GitHubConnector(
        settings, HttpClients.polling(1), clock, name -> null, Memory.NONE, AnswerCache.NONE);
  }

  /** Serves as user, repository and list of runs alike. */
  @Override
  protected MockResponse failure() {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(
            """
            {"login": "kim", "full_name": "acme/shop", "default_branch": "main",
             "total_count": 1, "jobs": [],
             "workflow_runs": [{"id": 8841, "path": ".github/workflows/nightly.yml",
               "workflow_id": 17, "run_number": 42, "run_attempt": 1, "status": "completed",
               "conclusion": "startup_failure", "head_branch": "main",
               "created_at": "2026-08-01T09:00:00Z", "updated_at": "2026-08-01T09:01:00Z"}]}
            """)
        .build();
  }
}
