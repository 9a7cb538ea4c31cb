package dev.nightdesk.engine.kestra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.TaskTimeline;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.PromptSockets;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.kestra.evidence.LogExcerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ended is told once, whole or as incomplete, whatever the server and the clocks do. */
final class KestraEndsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @StartStop private final MockWebServer server = PromptSockets.server();
  private Watching night;
  private WatchedKestra kestra;

  @BeforeEach
  void begin() {
    night = new Watching(server);
    kestra = night.kestra;
  }

  @AfterEach
  void end() {
    night.close();
  }

  @Test
  void aFailureIsToldWithAllThatExplainsIt() {
    kestra.failed("E1", MINUTE).labels.put("service", "ledger");
    kestra.runs.get("E1").labels.put("system.from", "api");
    kestra.runs.get("E1").error = "ERROR: column x, password=geheim";
    Signal.Failure told = only(night.ends());
    assertThat(told.title()).isEqualTo("load failed at insert: ERROR: column x, password=•••");
    assertThat(told.target()).isEqualTo("demo.load");
    assertThat(told.fingerprint().value())
        .isEqualTo("k|demo.load|insert error: column x, password=•••");
    assertThat(told.labels()).containsOnlyKeys("service", "team");
    long end = kestra.runs.get("E1").end.toEpochMilli();
    assertThat(told.facts().values())
        .containsEntry(Facts.COMPLETE, "true")
        .containsEntry(
            Facts.CHECKED, "status FAILED, failed task insert (1 attempt), 2 log lines, 1 error")
        .containsEntry(Facts.OCCURRENCE, "E1@" + end)
        .containsEntry(Facts.LINK, server.url("/ui/main/executions/demo/load/E1").toString())
        .containsEntry(KestraFacts.LATEST_REVISION, "1")
        .containsEntry(KestraFacts.TASK, "insert");
    assertThat(told.evidence())
        .extracting(e -> e.ref().name())
        .containsExactly("execution", "log", "outputs", "tasks");
    assertThat(told.evidence()).extracting(Evidence::text).noneMatch(t -> t.contains("geheim"));
    assertThat(TaskTimeline.parse(told.evidence().getLast().text()).bars()).hasSize(1);
    assertThat(told.log()).anyMatch(line -> line.contains("TRACE insert"));
  }

  @Test
  void anIdleServerIsAskedOnce() {
    kestra.failed("E1", MINUTE);
    night.ends();
    night.pass(Duration.ofSeconds(5));
    night.ends();
    kestra.asked.clear();
    for (int i = 0; i < 24; i++) {
      night.pass(Duration.ofSeconds(5));
      assertThat(night.ends()).isEmpty();
    }
    assertThat(kestra.asked).hasSize(24).allMatch(path -> path.endsWith("/executions/search"));
    kestra.asked.clear();
    assertThat(night.committed(night.sweep(Watching.STALLED))).isEmpty();
    assertThat(night.committed(night.sweep(Watching.RECHECK))).isEmpty();
    assertThat(kestra.asked).hasSize(1);
  }

  @Test
  void requestsDoNotGrowWithTheFlowsThatAreWatched() {
    var sizes = new ArrayList<Long>();
    for (int flows : List.of(1, 2, 5, 6, 500)) {
      List<String> names = IntStream.range(0, flows).mapToObj(i -> "n" + i + ".load").toList();
      night.connect(List.of(), names);
      night.memory.cursor = null;
      night.ends();
      kestra.asked.clear();
      night.ends();
      sizes.add(kestra.searches());
    }
    assertThat(sizes).containsExactly(1L, 2L, 5L, 1L, 1L);
    night.connect(List.of("a", "a.b"), List.of("c.x", "c.y", "a.z"));
    night.ends();
    kestra.asked.clear();
    night.ends();
    assertThat(kestra.searches()).isEqualTo(2);
  }

  @Test
  void onlyWhatIsWatchedIsTold() {
    night.connect(List.of("demo"), List.of("other.load"));
    kestra.failed("E1", MINUTE).flow("demo.sub.load");
    kestra.failed("E2", MINUTE).flow("demonstration.load");
    kestra.failed("E3", MINUTE).flow("other.load");
    kestra.failed("E4", MINUTE).flow("other.sub.load");
    kestra.failed("E5", MINUTE).labels.put(KestraAction.REMEDIATION_LABEL, "INC-1");
    kestra.failed("E6", MINUTE).state("SUCCESS");
    assertThat(Watching.units(night.ends())).containsExactlyInAnyOrder("E1", "E3");
  }

  @Test
  void aRestartThatFailsAgainIsToldOnceMore() {
    WatchedKestra.Run run = kestra.failed("E1", MINUTE);
    assertThat(night.ends()).hasSize(1);
    run.state("RUNNING").end = null;
    night.pass(Duration.ofSeconds(5));
    assertThat(night.ends()).isEmpty();
    night.pass(Duration.ofSeconds(5));
    run.state("FAILED").end = kestra.now.minusSeconds(2);
    Signal.Failure again = only(night.ends());
    assertThat(again.unit()).isEqualTo("E1");
    assertThat(again.facts().get(Facts.OCCURRENCE)).contains("E1@" + run.end.toEpochMilli());
    assertThat(night.ends()).isEmpty();
  }

  @Test
  void theFirstSweepLooksBackByTheServersClock() {
    kestra.now = kestra.now.plus(Duration.ofHours(1));
    kestra.failed("old", Duration.ofMinutes(125));
    kestra.failed("new", Duration.ofMinutes(115));
    assertThat(Watching.units(night.ends())).containsExactly("new");
    kestra.failed("late", Duration.ofSeconds(1));
    assertThat(Watching.units(night.ends())).containsExactly("late");
  }

  @Test
  void endsOfAClockThatGoesWrongHideNothing() {
    kestra.add("future", kestra.now, kestra.now.plus(Duration.ofHours(3)));
    assertThat(night.ends()).hasSize(1);
    night.pass(Duration.ofSeconds(30));
    kestra.failed("E2", Duration.ofSeconds(6));
    assertThat(Watching.units(night.ends())).containsExactly("E2");
    kestra.now = kestra.now.minus(Duration.ofHours(1));
    night.ends();
    kestra.failed("E3", Duration.ofSeconds(6));
    night.clock.pass(Duration.ofSeconds(5));
    assertThat(Watching.units(night.ends())).contains("E3");
  }

  @Test
  void aPageThatEndsWithinAMillisecondLosesNothing() {
    Instant end = kestra.now.minus(MINUTE);
    for (int i = 0; i < 99; i++) kestra.add("a" + i, end.minusSeconds(9), end.plusMillis(i));
    kestra.add("b1", end.minusSeconds(9), end.plusMillis(200).plusNanos(100_000));
    kestra.add("b2", end.minusSeconds(9), end.plusMillis(200).plusNanos(200_000));
    List<String> told = tellAll();
    assertThat(told).doesNotHaveDuplicates().hasSize(101).contains("b1", "b2");
  }

  @Test
  void threeHundredEndsInOneMillisecondAreRead() {
    Instant end = kestra.now.minus(MINUTE);
    for (int i = 0; i < 300; i++) kestra.add("a" + i, end.minusSeconds(9), end.plusNanos(i));
    kestra.failed("later", Duration.ofSeconds(20));
    assertThat(tellAll()).doesNotHaveDuplicates().hasSize(301);
  }

  @Test
  void aListThatMovesBetweenItsPagesLosesNothing() {
    for (int i = 0; i < 150; i++) kestra.failed("a" + i, MINUTE.minusMillis(i * 10L));
    kestra.afterSearch =
        () -> {
          if (kestra.runs.size() >= 160) return;
          kestra.runs.remove("a5");
          WatchedKestra.Run moved = kestra.runs.get("a20");
          moved.end = kestra.now.minusSeconds(6);
          kestra.failed("n" + kestra.runs.size(), Duration.ofSeconds(7));
        };
    List<String> told = tellAll();
    kestra.afterSearch = () -> {};
    told.addAll(tellAll());
    assertThat(told).containsAll(kestra.runs.keySet());
    assertThat(told.stream().filter(id -> !id.equals("a20"))).doesNotHaveDuplicates();
  }

  @Test
  void aServerThatIgnoresDatesIsNoticedAndRead() {
    kestra.ignoresDates = true;
    kestra.failed("old", Duration.ofHours(3));
    kestra.failed("E1", MINUTE);
    assertThat(tellAll()).containsExactly("E1");
    night.pass(MINUTE);
    kestra.failed("E2", Duration.ofSeconds(6));
    kestra.asked.clear();
    assertThat(tellAll()).containsExactly("E2");
    assertThat(night.connector.status().note()).contains("does not filter by end dates");
  }

  @Test
  void aServerThatComparesTheBeginIsNoticedAndRead() {
    kestra.comparesStarts = true;
    kestra.add("long", kestra.now.minus(Duration.ofHours(5)), kestra.now.minus(MINUTE));
    assertThat(tellAll()).containsExactly("long");
    assertThat(night.connector.status().note()).contains("does not filter by end dates");
  }

  @Test
  void aLogThatLagsIsWaitedFor() {
    WatchedKestra.Run run = kestra.failed("E1", Duration.ofSeconds(1));
    run.logged = false;
    assertThat(night.ends()).isEmpty();
    run.logged = true;
    night.pass(Duration.ofSeconds(2));
    assertThat(only(night.ends()).facts().get(Facts.COMPLETE)).contains("true");
    assertThat(night.ends()).isEmpty();
  }

  @Test
  void whatIsHeldBackSurvivesACrash() {
    kestra.failed("E1", Duration.ofSeconds(1)).logged = false;
    kestra.failed("E2", Duration.ofSeconds(1));
    assertThat(Watching.units(night.ends())).containsExactly("E2");
    night.restart();
    night.pass(Duration.ofMinutes(10));
    kestra.runs.get("E1").logged = true;
    assertThat(Watching.units(night.ends())).containsExactly("E1");
    night.restart();
    assertThat(night.ends()).isEmpty();
  }

  @Test
  void whatWasNotCommittedIsToldAgain() {
    kestra.failed("E1", MINUTE);
    assertThat(((Sweep.Found) night.sweep(Watching.ENDS)).signals()).isNotEmpty();
    night.restart();
    assertThat(Watching.units(night.ends())).containsExactly("E1");
    night.restart();
    assertThat(night.ends()).isEmpty();
  }

  @Test
  void whatTheDeskDidNotTakeIsToldAgain() {
    night.ends();
    kestra.failed("E1", Duration.ofSeconds(6));
    assertThat(((Sweep.Found) night.sweep(Watching.ENDS)).signals()).hasSize(1);
    night.connector.watches().get(Watching.ENDS).notTaken();
    night.pass(Duration.ofSeconds(5));
    assertThat(Watching.units(night.ends())).containsExactly("E1");
    assertThat(night.ends()).isEmpty();
  }

  @Test
  void whatIsStoredLateOrByASlowClockIsTold() {
    kestra.failed("E1", Duration.ofSeconds(6));
    night.ends();
    night.pass(Duration.ofMinutes(14));
    kestra.failed("E2", Duration.ofSeconds(6));
    assertThat(Watching.units(night.ends())).containsExactly("E2");
    kestra.failed("late", Duration.ofMinutes(13));
    assertThat(Watching.units(night.ends())).containsExactly("late");
    night.pass(Duration.ofMinutes(5));
    kestra.failed("later", Duration.ofMinutes(14));
    assertThat(Watching.units(night.ends())).containsExactly("later");
  }

  @Test
  void aCalmServerIsAskedOnceAfterManyEnds() {
    for (int i = 0; i < 150; i++) kestra.failed("E" + i, MINUTE.plusSeconds(i * 2L));
    tellAll();
    kestra.asked.clear();
    assertThat(night.ends()).isEmpty();
    assertThat(kestra.asked).hasSize(1);
  }

  @Test
  void whatIsWatchedAnewIsToldFromTheLookBackOnOnly() {
    night.connect(List.of("demo"), List.of());
    night.ends();
    night.pass(Duration.ofHours(9));
    kestra.failed("old", Duration.ofHours(5)).flow("other.load");
    kestra.failed("new", Duration.ofHours(1)).flow("other.load");
    night.connect(List.of("demo", "other"), List.of());
    assertThat(Watching.units(night.ends())).containsExactly("new");
  }

  @Test
  void anAbsenceIsReadWholeForAWeek() {
    night.ends();
    night.pass(Duration.ofDays(3));
    kestra.failed("E1", Duration.ofDays(2));
    night.restart();
    assertThat(Watching.units(night.ends())).containsExactly("E1");
    night.pass(Duration.ofDays(20));
    kestra.failed("E2", Duration.ofDays(8));
    kestra.failed("E3", Duration.ofDays(6));
    night.restart();
    assertThat(Watching.units(night.ends())).containsExactly("E3");
    assertThat(night.connector.status().note()).contains("the last 168 h are read");
  }

  @Test
  void theCursorFollowsACalmServer() {
    night.ends();
    int moved = 0;
    for (int i = 0; i < 31; i++) {
      night.pass(MINUTE);
      Cursor before = night.memory.cursor;
      night.ends();
      if (!night.memory.cursor.equals(before)) moved++;
    }
    assertThat(moved).isEqualTo(3);
    EndsCursor cursor = EndsCursor.parse(night.memory.cursor.value()).orElseThrow();
    assertThat(cursor.from()).isAfter(kestra.now.minus(Duration.ofMinutes(17)));
    assertThat(EndsCursor.parse(night.memory.cursor.value().replaceAll(" scope=.*", "")))
        .contains(cursor.of(""));
  }

  @Test
  void anEvidenceThatStaysIncompleteIsToldAndFetchedAgain() {
    WatchedKestra.Run run = kestra.failed("E1", Duration.ofSeconds(1));
    run.logged = false;
    night.ends();
    night.pass(Duration.ofSeconds(5));
    Signal.Failure half = only(night.ends());
    assertThat(half.facts().get(Facts.COMPLETE)).contains("false");
    assertThat(half.facts().get(Facts.CHECKED).orElse("")).startsWith("its log has no error yet");
    night.memory.units.add(new OpenUnit("demo.load", "E1", "FAILED", false));
    night.restart();
    kestra.asked.clear();
    for (int i = 0; i < 120; i++) {
      night.pass(Duration.ofSeconds(5));
      assertThat(night.ends()).isEmpty();
    }
    long fetched = kestra.asked.stream().filter(path -> path.endsWith("/executions/E1")).count();
    assertThat(fetched).isBetween(5L, 8L);
    run.logged = true;
    var whole = new ArrayList<Signal.Failure>();
    for (int i = 0; i < 130; i++) {
      night.pass(Duration.ofSeconds(5));
      whole.addAll(night.ends());
    }
    assertThat(only(whole).facts().get(Facts.COMPLETE)).contains("true");
    assertThat(whole.getFirst().facts().get(Facts.OCCURRENCE))
        .isEqualTo(half.facts().get(Facts.OCCURRENCE));
  }

  @Test
  void whatContradictsItselfIsIncomplete() {
    assertThat(checked(run -> run.taskState = "SUCCESS")).startsWith("no task run has failed");
    assertThat(checked(run -> run.historyEnds = "RUNNING"))
        .startsWith("its state is FAILED and its history ends with RUNNING");
    assertThat(checked(run -> run.taskRunOf = "other"))
        .contains("the task run TE is of execution other");
    assertThat(checked(run -> run.logged = false)).startsWith("its log has no error yet");
    kestra.before =
        request ->
            request.getUrl().encodedPath().endsWith("/executions/E")
                ? new MockResponse.Builder().code(500).body("{}").build()
                : null;
    assertThat(checked(run -> {})).startsWith("the execution cannot be read: ");
  }

  @Test
  void anEndWithoutADateIsIncomplete() {
    kestra.before =
        request -> {
          String path = request.getUrl().encodedPath();
          WatchedKestra.Run run = kestra.runs.get("E");
          if (run == null || path.contains("logs") || path.contains("flows")) return null;
          String json =
              "{\"id\":\"E\",\"namespace\":\"demo\",\"flowId\":\"load\",\"taskRunList\":[],\"state\":"
                  + "{\"current\":\"FAILED\",\"histories\":[{\"state\":\"FAILED\",\"date\":\""
                  + kestra.now.minus(MINUTE)
                  + "\"}]}}";
          if (path.endsWith("/executions/E")) return kestra.json(json);
          return path.endsWith("/executions/search")
              ? kestra.json("{\"results\":[" + json + "],\"total\":1}")
              : null;
        };
    assertThat(checked(run -> {})).startsWith("it has ended without an end date");
  }

  @Test
  void aPauseIsToldWithItsQuestionsAndEachPauseOnce() {
    WatchedKestra.Run run = kestra.failed("E1", MINUTE).state("PAUSED");
    run.task = "wait_for_approval";
    Signal.Failure told = only(night.ends());
    assertThat(told.title()).isEqualTo("load waits for approval at wait_for_approval");
    assertThat(told.facts().values())
        .containsEntry(Facts.STATUS, "PAUSED")
        .containsEntry(Facts.ON_EXPIRY, "kill")
        .containsEntry(Facts.COMPLETE, "true")
        .containsEntry(
            KestraFacts.QUESTIONS,
            "[{\"id\":\"approver\",\"type\":\"STRING\",\"required\":true,\"description\":\"Who\","
                + "\"preset\":null,\"choices\":[]}]");
    assertThat(told.fingerprint().value()).contains("E1").contains("TE1");
    night.pass(MINUTE);
    assertThat(night.ends()).isEmpty();
    run.end = kestra.now.minusSeconds(6);
    assertThat(night.ends()).hasSize(1);
  }

  @Test
  void noQuestionTellsASecret() {
    kestra.questions =
        question("pin", "SECRET", "geheim1", "")
            + ","
            + question("db_password", "STRING", "geheim2 geheim3", "")
            + ","
            + question("url", "STRING", "https://u:geheim4@db/x", "")
            + ","
            + question(
                "token", "SELECT", "prod", ",\"values\":[\"prod\",\"sig https://h/?sig=geheim5\"]")
            + ","
            + question("who", "STRING", "on call", "");
    kestra.failed("E1", MINUTE).state("PAUSED");
    Signal.Failure told = only(night.ends());
    assertThat(told.facts().get(KestraFacts.QUESTIONS).orElse(""))
        .doesNotContain("geheim")
        .contains("\"preset\":\"(set in the flow)\"")
        .contains("\"preset\":\"•••\"")
        .contains("\"preset\":\"https://u:•••@db/x\"")
        .contains("\"preset\":\"prod\",\"choices\":[\"prod\",\"sig https://h/?sig=•••\"]")
        .contains("\"preset\":\"on call\"");
    assertThat(told.toString()).doesNotContain("geheim");
  }

  @Test
  void inputsAndOutputsAreKeptWithoutSecrets() {
    WatchedKestra.Run run = kestra.failed("E1", MINUTE);
    run.inputs = "{\"table\":\"rates\",\"db\":{\"password\":\"geheim \\\"1\"}}";
    run.outputs =
        "{\"rows\":3,\"headers\":\"Authorization: Bearer geheim2\",\"api_key\":\"geheim3\"}";
    assertThat(only(night.ends()).evidence())
        .extracting(Evidence::text)
        .anyMatch(text -> text.contains("rates"))
        .anyMatch(text -> text.contains("\"rows\" : 3"))
        .noneMatch(text -> text.contains("geheim"));
  }

  @Test
  void statesThatNobodyKnowsBreakNothing() {
    kestra.failed("E1", MINUTE).state("HIBERNATED");
    kestra.failed("E2", MINUTE);
    assertThat(Watching.units(night.ends())).containsExactly("E2");
    kestra.failed("E3", MINUTE).taskState = "PONDERING";
    assertThat(night.ends()).hasSize(1);
    assertThat(night.committed(night.sweep(Watching.STALLED))).isEmpty();
  }

  @Test
  void aDamagedCursorMeansLookingBackAnew() {
    night.memory.cursor = new Cursor(Watching.ENGINE, "ends", "ends/1 from=yesterday");
    kestra.failed("E1", MINUTE);
    assertThat(night.ends()).hasSize(1);
    assertThat(night.connector.status().note()).contains("could not be understood");
  }

  @Test
  void theCardTellsHowItStands() {
    kestra.failed("E1", MINUTE);
    night.ends();
    var status = night.connector.status();
    assertThat(status.light()).isEqualTo(Light.GOOD);
    assertThat(status.card().product()).isEqualTo("Kestra 1.3.31");
    assertThat(status.card().detail()).startsWith("7 flows watched · read up to ");
    assertThat(status.card().recentMs()).isNotEmpty();
    night.memory.units.add(new OpenUnit("demo.load", "E1", "FAILED", true));
    assertThat(night.connector.status().light()).isEqualTo(Light.FAILING);
    night.pass(MINUTE);
    assertThat(night.connector.status().light()).isEqualTo(Light.UNKNOWN);
  }

  @Test
  void aLogThatIsLongIsKeptInPart() {
    WatchedKestra.Run run = kestra.failed("E1", MINUTE);
    for (int i = 0; i < 3_000; i++)
      run.extraLogs.add(WatchedKestra.line(run, run.start, "INFO", "line " + i));
    String log = only(night.ends()).evidence().get(1).text();
    assertThat(log.lines()).hasSize(LogExcerpt.MOST_LINES + 1);
    assertThat(log).startsWith("… 1002 older lines left out").contains("line 2999");
  }

  private static String question(String id, String type, String preset, String more) {
    return "{\"input\":{\"id\":\""
        + id
        + "\",\"type\":\""
        + type
        + "\",\"required\":true,\"description\":\"password=geheim0\",\"defaults\":\""
        + preset
        + "\""
        + more
        + "},\"errors\":[]}";
  }

  /** Sweeps until nothing new comes. */
  private List<String> tellAll() {
    var told = new ArrayList<String>();
    for (int quiet = 0; quiet < 2; ) {
      List<String> some = Watching.units(night.ends());
      told.addAll(some);
      quiet = some.isEmpty() ? quiet + 1 : 0;
    }
    return told;
  }

  private String checked(Consumer<WatchedKestra.Run> change) {
    night.memory.cursor = null;
    night.restart();
    kestra.runs.clear();
    change.accept(kestra.failed("E", MINUTE));
    Facts facts = only(night.ends()).facts();
    assertThat(facts.get(Facts.COMPLETE)).contains("false");
    return facts.get(Facts.CHECKED).orElse("");
  }

  private static Signal.Failure only(List<Signal.Failure> signals) {
    assertThat(signals).hasSize(1);
    return signals.getFirst();
  }
}
