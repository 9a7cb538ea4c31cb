package dev.nightdesk.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.config.ConfigurationReader;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.setup.EngineSetup;
import dev.nightdesk.domain.setup.EngineSetup.FlowOutcome;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Mark;
import dev.nightdesk.domain.setup.EngineSetup.Outcome;
import dev.nightdesk.domain.setup.KestraForm;
import dev.nightdesk.domain.setup.KestraForm.Field;
import dev.nightdesk.domain.setup.KestraForm.SignIn;
import dev.nightdesk.domain.setup.KestraForm.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:14:09Z");
  private static final String EXECUTION =
      """
      {"id": "7Kq0example", "namespace": "demo", "flowId": "load", "flowRevision": 1,
       "state": {"current": "RUNNING", "histories": [], "startDate": "2026-11-21T02:10:00Z"}}\
      """;

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final Map<String, String> answers = new HashMap<>();
  private final List<String> authorization = new ArrayList<>();
  private int loaded;
  private int status = 200;

  @BeforeEach
  void start() throws Exception {
    answers.put("/api/v1/configs", "{\"version\": \"1.3.19\", \"edition\": \"OSS\"}");
    answers.put(
        "/api/v1/main/executions/search", "{\"results\": [" + EXECUTION + "], \"total\": 1204}");
    answers.put("/api/v1/main/logs/7Kq0example", "[]");
    answers.put(
        "/api/v1/main/flows/search",
        "{\"results\": [{\"id\": \"load\", \"namespace\": \"demo\"}], \"total\": 4}");
    answers.put("/api/v1/main/flows/demo/load", "{\"id\": \"load\", \"namespace\": \"demo\"}");
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            authorization.add(String.valueOf(request.getHeaders().get("Authorization")));
            String path = request.getUrl().encodedPath();
            String body = answers.get(path);
            if (status != 200 && !path.endsWith("/configs"))
              return new MockResponse.Builder().code(status).build();
            return body == null
                ? new MockResponse.Builder().code(404).body("{\"message\": \"Not Found\"}").build()
                : new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body(body)
                    .build();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path file() {
    return folder.resolve("nightdesk.yaml");
  }

  private Path secrets() {
    return folder.resolve("secrets");
  }

  private EngineSetup setup() {
    return new Setup(
        new Setup.Means(
            new OkHttpClient(),
            InstantSource.fixed(NOW),
            reference ->
                reference.startsWith("secret:")
                    ? read(secrets().resolve(reference.substring(7))).strip()
                    : null,
            file(),
            secrets(),
            () -> loaded++,
            _ -> Optional.empty()),
        Runnable::run);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private KestraForm form(SignIn signIn, Watched watched) {
    String address = server.url("/").toString().replaceFirst("/$", "");
    return new KestraForm("kestra-local", address, "main", signIn, watched);
  }

  private KestraForm form() {
    return form(
        new SignIn.Basic("ada@example.com", "Pa${env:HOME}ss #1"), new Watched.Everything());
  }

  private static <T> T now(java.util.concurrent.CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static List<String> words(List<Line> lines) {
    return lines.stream().map(l -> l.mark() + " " + l.what() + ": " + l.detail()).toList();
  }

  @Test
  void aTestSaysLineByLineWhatItSaw() {
    var told = new ArrayList<Line>();
    var report = now(setup().test(form(), told::add));
    assertThat(report.good()).isTrue();
    assertThat(report.lines()).isEqualTo(told);
    assertThat(words(told).stream().map(l -> l.replaceAll("\\d+ ms", "N ms")))
        .containsExactly(
            "GOOD Reachable: answered in N ms",
            "GOOD Version: Kestra 1.3.19, open-source edition",
            "GOOD Signed in: as ada@example.com",
            "GOOD Reads executions: 1,204 are there",
            "GOOD Reads logs: of the newest execution",
            "GOOD Flows: 4 seen",
            "NOTE Changing: not tried, because it would change something: restarts, kills and"
                + " resumes show by themselves whether they are allowed",
            "GOOD Latency: N ms, the median of 4 calls");
    // what looks like a reference in a typed password is only text
    String sent = okhttp3.Credentials.basic("ada@example.com", "Pa${env:HOME}ss #1");
    assertThat(authorization).contains(sent);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRefusedSignInEndsTheTest() {
    status = 401;
    var report = now(setup().test(form(), _ -> {}));
    assertThat(report.good()).isFalse();
    assertThat(report.lines().getLast().mark()).isEqualTo(Mark.BAD);
    assertThat(report.lines().getLast().what()).isEqualTo("Signed in");
    assertThat(report.lines().getLast().detail()).contains("401");
  }

  @Test
  void aServerThatDoesNotAnswerIsSaidInOneLine() {
    var nobody =
        new KestraForm(
            "k", "http://127.0.0.1:1", "main", new SignIn.None(), new Watched.Everything());
    var report = now(setup().test(nobody, _ -> {}));
    assertThat(report.lines()).hasSize(1);
    assertThat(report.lines().getFirst().what()).isEqualTo("Reachable");
    assertThat(report.good()).isFalse();
  }

  @Test
  void aFlowThatIsNotThereIsABadLine() {
    var form = form(new SignIn.None(), new Watched.Flows(List.of("demo.load", "demo.lost")));
    var report = now(setup().test(form, _ -> {}));
    assertThat(words(report.lines()))
        .contains("GOOD Flow: demo.load is there")
        .contains("BAD Flow: there is no flow demo.lost on this server");
  }

  @Test
  void connectingWritesTheEngineAndItsSecretElsewhere() throws Exception {
    Files.writeString(file(), "# ours\nversion: 1\nengines: []  # none\n");
    var outcome = now(setup().connect(form()));
    assertThat(outcome).isInstanceOf(Outcome.Connected.class);
    assertThat(read(file()))
        .startsWith("# ours\nversion: 1\nengines:  # none\n  - id: kestra-local\n")
        .contains("password: \"${secret:engine.kestra-local.password}\"")
        .doesNotContain("Pa$");
    assertThat(ConfigurationReader.read(file()).engines()).hasSize(1);
    Path secret = secrets().resolve("engine.kestra-local.password");
    assertThat(read(secret)).isEqualTo("Pa${env:HOME}ss #1\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(loaded).isEqualTo(1);
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactlyInAnyOrder(file(), secrets()); // no part is left behind
    }
  }

  @Test
  void theFirstEngineMakesTheFile() throws Exception {
    now(setup().connect(form(new SignIn.Token("t0ken"), new Watched.Namespaces(List.of("demo")))));
    assertThat(read(file()))
        .contains("token: \"${secret:engine.kestra-local.token}\"")
        .contains("namespaces: [demo]");
    assertThat(ConfigurationReader.read(file()).engines()).hasSize(1);
  }

  @Test
  void aConnectedEngineCanBeTestedAgain() {
    now(setup().connect(form()));
    authorization.clear();
    var report = now(setup().test(new EngineId("kestra-local"), _ -> {}));
    assertThat(report.good()).isTrue();
    assertThat(authorization)
        .contains(okhttp3.Credentials.basic("ada@example.com", "Pa${env:HOME}ss #1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: 1\nengines: [",
        "version: 2\n",
        "version: 1\nengines: []\nother: 3\n",
        "# none"
      })
  void aWrongFileIsLeftAsItIs(String text) throws Exception {
    Files.writeString(file(), text);
    var outcome = now(setup().connect(form()));
    assertThat(((Outcome.Refused) outcome).sentence()).isNotBlank();
    assertThat(read(file())).isEqualTo(text);
    assertThat(secrets()).doesNotExist();
    assertThat(loaded).isZero();
  }

  @Test
  void aTakenNameIsSaidBesideItsField() throws Exception {
    now(setup().connect(form()));
    String before = read(file());
    var outcome = (Outcome.Refused) now(setup().connect(form()));
    assertThat(outcome.fields()).containsOnlyKeys(Field.NAME);
    assertThat(read(file())).isEqualTo(before);
  }

  @Test
  void aNameThatTheDeskUsesItselfIsRefusedBesideItsField() {
    var form =
        new KestraForm("intake", "http://a", "main", new SignIn.None(), new Watched.Everything());
    var outcome = (Outcome.Refused) now(setup().connect(form));
    assertThat(outcome.fields()).containsOnlyKeys(Field.NAME);
  }

  @Test
  void oneMoreFlowIsWatchedFromNowOn() {
    answers.put(
        "/api/v1/main/flows/demo.etl/orders", "{\"id\": \"orders\", \"namespace\": \"demo.etl\"}");
    now(setup().connect(form(new SignIn.None(), new Watched.Flows(List.of("x.y")))));
    var watched =
        (FlowOutcome.Watched) now(setup().watchFlow(new EngineId("kestra-local"), "demo.load"));
    assertThat(watched.newest())
        .isEqualTo(
            new EngineSetup.Newest(
                "7Kq0example", "RUNNING", Instant.parse("2026-11-21T02:10:00Z")));
    assertThat(watched.from()).isEqualTo(NOW);
    assertThat(read(file())).contains("flows: [x.y, demo.load]");
    var other =
        (FlowOutcome.Watched)
            now(setup().watchFlow(new EngineId("kestra-local"), "demo.etl.orders"));
    assertThat(other.newest()).isNull(); // the like-named one of another namespace is not its own
    assertThat(read(file())).contains("flows: [x.y, demo.load, demo.etl.orders]");
  }

  @Test
  void whatIsWatchedAlreadyIsNotWrittenTwice() {
    now(setup().connect(form(new SignIn.None(), new Watched.Namespaces(List.of("demo")))));
    String before = read(file());
    var watched =
        (FlowOutcome.Watched) now(setup().watchFlow(new EngineId("kestra-local"), "demo.load"));
    assertThat(watched.from()).isNull();
    assertThat(watched.how()).isEqualTo("It was watched already, with namespace demo.");
    assertThat(read(file())).isEqualTo(before);
  }

  @Test
  void aFlowThatIsNotThereIsNotWatched() {
    now(setup().connect(form(new SignIn.None(), new Watched.Flows(List.of("demo.load")))));
    var engine = new EngineId("kestra-local");
    assertThat(now(setup().watchFlow(engine, "demo.lost")))
        .isEqualTo(new FlowOutcome.Refused("There is no flow demo.lost on kestra-local."));
    assertThat(now(setup().watchFlow(engine, "demo")))
        .isEqualTo(
            new FlowOutcome.Refused("A flow is named namespace.flow, such as demo.nightly-load."));
  }
}
