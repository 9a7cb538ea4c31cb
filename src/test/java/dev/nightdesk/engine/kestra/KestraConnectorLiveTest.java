package dev.nightdesk.engine.kestra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.kestra.KestraSettings.Stalled;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Against a running Kestra with the flows of the shared material; the environment says where it is
 * ({@code NIGHTDESK_KESTRA_URL}, {@code …_USER}, {@code …_PASSWORD}). Skipped otherwise.
 */
@Tag("real-engine")
class KestraConnectorLiveTest {
  private static final String FLOWS = "nightdesk.it";
  private static final EngineId ENGINE = new EngineId("kestra-local");
  private final Map<String, String> secrets =
      Map.of(
          "env:USER",
          Objects.requireNonNullElse(System.getenv("NIGHTDESK_KESTRA_USER"), ""),
          "env:PASS",
          Objects.requireNonNullElse(System.getenv("NIGHTDESK_KESTRA_PASSWORD"), ""));
  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> started = new ArrayList<>();
  private OkHttpClient client;
  private KestraSettings settings;
  private KestraApi api;

  @BeforeEach
  void connect() {
    String url = System.getenv("NIGHTDESK_KESTRA_URL");
    assumeTrue(url != null, "no running Kestra: set NIGHTDESK_KESTRA_URL to its address");
    var who = new Credentials.Basic("${env:USER}", "${env:PASS}");
    KestraSettings usual = KestraSettings.of(ENGINE, url);
    settings =
        new KestraSettings(
            ENGINE,
            url,
            usual.tenant(),
            who,
            usual.every(),
            usual.timeout(),
            List.of(FLOWS),
            List.of(),
            usual.states(),
            null,
            Map.of("team", "data"),
            Duration.ofSeconds(1),
            new Stalled(true, Duration.ofMinutes(1), 3, Duration.ofSeconds(5)),
            usual.paused());
    client =
        HttpClients.polling(1)
            .newBuilder()
            .addInterceptor(chain -> {
              requests.incrementAndGet();
              return chain.proceed(chain.request());
            })
            .build();
    api =
        new KestraApi(
            client,
            new Connection(HttpUrl.get(url), Connection.MAIN, who),
            secrets::get,
            InstantSource.system(),
            Duration.ofSeconds(10));
    assumeTrue(
        api.flow(FLOWS, "nightdesk-ok") instanceof Answer.Ok,
        "the flows of the shared material are not on that Kestra");
  }

  @AfterEach
  void close() {
    if (api == null) return;
    started.forEach(id -> {
      if (api.execution(id) instanceof Ok<Execution> ok
          && !ok.value().state().current().isTerminal()) api.kill(id);
    });
    api.close();
  }

  @Test
  void everyFlowIsToldAsWhatItIs() {
    var connector =
        new KestraConnector(settings, client, InstantSource.system(), secrets::get, Memory.NONE);
    sweep(connector, 0);
    start("nightdesk-ok");
    String transientOne = start("nightdesk-transient");
    String persistent = start("nightdesk-persistent");
    String hang = start("nightdesk-hang");
    String approval = start("nightdesk-approval");
    String retrying = start("nightdesk-retrying");
    String warning = start("nightdesk-warning");
    String noisy = start("nightdesk-noisy");
    String flag = start("nightdesk-health-flag");
    start("nightdesk-queued");
    String queued = start("nightdesk-queued");
    Map<String, Signal.Failure> told = new LinkedHashMap<>();
    for (int i = 0; i < 30 && told.size() < 10; i++) {
      pause();
      for (int watch : List.of(0, 2)) {
        for (Signal signal : sweep(connector, watch)) {
          if (!(signal instanceof Signal.Failure failure)) continue;
          if (!started.contains(failure.unit())) continue;
          assertThat(told.put(failure.unit(), failure)).as(failure.title()).isNull();
        }
      }
    }
    assertThat(told)
        .containsKeys(
            transientOne, persistent, hang, approval, retrying, warning, noisy, flag, queued);
    told.values()
        .forEach(failure ->
            assertThat(failure.facts().get(Facts.COMPLETE)).as(failure.title()).contains("true"));
    assertThat(told.get(persistent).title())
        .isEqualTo(
            "nightdesk-persistent failed at insert: ERROR: column \"amount_minor\" of relation"
                + " \"entries\" does not exist");
    assertThat(told.get(retrying).facts().get(KestraFacts.TASK_ATTEMPTS)).contains("3");
    assertThat(told.get(hang).facts().get(KestraFacts.STALLED)).contains("true");
    assertThat(told.get(approval).facts().get(KestraFacts.QUESTIONS).orElse(""))
        .contains("approver");
    assertThat(requestsOfAnIdleSweep(connector)).isEqualTo(1);
    assertThat(connector.status().card().product()).startsWith("Kestra ");
    connector.close();
  }

  /** The real engine behind a proxy that strips what an old version would not know. */
  @Test
  void aServerThatDoesNotKnowTheDateFilterIsStillRead() {
    OkHttpClient old =
        client
            .newBuilder()
            .addInterceptor(chain -> {
              HttpUrl url = chain.request().url();
              HttpUrl without = url.newBuilder().removeAllQueryParameters("dateFilter").build();
              return chain.proceed(chain.request().newBuilder().url(without).build());
            })
            .build();
    start("nightdesk-persistent");
    pause();
    pause();
    var connector =
        new KestraConnector(settings, old, InstantSource.system(), secrets::get, Memory.NONE);
    sweep(connector, 0);
    String retrying = start("nightdesk-retrying");
    var told = new ArrayList<String>();
    for (int i = 0; i < 20 && !told.contains(retrying); i++) {
      pause();
      for (Signal signal : sweep(connector, 0))
        if (signal instanceof Signal.Failure failure) told.add(failure.unit());
    }
    assertThat(told).contains(retrying).doesNotHaveDuplicates();
    assertThat(connector.status().note()).contains("does not filter by end dates");
    connector.close();
  }

  /** Others may use the same server, so the least of a few. */
  private int requestsOfAnIdleSweep(KestraConnector connector) {
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      int before = requests.get();
      sweep(connector, 0);
      least = Math.min(least, requests.get() - before);
    }
    return least;
  }

  private String start(String flow) {
    String id = ((Ok<Execution>) api.start(FLOWS, flow, Map.of(), Map.of())).value().id();
    started.add(id);
    return id;
  }

  private static List<Signal> sweep(KestraConnector connector, int watch) {
    Watch one = connector.watches().get(watch);
    Sweep sweep = one.sweep();
    return switch (sweep) {
      case Sweep.Found found -> found.signals();
      case Sweep.Nothing nothing -> throw new AssertionError(nothing.why());
      case Sweep.SlowDown slow -> slow.signals();
    };
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
