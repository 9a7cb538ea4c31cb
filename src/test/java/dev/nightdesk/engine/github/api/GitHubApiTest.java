package dev.nightdesk.engine.github.api;

import static dev.nightdesk.engine.github.api.GitHubDouble.answer;
import static dev.nightdesk.engine.github.api.GitHubDouble.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Limit;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call against good and bad answers: a value, a sentence, and one request for a change. */
class GitHubApiTest {
  private static final Repo SHOP = GitHubCalls.Give.SHOP;
  private final GitHubDouble server = new GitHubDouble();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void aGoodAnswerIsReadAndTheRequestIsRight(GitHubCalls call) {
    server.answers(json(call.status(), call.answer()));

    assertThat((Object) call.on(server.api())).isInstanceOf(Ok.class);

    assertThat(server.asked()).hasSize(1);
    RecordedRequest request = server.asked().getFirst();
    assertThat(request.getMethod()).isEqualTo(call.method());
    assertThat(request.getTarget()).isEqualTo(call.target());
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/vnd.github+json");
    assertThat(request.getHeaders().get("X-GitHub-Api-Version")).isEqualTo("2022-11-28");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + GitHubDouble.TOKEN);
    assertThat(request.getHeaders().get("User-Agent")).startsWith("Nightdesk/");
  }

  @ParameterizedTest
  @EnumSource
  void everyRequestIsAcceptedByGitHubsOwnDescription(GitHubCalls call) {
    GitHubJudge judge = GitHubJudge.find().orElse(null);
    assumeTrue(judge != null, GitHubJudge.ABSENT);
    server.answers(json(call.status(), call.answer()));
    call.on(server.api());
    RecordedRequest request = server.asked().getFirst();

    List<String> errors = judge.request(request.getMethod(), request.getTarget(), body(request));

    if (GitHubJudge.isNotJudged(request.getMethod(), request.getTarget()))
      assertThat(errors).as("it can be judged after all").anyMatch(e -> e.contains("path.missing"));
    else assertThat(errors).isEmpty();
  }

  @Test
  void theJudgeRefusesWhatIsWrong() {
    GitHubJudge judge = GitHubJudge.find().orElse(null);
    assumeTrue(judge != null, GitHubJudge.ABSENT);

    assertThat(judge.request("POST", "/repos/o/r/issues", "{\"body\":\"x\"}")).isNotEmpty();
    assertThat(judge.request("GET", "/repos/o/r/actions/runs?status=banana", "")).isNotEmpty();
    assertThat(judge.request("POST", "/repos/o/r/issues", "{\"title\":\"x\"}")).isEmpty();
  }

  /** What a server does and how every call must end. */
  private record Refusal(
      String name, MockResponse answer, Why why, String says, boolean changesMayHaveHappened) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> callsAndRefusals() {
    String said = "{\"message\":\"No, password=hunter2secret\",\"documentation_url\":\"\"}";
    List<Refusal> refusals =
        List.of(
            new Refusal("401", json(401, said), Why.UNAUTHORISED, "expired or revoked", false),
            new Refusal(
                "403",
                answer(403, "{\"message\":\"Resource not accessible by personal access token\"}")
                    .addHeader("X-Accepted-GitHub-Permissions", "actions=write; contents=read")
                    .build(),
                Why.FORBIDDEN,
                "it needs actions=write; contents=read",
                false),
            new Refusal("404", json(404, said), Why.NOT_FOUND, "may not see it", false),
            new Refusal("409", json(409, said), Why.CONFLICT, "look at it again", false),
            new Refusal("410", json(410, said), Why.GONE, "gone for good", false),
            new Refusal("422", json(422, said), Why.UNPROCESSABLE, "password=•••", false),
            new Refusal(
                "422 with errors",
                json(
                    422,
                    "{\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"Label\","
                        + "\"code\":\"already_exists\",\"field\":\"name\"},\"plain\"]}"),
                Why.UNPROCESSABLE,
                "Validation Failed; Label name already_exists; plain",
                false),
            new Refusal("400", json(400, said), Why.UNPROCESSABLE, "has to change", false),
            new Refusal(
                "429",
                answer(429, "{\"message\":\"slow\"}").addHeader("Retry-After", "17").build(),
                Why.RATE_LIMITED,
                "nothing is asked until 2026-08-01T10:00:17Z",
                false),
            new Refusal(
                "403 primary",
                answer(403, "{\"message\":\"API rate limit exceeded\"}")
                    .addHeader("x-ratelimit-limit", "5000")
                    .addHeader("x-ratelimit-remaining", "0")
                    .addHeader("x-ratelimit-reset", "1785580200")
                    .build(),
                Why.RATE_LIMITED,
                "used up",
                false),
            new Refusal(
                "403 secondary",
                json(403, "{\"message\":\"You have exceeded a secondary rate limit.\"}"),
                Why.RATE_LIMITED,
                "until 2026-08-01T10:01:00Z",
                false),
            new Refusal("500", json(500, said), Why.SERVER_ERROR, "in trouble", true),
            new Refusal("502 page", page(502), Why.SERVER_ERROR, "a web page", true),
            new Refusal("503", json(503, said), Why.SERVER_ERROR, "in trouble", false),
            new Refusal("404 page", page(404), Why.UNREADABLE, "not GitHub's API", false),
            new Refusal("200 page", page(200), Why.UNREADABLE, "not GitHub's API", true),
            new Refusal(
                "reset",
                new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(),
                Why.UNREACHABLE,
                "closed the connection",
                true));
    return Stream.of(GitHubCalls.values())
        .flatMap(call -> refusals.stream().map(refusal -> Arguments.of(call, refusal)));
  }

  @ParameterizedTest
  @MethodSource("callsAndRefusals")
  void everyRefusalIsAValueWithASentence(GitHubCalls call, Refusal refusal) {
    server.answers(refusal.answer());

    Failed<?> failed = assertInstanceOf(Failed.class, call.on(server.api()));

    assertThat(failed.why()).as(failed.detail()).isEqualTo(refusal.why());
    assertThat(failed.detail()).contains(refusal.says()).doesNotContain("hunter2secret");
    assertThat(failed.mayHaveHappened())
        .isEqualTo(call.changes() && refusal.changesMayHaveHappened());
    if (call.changes()) assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aCutOffAnswerIsNeverRead(GitHubCalls call) {
    server.answers(json(200, "{\"id\":8841,\"sta"));
    Answer<?> answer = call.on(server.api());
    assertThat(answer).isInstanceOf(Failed.class);
    assertThat(((Failed<?>) answer).why()).isEqualTo(Why.UNREADABLE);
  }

  @ParameterizedTest
  @EnumSource
  void otherJsonNeverThrows(GitHubCalls call) {
    for (String odd :
        List.of("[{\"id\":\"x\"},7,null]", "{}", "null", "\"x\"", "{\"id\":{}}", "")) {
      server.answers(json(200, odd));
      assertThat((Object) call.on(server.api())).as(odd).isNotNull();
    }
  }

  @Test
  void unknownWordsAreKeptAndMissingFieldsAreEmpty() {
    server.answers(json(200, GitHubCalls.Give.RUN));
    Run run = value(server.api().runs().run(SHOP, 8841));
    assertThat(run.conclusion()).isEqualTo("novel");
    assertThat(run.name()).isEmpty();
    assertThat(run.branch()).isEmpty();
    assertThat(run.path()).isEqualTo(".github/workflows/nightly.yml");
    assertThat(run.file()).isEqualTo("nightly.yml");
    server.answers(json(200, GitHubCalls.Give.JOB));
    Job job = value(server.api().runs().job(SHOP, 71));
    assertThat(job.checkRunId()).isEqualTo(99);
    assertThat(job.steps().getFirst().startedAt()).isNull();
  }

  @Test
  void whatIsKeptIsAskedForByItsEtagAndServesAgain() {
    String etag = "W/\"5a8c\"";
    server.answers(request ->
        etag.equals(request.getHeaders().get("If-None-Match"))
            ? new MockResponse.Builder().code(304).addHeader("ETag", "\"5a8c\"").build()
            : answer(200, GitHubCalls.RUNS.answer()).addHeader("ETag", etag).build());
    GitHubApi api = server.api();

    Ok<Page<Run>> first = ok(api.runs().list(SHOP, RunQuery.NEWEST));
    Ok<Page<Run>> second = ok(api.runs().list(SHOP, RunQuery.NEWEST));
    Ok<Page<Run>> third = ok(api.runs().list(SHOP, RunQuery.NEWEST));

    assertThat(first.unchanged()).isFalse();
    assertThat(second.unchanged()).isTrue();
    assertThat(third.unchanged()).as("the ETag of the 200 is kept").isTrue();
    assertThat(third.value()).isEqualTo(first.value());
    assertThat(server.kept.all()).doesNotContain(GitHubDouble.TOKEN);
  }

  @Test
  void aRenamedRepositoryIsFollowedForReadsAndNotForChanges() {
    server.answers(request ->
        request.getTarget().startsWith("/repos/")
            ? new MockResponse.Builder()
                .code(301)
                .addHeader("Location", server.url().resolve("/repositories/7"))
                .build()
            : json(200, "{\"full_name\":\"acme/store\"}"));

    Repository now = value(server.api().account().repository(SHOP));
    Failed<?> change =
        assertInstanceOf(Failed.class, server.api().issues().create(SHOP, "t", "b", List.of()));

    assertThat(now.repo()).hasToString("acme/store");
    assertThat(server.asked().get(1).getHeaders().get("Authorization")).isNotNull();
    assertThat(change.why()).isEqualTo(Why.NOT_FOUND);
    assertThat(change.detail()).contains("use its new name");
    assertThat(change.mayHaveHappened()).isFalse();
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void aRedirectToAnotherServerIsNeverFollowedWithTheToken() {
    try (var other = new GitHubDouble()) {
      server.answers(moved(302, other.url() + "x"));
      Failed<?> failed = assertInstanceOf(Failed.class, server.api().account().repository(SHOP));
      assertThat(failed.why()).isEqualTo(Why.UNREADABLE);
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void aLogIsFetchedFromWhereItLiesWithoutTheToken() {
    try (var storage = new GitHubDouble()) {
      server.answers(moved(302, storage.url() + "log.txt?sig=s1gned"));
      storage.answers(json(200, "\uFEFF2026-08-01T09:00:00.1234567Z hello\n"));

      JobLog log = value(server.api().logs().ofJob(SHOP, 71, 1 << 20));

      assertThat(log.head()).isEqualTo("2026-08-01T09:00:00.1234567Z hello\n");
      assertThat(log.isWhole()).isTrue();
      assertThat(storage.asked().getFirst().getHeaders().get("Authorization")).isNull();
    }
  }

  @Test
  void aLogThatIsNotThereIsNormalWhoeverSaysIt() {
    try (var storage = new GitHubDouble()) {
      server.answers(moved(302, storage.url() + "log.txt?sig=s1gned"));
      storage.answers(
          new MockResponse.Builder()
              .code(404)
              .addHeader("Content-Type", "application/xml")
              .body("<?xml?><Error><Code>BlobNotFound</Code><Message>gone</Message></Error>")
              .build());
      Failed<?> failed = assertInstanceOf(Failed.class, server.api().logs().ofJob(SHOP, 71, 1000));
      assertThat(failed.why()).isEqualTo(Why.NOT_FOUND);
      assertThat(failed.message()).isEqualTo("BlobNotFound gone");
      assertThat(failed.detail()).doesNotContain("s1gned");
    }
    server.answers(json(410, "{\"message\":\"Server Error\",\"status\":\"410\"}"));
    Failed<?> gone = assertInstanceOf(Failed.class, server.api().logs().ofJob(SHOP, 71, 1000));
    assertThat(gone.why()).isEqualTo(Why.GONE);
  }

  @Test
  void ofALargeLogTheBeginAndTheEndAreKept() {
    String line = "2026-08-01T09:00:00.1234567Z a line of some length, number ";
    var text = new StringBuilder("\uFEFF");
    for (int i = 0; i < 10_000; i++) text.append(line).append(i).append('\n');
    server.answers(json(200, text.toString()));

    JobLog log = value(server.api().logs().ofJob(SHOP, 71, 200_000));

    assertThat(log.head()).startsWith(line + "0\n").endsWith("\n");
    assertThat(log.tail()).startsWith(line).endsWith(line + "9999\n");
    assertThat(log.head().length() + log.tail().length() + log.omitted() + 3)
        .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void aFileIsReadByteForByte() {
    server.answers(json(200, GitHubCalls.FILE.answer()));
    FileContent file =
        value(server.api().contents().file(SHOP, ".github/workflows/nightly.yml", "main"));
    assertThat(file.bytes()).isEqualTo("on: \n".getBytes(StandardCharsets.UTF_8));
    assertThat(file.sha()).isEqualTo("b10b");
    server.answers(request ->
        request.getHeaders().get("Accept").contains("raw")
            ? json(200, "on: push\r\n")
            : json(
                200,
                "{\"type\":\"file\",\"sha\":\"big\",\"encoding\":\"none\",\"content\":\"\",\"size\":9}"));
    FileContent large = value(server.api().contents().file(SHOP, "large.yml", null));
    assertThat(large.text()).isEqualTo("on: push\r\n");
  }

  @Test
  void noPathLeadsOutOfTheRepository() {
    GitHubApi api = server.api();
    for (String path : List.of("..", "a/../../../user", "a//b", "%2e%2e/x", ""))
      assertThat((Object) api.contents().file(SHOP, path, null))
          .as(path)
          .isInstanceOf(Failed.class);
    assertThat((Object) api.contents().branch(SHOP, "../../x")).isInstanceOf(Failed.class);
    assertThat(Repo.parse("../x")).isEmpty();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void changesAreASecondApart() {
    GitHubApi api = server.api();
    for (int i = 0; i < 3; i++) api.runs().cancel(SHOP, i + 1);
    assertThat(server.pauses.rests()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    server.clock.pass(Duration.ofSeconds(5));
    api.runs().cancel(SHOP, 9);
    assertThat(server.pauses.rests()).hasSize(2);
  }

  @Test
  void whileALimitIsMetNothingIsSentAndThePauseGrows() {
    GitHubApi api = server.api();
    server.answers(json(429, "{\"message\":\"You have exceeded a secondary rate limit\"}"));
    Duration expected = Duration.ofMinutes(1);
    for (int i = 0; i < 6; i++) {
      Failed<?> failed = assertInstanceOf(Failed.class, api.runs().run(SHOP, 1));
      assertThat(failed.limit()).isEqualTo(Limit.SECONDARY);
      assertThat(failed.retryAt()).isEqualTo(server.clock.instant().plus(expected));
      int asked = server.asked().size();
      assertInstanceOf(Failed.class, api.runs().cancel(SHOP, 1));
      assertThat(server.asked()).hasSize(asked);
      server.clock.pass(expected);
      expected = expected.multipliedBy(2);
      if (expected.compareTo(Duration.ofMinutes(15)) > 0) expected = Duration.ofMinutes(15);
    }
    server.answers(json(200, GitHubCalls.Give.RUN));
    assertThat((Object) api.runs().run(SHOP, 1)).isInstanceOf(Ok.class);
    assertThat(api.limits().pausedUntil()).isNull();
  }

  @Test
  void anAbsurdResetOfALimitBlindsForAnHourAtMost() {
    GitHubApi api = server.api();
    server.answers(
        answer(403, "{\"message\":\"API rate limit exceeded\"}")
            .addHeader("x-ratelimit-limit", "5000")
            .addHeader("x-ratelimit-remaining", "0")
            .addHeader("x-ratelimit-reset", "99999999999999")
            .removeHeader("Date")
            .build());
    assertThat((Object) api.runs().run(SHOP, 1)).isInstanceOf(Failed.class);
    assertThat(api.limits().pausedUntil())
        .isEqualTo(server.clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void everySentenceNamesTheServer() {
    server.answers(json(500, "{}"));
    for (GitHubCalls call : GitHubCalls.values()) {
      Failed<?> failed = assertInstanceOf(Failed.class, call.on(server.api()));
      assertThat(failed.detail()).as(call.name()).contains(server.url().host());
    }
  }

  @Test
  void a403WithoutASignOfALimitIsAMissingRight() {
    server.answers(
        answer(403, "{\"message\":\"This workflow run cannot be retried\"}")
            .addHeader("x-ratelimit-limit", "5000")
            .addHeader("x-ratelimit-remaining", "4990")
            .addHeader("x-ratelimit-reset", "1785582000")
            .build());
    Failed<?> failed = assertInstanceOf(Failed.class, server.api().runs().rerun(SHOP, 1, false));
    assertThat(failed.why()).isEqualTo(Why.FORBIDDEN);
    assertThat(failed.says("cannot be retried")).isTrue();
  }

  @Test
  void anOlderServerIsAskedToStartAWorkflowWithoutDetails() {
    server.answers(request ->
        body(request).contains("return_run_details")
            ? json(422, "{\"message\":\"\\\"return_run_details\\\" is not a permitted key.\"}")
            : new MockResponse.Builder().code(204).build());
    Dispatched started = value(server.api().workflows().dispatch(SHOP, "a.yml", "main", Map.of()));
    assertThat(started.runId()).isZero();
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void theTokenIsInNoSentence() {
    String echo = "{\"message\":\"bad header Bearer " + GitHubDouble.TOKEN + "\"}";
    server.answers(json(401, echo));
    Answer<User> denied = server.api().account().user();
    assertThat(denied.toString()).doesNotContain(GitHubDouble.TOKEN).contains("•••");
    for (String token : List.of("${env:BAD}", "${env:EMPTY}", "${env:NONE}")) {
      Answer<User> answer = server.api(token, Duration.ofSeconds(1)).account().user();
      assertThat(answer).isInstanceOf(Failed.class);
      assertThat(((Failed<User>) answer).why()).isEqualTo(Why.UNAUTHORISED);
      assertThat(answer.toString()).doesNotContain("a\nb");
    }
    assertThat(server.asked()).hasSize(1);
    assertThat(new Connection(server.url(), GitHubDouble.TOKEN).toString())
        .doesNotContain(GitHubDouble.TOKEN);
  }

  @Test
  void anEnterpriseServerHasItsApiBelowAPath() {
    server.answers(json(200, GitHubCalls.USER.answer()));
    for (String base : List.of("api/v3", "api/v3/")) {
      GitHubApi api = server.api(server.url().resolve(base), null, Duration.ofSeconds(5));
      assertThat((Object) api.account().user()).isInstanceOf(Ok.class);
      assertThat(server.asked().getLast().getTarget()).isEqualTo("/api/v3/user");
      assertThat(server.asked().getLast().getHeaders().get("Authorization")).isNull();
    }
  }

  @Test
  void silenceEndsInTime() {
    server.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    GitHubApi api = server.api("${env:GITHUB_TOKEN}", Duration.ofMillis(200));
    Failed<?> read = assertInstanceOf(Failed.class, api.account().user());
    assertThat(read.why()).isEqualTo(Why.TIMEOUT);
    assertThat(read.mayHaveHappened()).isFalse();
    Failed<?> change = assertInstanceOf(Failed.class, api.runs().cancel(SHOP, 1));
    assertThat(change.mayHaveHappened()).isTrue();
  }

  @Test
  void whoComesAfterTheEndIsTurnedAway() {
    GitHubApi api = server.api();
    api.close();
    Failed<?> failed = assertInstanceOf(Failed.class, api.account().user());
    assertThat(failed.detail()).contains("this desk is closing");
  }

  private static MockResponse moved(int status, String to) {
    return new MockResponse.Builder().code(status).addHeader("Location", to).build();
  }

  private static MockResponse page(int status) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "text/html")
        .body("<!DOCTYPE html><title>Unicorn!</title>")
        .build();
  }

  static String body(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  @SuppressWarnings("unchecked")
  private static <T> Ok<T> ok(Answer<T> answer) {
    return assertInstanceOf(Ok.class, answer);
  }

  private static <T> T value(Answer<T> answer) {
    return ok(answer).value();
  }
}
