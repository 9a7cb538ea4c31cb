package dev.nightdesk.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.config.ConfigurationReader;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.setup.EngineSetup;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Outcome;
import dev.nightdesk.domain.setup.GitHubForm;
import dev.nightdesk.domain.setup.GitHubForm.Field;
import dev.nightdesk.domain.setup.GitHubForm.SignIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubSetupTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:14:09Z");
  private static final String TOKEN = "ghp_exampleexampleexample";

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Integer> statuses = new HashMap<>();
  private final List<String> authorization = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable String scopes = "repo, workflow";

  @BeforeEach
  void start() throws Exception {
    answers.put("/user", "{\"login\": \"mira\", \"id\": 7}");
    answers.put("/repos/acme/shop", repository("shop", false));
    answers.put(
        "/orgs/acme/repos",
        "[" + repository("infra-eu", false) + "," + repository("infra-old", true) + "]");
    for (String each : List.of("shop", "infra-eu")) {
      answers.put(
          "/repos/acme/" + each + "/actions/runs", "{\"total_count\":0,\"workflow_runs\":[]}");
      answers.put("/repos/acme/" + each + "/contents/", "[]");
      answers.put("/repos/acme/" + each + "/contents", "[]");
      answers.put("/repos/acme/" + each + "/issues", "[]");
    }
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  private static String repository(String name, boolean archived) {
    return """
    {"id": 1, "name": "%s", "full_name": "acme/%s", "private": true, "fork": false,
     "owner": {"login": "acme"}, "archived": %s, "disabled": false,
     "default_branch": "main", "html_url": "https://github.com/acme/%s",
     "permissions": {"push": true}}\
    """
        .formatted(name, name, archived, name);
  }

  private MockResponse answer(RecordedRequest request) {
    authorization.add(String.valueOf(request.getHeaders().get("Authorization")));
    String path = request.getUrl().encodedPath();
    int status = statuses.getOrDefault(path, answers.containsKey(path) ? 200 : 404);
    var builder =
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .addHeader("x-ratelimit-limit", "5000")
            .addHeader("x-ratelimit-remaining", "4812")
            .addHeader("x-ratelimit-reset", String.valueOf(NOW.plusSeconds(1551).getEpochSecond()))
            .addHeader("x-ratelimit-resource", "core");
    String has = scopes;
    if (has != null) builder.addHeader("X-OAuth-Scopes", has);
    if (status == 403) builder.addHeader("X-Accepted-GitHub-Permissions", "actions=read");
    String refusal = "{\"message\": \"Resource not accessible by personal access token\"}";
    return builder.body(status == 200 ? answers.getOrDefault(path, "") : refusal).build();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private EngineSetup setup() {
    return new Setup(
        new Setup.Means(
            new OkHttpClient(),
            InstantSource.fixed(NOW),
            this::secret,
            folder.resolve("nightdesk.yaml"),
            folder.resolve("secrets"),
            () -> {},
            _ -> Optional.empty()),
        Runnable::run);
  }

  private @Nullable String secret(String reference) {
    if (reference.startsWith("env:")) return environment.get(reference.substring(4));
    try {
      return Files.readString(folder.resolve("secrets").resolve(reference.substring(7))).strip();
    } catch (java.io.IOException e) {
      return null;
    }
  }

  private GitHubForm form(SignIn signIn, String... repositories) {
    String address = server.url("/").toString().replaceFirst("/$", "");
    return new GitHubForm("acme-shop", address, signIn, List.of(repositories));
  }

  private List<String> tested(GitHubForm form) {
    return words(setup().test(form, _ -> {}).toCompletableFuture().join().lines());
  }

  private static List<String> words(List<Line> lines) {
    return lines.stream()
        .map(l -> l.mark() + " " + l.what() + ": " + l.detail().replaceAll("\\d+ ms", "N ms"))
        .toList();
  }

  @Test
  void aTestNamesTheUserTheRightsAndTheLimit() {
    assertThat(tested(form(new SignIn.Token(TOKEN), "acme/shop", "acme/infra-*")))
        .containsExactly(
            "GOOD Reachable: answered in N ms",
            "GOOD Signed in: as mira",
            "GOOD Repository: acme/shop, branch main",
            "GOOD Repositories: 1 are like acme/infra-*",
            "GOOD Reads runs: allowed",
            "GOOD Reads files: allowed",
            "GOOD Reads issues: allowed",
            "GOOD Changes: allowed by its scopes: repo, workflow",
            "GOOD Limit: 4,812 of 5,000 left until 02:40 UTC",
            "GOOD Latency: N ms, the median of 6 calls");
    assertThat(authorization).contains("Bearer " + TOKEN);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void missingRightsAreNamed() {
    scopes = "repo";
    statuses.put("/repos/acme/shop/actions/runs", 403);
    List<String> told = tested(form(new SignIn.Token(TOKEN), "acme/shop"));
    assertThat(told)
        .anyMatch(line -> line.startsWith("BAD Reads runs: ") && line.contains("actions=read"))
        .contains("NOTE Changes: the scope workflow is missing for fixes (it has: repo)");
    scopes = null;
    assertThat(tested(form(new SignIn.Token(TOKEN), "acme/shop")))
        .anyMatch(line -> line.startsWith("NOTE Changes: not tried"));
  }

  @Test
  void aWrongTokenEndsTheTestAndIsNotShown() {
    statuses.put("/user", 401);
    List<String> told = tested(form(new SignIn.Token(TOKEN), "acme/shop"));
    assertThat(told.getLast()).startsWith("BAD Signed in: ").doesNotContain(TOKEN);
    assertThat(told).hasSize(2);
  }

  @Test
  void aRepositoryThatIsNotThereIsABadLine() {
    assertThat(tested(form(new SignIn.Token(TOKEN), "acme/lost", "acme/x-*")))
        .contains(
            "BAD Repository: acme/lost is not there, or the token may not see it",
            "BAD Repositories: none is like acme/x-*");
  }

  @Test
  void connectingWritesTheEngineAndItsTokenElsewhere() throws Exception {
    var outcome = setup().connect(form(new SignIn.Token(TOKEN), "acme/shop", "acme/infra-*"));
    assertThat(outcome.toCompletableFuture().join()).isInstanceOf(Outcome.Connected.class);
    Path file = folder.resolve("nightdesk.yaml");
    assertThat(Files.readString(file))
        .contains("token: \"${secret:engine.acme-shop.token}\"")
        .contains("type: github")
        .contains("acme/infra-*")
        .doesNotContain(TOKEN);
    assertThat(ConfigurationReader.read(file).engines()).hasSize(1);
    assertThat(Files.readString(folder.resolve("secrets/engine.acme-shop.token")).strip())
        .isEqualTo(TOKEN);
    authorization.clear();
    var report = setup().test(new EngineId("acme-shop"), _ -> {}).toCompletableFuture().join();
    assertThat(report.good()).isTrue();
    assertThat(authorization).containsOnly("Bearer " + TOKEN);
  }

  @Test
  void aVariableIsOnlyNamed() throws Exception {
    environment.put("GITHUB_TOKEN", TOKEN);
    GitHubForm form = form(new SignIn.Variable("GITHUB_TOKEN"), "acme/shop");
    assertThat(tested(form)).contains("GOOD Signed in: as mira");
    var _ = setup().connect(form).toCompletableFuture().join();
    assertThat(Files.readString(folder.resolve("nightdesk.yaml")))
        .contains("token: \"${env:GITHUB_TOKEN}\"");
    environment.clear();
    assertThat(tested(form).getLast()).contains("env:GITHUB_TOKEN");
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com, acme/shop, ADDRESS",
    "http://ghe.example.com/api/v3, acme/shop, ADDRESS",
    "nonsense, acme/shop, ADDRESS",
    "https://api.github.com, shop, REPOSITORIES",
    "https://api.github.com, */shop, REPOSITORIES"
  })
  void whatCannotBeIsSaidBesideItsField(String address, String repository, Field field) {
    var form = new GitHubForm("a", address, new SignIn.None(), List.of(repository));
    assertThat(form.mistakes()).containsOnlyKeys(field);
  }
}
