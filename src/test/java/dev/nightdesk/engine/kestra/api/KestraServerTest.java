package dev.nightdesk.engine.kestra.api;

import static dev.nightdesk.engine.kestra.api.KestraDouble.json;
import static dev.nightdesk.engine.kestra.api.KestraDouble.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nightdesk.engine.kestra.api.Addresses.Style;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which server it is, when that is asked, and what follows from it. */
class KestraServerTest {
  private final KestraDouble server = new KestraDouble();
  private final KestraApi api = server.api();

  @AfterEach
  void stop() {
    api.close();
    server.close();
  }

  @Test
  void aServerSaysWhoItIs() {
    Ok<ServerInfo> ok = assertInstanceOf(Ok.class, api.server());
    assertEquals(new ServerInfo("1.3.19", "OSS", "http://kestra.example:8080"), ok.value());
    server.style("two");
    assertEquals(new ServerInfo("2.0.0-SNAPSHOT", "EE", null), ((Ok<?>) api.server()).value());
  }

  @ParameterizedTest
  @CsvSource({
    "1.3.19, ONE",
    "0.22.1, ONE",
    "2.0.0-SNAPSHOT, TWO",
    "10.1, TWO",
    "develop, TWO",
    "'', TWO"
  })
  void theMajorVersionDecides(String version, Style style) {
    assertEquals(style, Style.of(version));
  }

  @Test
  void theVersionIsAskedOnce() {
    server.answers(json(200, text("one/execution.json")));
    api.execution("ex1");
    assertThat(server.introductions()).isEmpty();
    api.restart("ex1", null);
    api.kill("ex1");
    assertEquals(1, server.introductions().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{}", "{\"version\":2}", "[]", "", "null"})
  void withoutAVersionNothingIsChanged(String body) {
    server.introduces(json(200, body));
    Failed<?> failed = assertInstanceOf(Failed.class, api.restart("ex1", null));
    assertEquals(Why.UNREADABLE, failed.why(), failed.detail());
    assertEquals(false, failed.mayHaveHappened());
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void afterALostConnectionItIsAskedAgain() {
    server.answers(json(200, text("one/execution.json")));
    api.kill("ex1");
    server.answers(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    assertEquals(Why.UNREACHABLE, ((Failed<?>) api.restart("ex1", null)).why());
    server.style("two").answers(json(200, text("two/execution.json")));
    assertInstanceOf(Ok.class, api.restart("ex1", null));
    assertThat(server.asked().getLast().getTarget()).endsWith("/ex1/actions/restart");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 415})
  void anUpgradeIsNotTakenForAMissingExecution(int status) {
    server.answers(json(200, text("one/execution.json")));
    api.kill("ex1");
    server.style("two").answers(json(status, "{\"message\":\"Requested Flow is not found.\"}"));
    Failed<?> failed = assertInstanceOf(Failed.class, api.restart("ex1", null));
    assertEquals(Why.CONFLICT, failed.why());
    assertEquals(false, failed.mayHaveHappened());
    assertThat(failed.detail()).contains("Kestra 2.0.0-SNAPSHOT now", "nothing was done");
    assertEquals(2, server.asked().size());
    server.answers(json(200, text("two/execution.json")));
    assertInstanceOf(Ok.class, api.restart("ex1", null));
  }

  @Test
  void aServerMayLiveBelowAPath() {
    var below = server.url().newBuilder().addPathSegment("kestra").addPathSegment("").build();
    try (KestraApi prefixed =
        KestraDouble.api(below, new Credentials.None(), Duration.ofSeconds(5))) {
      assertInstanceOf(Ok.class, prefixed.server());
      prefixed.execution("ex1");
    }
    assertEquals("/kestra/api/v1/configs", server.introductions().getFirst().getTarget());
    assertEquals("/kestra/api/v1/main/executions/ex1", server.asked().getFirst().getTarget());
    assertThat(server.asked().getFirst().getHeaders().get("Authorization")).isNull();
  }
}
