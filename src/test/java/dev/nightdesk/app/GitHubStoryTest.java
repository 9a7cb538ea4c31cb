package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.demo.github.DemoGitHub;
import dev.nightdesk.demo.github.DemoRepository;
import dev.nightdesk.demo.github.DemoRepository.PullState;
import dev.nightdesk.demo.github.Effect;
import dev.nightdesk.demo.github.Scenario;
import dev.nightdesk.demo.github.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** One night of the whole program with a GitHub that keeps state, from a failed run to its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class GitHubStoryTest {
  private static final int ENGINES = 4;
  private static final List<Scenario> FIXABLE =
      Stream.of(Scenario.values()).filter(Scenario::fixable).toList();

  @TempDir static Path folder;

  private final Map<Scenario, DemoGitHub.Played> played = new EnumMap<>(Scenario.class);
  private final Map<Scenario, JsonNode> questions = new EnumMap<>(Scenario.class);
  private final Map<Scenario, String> files = new EnumMap<>(Scenario.class);
  private final Map<Scenario, String> mains = new EnumMap<>(Scenario.class);
  private DemoGitHub github;
  private GitHubDesk desk;

  @BeforeAll
  void begin() throws Exception {
    github =
        DemoGitHub.start(
            new DemoGitHub.Settings(
                0, InstantSource.system(), Program.TOKEN, Duration.ofMillis(300)));
    for (Scenario scenario : Scenario.values())
      played.put(scenario, github.play(scenario, "acme/" + name(scenario)));
    // GitHub asks for a second between two changes, so some engines share the work
    var engines = new StringBuilder();
    List<Scenario> all = List.of(Scenario.values());
    for (int n = 0; n < ENGINES; n++) {
      int mine = n;
      String repositories =
          all.stream()
              .filter(s -> s.ordinal() % ENGINES == mine)
              .map(s -> "acme/" + name(s))
              .collect(Collectors.joining(", "));
      engines.append(
          GitHubDesk.engine(
              "acme-" + n,
              github.baseUrl(),
              """
              repositories: [%s]
              branches: ["*"]
              queued: {after: PT1M}
              pullRequests: {reviewers: [alice], perRepositoryAndDay: 100, perHour: 100}
              """
                  .formatted(repositories)));
    }
    desk = GitHubDesk.start(folder, engines.toString());
    for (Scenario scenario : FIXABLE) approve(scenario);
  }

  private void approve(Scenario scenario) throws Exception {
    DemoRepository repository = played.get(scenario).repository();
    if (scenario == Scenario.RATE_LIMIT)
      DeskClient.await("second attempt", () -> count(repository, Effect.Kind.RERUN) == 1);
    String incident = desk.awaitIncident(target(scenario));
    JsonNode question = awaitDiff(incident);
    assertThat(count(repository, Effect.Kind.BRANCH_CREATED)).isZero();
    mains.put(scenario, repository.branches().get("main"));
    String path = path(question.path("diff").asString());
    files.put(scenario, repository.file("main", path).orElse(""));
    questions.put(scenario, question);
    assertThat(desk.approve(question).status()).isEqualTo(200);
  }

  @AfterAll
  void end() throws Exception {
    desk.close();
    github.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {
        "MISSING_MODULE",
        "JOB_TIMEOUT",
        "MISSING_COMMAND",
        "MISSING_FILE",
        "BROKEN_YAML",
        "OPTIONAL_ARM64",
        "RATE_LIMIT"
      })
  void eachOfTheSevenFixesBecomesADraftPullRequestAfterAYes(Scenario scenario) throws Exception {
    DemoRepository repository = played.get(scenario).repository();
    String incident = desk.awaitIncident(target(scenario));
    DeskClient.await(
        "proof of the fix of " + incident, () -> desk.types(incident).contains("ManualFixNeeded"));

    PullState pull = only(repository.pulls());
    assertThat(pull.draft()).isTrue();
    assertThat(pull.base()).isEqualTo("main");
    assertThat(pull.head()).startsWith("nightdesk/");
    assertThat(pull.labels()).contains("auto-heal", "workflow-failure");
    assertThat(pull.reviewers()).contains("alice");
    assertThat(pull.body())
        .contains("Closes #", "/actions/runs/", "<!-- nightdesk problem=")
        .doesNotContain("{{");
    if (pull.state().equals("open"))
      assertThat(repository.branches()).containsEntry("main", mains.get(scenario));
    assertThat(count(repository, Effect.Kind.BRANCH_CREATED)).isEqualTo(1);
    assertThat(count(repository, Effect.Kind.COMMIT)).isEqualTo(1);
    assertThat(count(repository, Effect.Kind.PULL_OPENED)).isEqualTo(1);
    assertThat(count(repository, Effect.Kind.ISSUE_OPENED)).isEqualTo(1);
    assertPushedIsWhatWasShown(
        files.get(scenario), repository, pull, questions.get(scenario).path("diff").asString());
    assertThat(desk.types(incident)).contains("PlanDrafted", "Looked");
  }

  @Test
  void aMergeIsTrackedAndTheGreenRunAfterItEndsTheIncident() throws Exception {
    DemoRepository repository = played.get(Scenario.MISSING_COMMAND).repository();
    String incident = desk.awaitIncident(target(Scenario.MISSING_COMMAND));
    desk.awaitPhase(incident, "NEEDS_MANUAL_FIX");
    PullState pull = only(repository.pulls());
    repository.merge(pull.number());
    desk.awaitPhase(incident, "RESOLVED");
    DeskClient.await(
        "merge of " + pull.number(),
        () ->
            desk.story(incident).stream()
                .filter(e -> e.path("type").asString().equals("ProposalSeen"))
                .anyMatch(e -> e.toString().contains("MERGED")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"FAILING_TEST", "MISSING_SECRET", "OUTAGE", "SECURITY_FINDING", "COMPILE_ERROR"})
  void whatMustNotBeFixedBecomesAnIssueAndNothingElse(Scenario scenario) throws Exception {
    DemoRepository repository = played.get(scenario).repository();
    String incident = desk.awaitIncident(target(scenario));
    desk.awaitPhase(incident, "NEEDS_MANUAL_FIX");
    assertThat(only(repository.issues()).labels()).contains("needs-manual-fix");
    assertThat(only(repository.issues()).body()).contains("What to do:");
    assertThat(repository.pulls()).isEmpty();
    assertThat(repository.branches().keySet()).noneMatch(b -> b.startsWith("nightdesk/"));
    assertThat(count(repository, Effect.Kind.COMMIT)).isZero();
    assertThat(desk.types(incident)).doesNotContain("ApprovalRequested");
  }

  @Test
  void whatWasOnlyUnluckyIsRunAgainOnceAndHealed() throws Exception {
    String incident = desk.awaitIncident(target(Scenario.FLAKY_NETWORK));
    desk.awaitPhase(incident, "RESOLVED");
    DemoRepository repository = played.get(Scenario.FLAKY_NETWORK).repository();
    assertThat(count(repository, Effect.Kind.RERUN)).isEqualTo(1);
    assertThat(repository.run(played.get(Scenario.FLAKY_NETWORK).run()).conclusion())
        .isEqualTo("success");
    assertThat(desk.types(incident)).doesNotContain("ApprovalRequested");
  }

  @Test
  void aDeploymentIsAskedAboutInTheSameInboxAndAnsweredOnce() throws Exception {
    String incident = desk.awaitIncident(target(Scenario.DEPLOYMENT_REVIEW));
    JsonNode question = desk.awaitQuestion(incident);
    assertThat(desk.approve(question).status()).isEqualTo(200);
    desk.awaitPhase(incident, "RESOLVED");
    assertThat(
            count(
                played.get(Scenario.DEPLOYMENT_REVIEW).repository(),
                Effect.Kind.DEPLOYMENT_REVIEWED))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"ACTION_REQUIRED", "QUEUED_LONG", "ALL_SKIPPED"})
  void whatWaitsOrDoesNothingIsTold(Scenario scenario) throws Exception {
    String incident = desk.awaitIncident(target(scenario));
    assertThat(desk.story(incident).getFirst().path("title").asString()).isNotBlank();
  }

  @Test
  void theTokenIsNowhereButInTheRequests() throws Exception {
    for (Scenario scenario : Scenario.values()) desk.awaitIncident(target(scenario));
    assertThat(String.join("\n", desk.printed())).doesNotContain(Program.TOKEN);
    var places = new ArrayList<String>();
    for (Seen request : github.requests()) {
      if ((request.path() + request.query() + request.body()).contains(Program.TOKEN))
        places.add(request.line());
      if (request.storage() && request.headers().containsKey("authorization"))
        places.add("storage " + request.line());
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (bytes.contains(Program.TOKEN)) places.add(file.toString());
      }
    }
    assertThat(places).isEmpty();
  }

  private JsonNode awaitDiff(String incident) throws Exception {
    DeskClient.await(
        "question with a change about " + incident,
        () ->
            desk.question(incident)
                .filter(q -> !q.path("diff").asString("").isEmpty())
                .isPresent());
    return desk.question(incident).orElseThrow();
  }

  /** The lines that the branch has and main has not are exactly those of the diff. */
  private static void assertPushedIsWhatWasShown(
      String before, DemoRepository repository, PullState pull, String diff) {
    List<String> added =
        diff.lines().filter(l -> l.startsWith("+") && !l.startsWith("+++")).toList();
    List<String> removed =
        diff.lines().filter(l -> l.startsWith("-") && !l.startsWith("---")).toList();
    List<String> was = lines(before);
    List<String> is = lines(repository.file(pull.head(), path(diff)).orElseThrow());
    var expected = new ArrayList<>(was);
    removed.forEach(line -> expected.remove(line.substring(1)));
    added.forEach(line -> expected.add(line.substring(1)));
    assertThat(is).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(added).isNotEmpty();
  }

  private static String path(String diff) {
    return diff.lines()
        .filter(l -> l.startsWith("+++ "))
        .map(l -> l.substring(4).replaceFirst("^b/", "").strip())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(String text) {
    return Arrays.asList(text.split("\r?\n"));
  }

  private long count(DemoRepository repository, Effect.Kind kind) {
    return github.effects().stream()
        .filter(e -> e.kind() == kind && e.repository().equals(repository.fullName()))
        .count();
  }

  private String target(Scenario scenario) {
    String workflow = played.get(scenario).workflow();
    return "acme/" + name(scenario) + "/" + workflow.substring(workflow.lastIndexOf('/') + 1);
  }

  private static String name(Scenario scenario) {
    return scenario.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> T only(List<T> all) {
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
