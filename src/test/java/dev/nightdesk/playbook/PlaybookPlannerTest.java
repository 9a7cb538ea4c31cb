package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.Some;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.step.Means;
import dev.nightdesk.playbook.step.Recipe;
import dev.nightdesk.playbook.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookPlannerTest {
  private static final String FIX =
      "- {id: fix, type: http.request, with: {fix: restart_pod}, timeout: PT10S}";

  @Test
  void aRecipeIsRenderedForItsTarget() {
    Playbook playbook = Playbooks.builtIn().find("db-pool-exhausted").orElseThrow();
    Recipe recipe =
        recipe(
            "http://127.0.0.1:8080/fix/{{ endpoint.labels.number"
                + " }}?strategy=FLUSH_CONNECTION_POOL");
    PlanResult result =
        Planner.plan(
            playbook,
            subject("x"),
            new Means(Map.of(new Strategy("flush_connection_pool"), recipe), Map.of()));
    assertThat(result).isInstanceOf(PlanResult.Ready.class);
    Plan plan = ((PlanResult.Ready) result).plan();
    assertThat(plan.title()).isEqualTo("Flush connection pool on h0");
    assertThat(plan.verify())
        .isEqualTo(
            new Plan.Verify(
                Duration.ofMillis(100),
                Duration.ofMillis(300),
                Duration.ofMinutes(1),
                2,
                List.of(),
                Duration.ofMinutes(10)));
    assertThat(plan.limits()).isEqualTo(Some.limits(Duration.ZERO, 1000, Duration.ofHours(1)));
    assertThat(plan.rollback()).contains("nothing to undo");
    Plan.Step step = plan.steps().getFirst();
    assertThat(step.name()).isEqualTo("Flush connection pool");
    assertThat(step.retry().maxAttempts()).isEqualTo(3);
    assertThat(step.action().inWords())
        .isEqualTo("POST http://127.0.0.1:8080/fix/0?strategy=FLUSH_CONNECTION_POOL");
  }

  @Test
  void withoutARecipeTheKeyToAddIsNamed() {
    assertThat(
            why(
                Planner.plan(
                    Subjects.playbooks(Subjects.acting(FIX)).all().getFirst(),
                    subject("x"),
                    Means.NONE)))
        .isEqualTo(
            "Engine 'bench' has no recipe for restart_pod: add engines[id: bench].fixes.restart_pod"
                + " to the configuration.");
    Playbook silent = Playbooks.builtIn().find("endpoint-unreachable").orElseThrow();
    assertThat(why(Planner.plan(silent, subject("x"), Means.NONE))).contains("has no actions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b?c#d&e",
        "../../admin",
        "x@evil.example",
        "%2e%2e",
        "line\nbreak",
        "\u00fc \"q\"",
        "http://evil/",
        "{{ incident.id }}"
      })
  void aHostileValueStaysInItsPartOfTheAddress(String value) {
    Action.HttpRequest request =
        request(recipe("http://h:8080/fix/{{ facts.v }}/go?x={{ facts.v }}"), value);
    assertThat(request.url())
        .startsWith("http://h:8080/fix/")
        .endsWith("/go?x=" + request.url().replaceAll(".*=", ""))
        .doesNotContain(" ", "\n", "\"", "{");
    assertThat(request.url().chars().filter(c -> c == '/').count()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://{{ facts.v }}/fix",
        "http://h.{{ facts.v }}/fix",
        "{{ facts.v }}",
        "http://h:{{ facts.v }}/",
        "http://u:p@h/{{ facts.v }}",
        "https://good.example@evil.example/{{ facts.v }}",
        "http://good.example@{{ facts.v }}/",
        "//evil.example/{{ facts.v }}",
        "///evil.example/{{ facts.v }}",
        "/\\\\evil.example/{{ facts.v }}",
        "http://good.example\\\\@evil.example/{{ facts.v }}",
        "http:evil.example/{{ facts.v }}",
        "file:///etc/passwd#{{ facts.v }}",
        "ftp://h/{{ facts.v }}",
        "/fix/{{ facts.v }}",
        "http://h/{{ facts.v",
        "http://h/{{ facts.v | upper }}",
        "http://h/{{ step.idempotencyKey }}",
      })
  void addressesWhoseHostCouldChangeAreRefused(String url) {
    assertThat(why(plan(recipe(url), "evil.example")))
        .startsWith("Step 'fix' of acts v1 cannot be filled: ");
  }

  @Test
  void dotsAsAWholePartOfThePathAreRefused() {
    for (String value : List.of(".", "..")) {
      assertThat(why(plan(recipe("http://h/fix/{{ facts.v }}/go"), value)))
          .contains("would change the path");
    }
  }

  @Test
  void missingAndPoisonedValuesAreNamed() {
    assertThat(why(plan(recipe("http://h/{{ endpoint.labels.nope }}"), "x")))
        .contains("{{ endpoint.labels.nope }} has no value for h0.");
    assertThat(why(plan(recipe("http://h/{{ facts.v }}"), "")))
        .contains("{{ facts.v }} has no value");
    assertThat(why(plan(recipe("http://h/{{ run.id }}"), "x")))
        .contains("{{ run.id }} has no value");
    assertThat(why(plan(body("{\"a\": \"{{ facts.v }}\"}"), "${env:TOKEN}")))
        .contains("holds a secret reference");
  }

  @Test
  void headersTakeNoLineBreaks() {
    Recipe recipe =
        new Recipe(
            "POST", "http://h/", Map.of("X-Why", "{{ facts.v }}"), null, List.of(), false, null);
    assertThat(why(plan(recipe, "a\r\nHost: evil")))
        .contains("the header X-Why would hold a line break");
    assertThat(request(recipe, "fine").headers()).containsEntry("X-Why", "fine");
  }

  @Test
  void valuesStayInsideTheirJsonString() {
    assertThat(
            request(body("{\"a\": \"n {{ facts.v }}\", \"b\": 1}"), "\"}, \"admin\": true \\ \n")
                .body())
        .isEqualTo("{\"a\": \"n \\\"}, \\\"admin\\\": true \\\\ \\n\", \"b\": 1}");
    assertThat(why(plan(body("{\"a\": {{ facts.v }} }"), "1")))
        .contains("must stand inside quotes");
  }

  @Test
  void theIdempotencyKeyIsLeftForHealing() {
    Recipe recipe =
        new Recipe(
            "POST",
            "http://h/",
            Map.of(),
            null,
            List.of(200),
            true,
            "http://h/{{ endpoint.id }}/{{step.idempotencyKey}}");
    Action.HttpRequest request = request(recipe, "x");
    assertThat(request.reconcileUrl()).isEqualTo("http://h/h0/{{ step.idempotencyKey }}");
    assertThat(request.expect()).containsExactly(200);
    assertThat(request.safeToRepeat()).isTrue();
  }

  @Test
  void aStepMaySpellOutItsRequest() {
    String step =
        "- {id: fix, type: http.request, with: {method: POST, url: 'http://h/{{ endpoint.id }}',"
            + " json: {a: ['{{ incident.id }}']}, idempotencyKey: 'k-{{ incident.id }}', expect:"
            + " {status: [202]}}}";
    Playbook playbook =
        Subjects.playbooks(
                Subjects.acting(
                    step
                        + "\n"
                        + "- {id: rest, type: wait, with: {duration: PT3S}}\n"
                        + "- {id: look, type: snapshot.capture, sideEffect: read}"))
            .all()
            .getFirst();
    Plan plan = ((PlanResult.Ready) Planner.plan(playbook, subject("x"), Means.NONE)).plan();
    var request = (Action.HttpRequest) plan.steps().getFirst().action();
    assertThat(request.body()).isEqualTo("{\"a\":[\"INC-7\"]}");
    assertThat(request.headers())
        .containsEntry("Idempotency-Key", "k-INC-7")
        .containsEntry("Content-Type", "application/json");
    assertThat(request.safeToRepeat()).isTrue();
    assertThat(request.expect()).containsExactly(202);
    assertThat(plan.steps().get(1).action()).isEqualTo(new Action.Wait(Duration.ofSeconds(3)));
    assertThat(plan.steps().get(2).action()).isEqualTo(new Action.CaptureSnapshot());
    Playbook path =
        Subjects.playbooks(
                Subjects.acting("- {id: a, type: http.request, with: {method: POST, url: /fix}}"))
            .all()
            .getFirst();
    assertThat(why(Planner.plan(path, subject("x"), Means.NONE)))
        .contains("only a path, and the engine 'bench' has no connection");
  }

  private static PlanResult plan(Recipe recipe, String value) {
    Playbook playbook = Subjects.playbooks(Subjects.acting(FIX)).all().getFirst();
    return Planner.plan(
        playbook, subject(value), new Means(Map.of(new Strategy("restart_pod"), recipe), Map.of()));
  }

  private static Action.HttpRequest request(Recipe recipe, String value) {
    PlanResult result = plan(recipe, value);
    assertThat(result).isInstanceOf(PlanResult.Ready.class);
    return (Action.HttpRequest) ((PlanResult.Ready) result).plan().steps().getFirst().action();
  }

  private static String why(PlanResult result) {
    assertThat(result).isInstanceOf(PlanResult.NoPlan.class);
    return ((PlanResult.NoPlan) result).why();
  }

  private static Subject subject(String value) {
    Facts facts = new Facts(Map.of("v", value));
    return new Subject(
        new IncidentId(7),
        new EngineId("bench"),
        "health",
        "h0",
        "h0 is DOWN",
        facts,
        List.of(),
        Map.of("number", "0"),
        1,
        List.of(),
        dev.nightdesk.domain.Fingerprint.of(new EngineId("bench"), "h0", "down"));
  }

  private static Recipe recipe(String url) {
    return new Recipe("POST", url, Map.of(), null, List.of(), false, null);
  }

  private static Recipe body(@Nullable String body) {
    return new Recipe(
        "POST",
        "http://h/",
        Map.of("content-type", "application/json"),
        body,
        List.of(),
        false,
        null);
  }
}
