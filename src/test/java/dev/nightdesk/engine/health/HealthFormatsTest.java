package dev.nightdesk.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.nightdesk.engine.ErrorFingerprint;
import dev.nightdesk.engine.health.HealthSettings.Conditions;
import dev.nightdesk.engine.health.HealthSettings.JsonCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthFormatsTest {
  private static final String JSON = "application/json";

  @ParameterizedTest
  @CsvSource({
    "spring-up.json, 200, Spring Boot Actuator, PASS",
    "spring-db-down.json, 503, Spring Boot Actuator, FAIL",
    "spring-db-down.json, 200, Spring Boot Actuator, FAIL",
    "spring-custom-fatal.json, 200, Spring Boot Actuator, FAIL",
    "spring-out-of-service.json, 503, JSON, FAIL",
    "spring-unknown.json, 200, Spring Boot Actuator, UNKNOWN",
    "spring-v2-details.json, 503, Spring Boot Actuator, FAIL",
    "spring-custom-word.json, 200, Spring Boot Actuator, WARN",
    "ietf-pass.json, 200, health+json, PASS",
    "ietf-warn.json, 200, health+json, WARN",
    "ietf-fail.json, 503, health+json, FAIL",
    "ietf-old-error.json, 200, health+json, FAIL",
    "ietf-pass-part-fails.json, 200, health+json, WARN",
    "microprofile-up.json, 200, MicroProfile Health, PASS",
    "microprofile-down.json, 503, MicroProfile Health, FAIL",
    "quarkus-not-begun.json, 503, MicroProfile Health, FAIL",
    "micronaut-up.json, 200, Micronaut, PASS",
    "micronaut-down.json, 200, Micronaut, FAIL",
    "micronaut-unknown.json, 200, Micronaut, UNKNOWN",
    "aspnet-healthy.txt, 200, ASP.NET Core, PASS",
    "aspnet-degraded.txt, 200, ASP.NET Core, WARN",
    "aspnet-unhealthy.txt, 503, ASP.NET Core, FAIL",
    "xabaril-healthy.json, 200, ASP.NET Core, PASS",
    "xabaril-degraded.json, 200, ASP.NET Core, WARN",
    "xabaril-unhealthy.json, 503, ASP.NET Core, FAIL",
    "kubernetes-ok.txt, 200, Kubernetes, PASS",
    "kubernetes-verbose-ok.txt, 200, Kubernetes, PASS",
    "kubernetes-failed.txt, 500, Kubernetes, FAIL",
    "consul-passing.json, 200, Consul, PASS",
    "consul-warning.json, 200, Consul, WARN",
    "consul-critical.json, 200, Consul, FAIL",
    "airflow-healthy.json, 200, Airflow, PASS",
    "airflow-scheduler-down.json, 200, Airflow, FAIL",
    "expvar.json, 200, Go expvar, PASS",
    "autoheal-healthy.json, 200, JSON, PASS",
    "autoheal-degraded.json, 200, JSON, WARN",
    "autoheal-db.json, 500, JSON, FAIL",
    "autoheal-db.json, 200, JSON, FAIL",
    "html-bad-gateway.html, 502, HTML, FAIL",
    "html-login.html, 200, HTML, PASS",
    "html-login.html, 302, HTML, FAIL",
    "cut-off.json, 200, unreadable, PASS",
    "autoheal-healthy.json, 503, JSON, FAIL",
    "autoheal-healthy.json, 429, JSON, FAIL",
  })
  void everyFormatIsToldApartAndJudged(String file, int status, String format, Verdict verdict) {
    Health health = judge(file, status);
    assertEquals(format + " " + verdict, health.format() + " " + health.verdict());
    if (verdict == Verdict.FAIL) assertThat(health.errorMessage()).isNotBlank();
    else assertNull(health.errorMessage());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "spring-db-down.json | 503 | db.CannotGetJdbcConnectionException | db |"
            + " org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC"
            + " Connection; HikariPool-1 - Connection is not available, request timed out after"
            + " 30000ms",
        "spring-v2-details.json | 503 | redis.JedisConnectionException | redis |"
            + " redis.clients.jedis.exceptions.JedisConnectionException: Could not get a resource"
            + " from the pool",
        "ietf-fail.json | 503 | - | cassandra:connections | cannot reach the datastore",
        "ietf-old-error.json | 200 | - | queue | queue is full",
        "microprofile-down.json | 503 | - | broker | broker kafka-1:9092 not available",
        "xabaril-unhealthy.json | 503 | - | sql | Connection Timeout Expired.",
        "kubernetes-failed.txt | 500 | - | poststarthook/start-x | poststarthook/start-x failed:"
            + " reason withheld",
        "consul-critical.json | 200 | - | web | dial tcp 10.0.0.7:80: connect: connection refused",
        "airflow-scheduler-down.json | 200 | - | scheduler | scheduler is unhealthy",
        "autoheal-db.json | 500 | ERR_DB_TIMEOUT | '' | ERR_DB_TIMEOUT: Database Connection Pool"
            + " Exhausted - DB_TIMEOUT",
        "autoheal-mem.json | 500 | ERR_MEM_LEAK | '' | ERR_MEM_LEAK: Heap Out of Memory - MEM_LEAK"
            + " (Process 912)",
        "autoheal-net.json | 500 | ERR_NET_SPIKE | '' | ERR_NET_SPIKE: Rate Limit Exceeded -"
            + " NET_SPIKE (429 errors)",
        "autoheal-error-object.json | 500 | ERR_DB_TIMEOUT | '' | pool exhausted",
        "html-bad-gateway.html | 502 | - | '' | HTTP 502 Reason",
      })
  void theErrorIsFoundWhereTheFormatPutsIt(
      String file, int status, String code, String part, String message) {
    Health health = judge(file, status);
    assertEquals(code, health.errorCode());
    assertEquals(message, health.errorMessage());
    assertEquals(part, health.firstFailing());
  }

  @Test
  void aPartInAPartIsNamedWithBoth() {
    Health health = judge("micronaut-down.json", 503);
    assertThat(health.components())
        .extracting(Health.Component::name)
        .containsExactly("jdbc", "jdbc.jdbc:mysql://db/orders");
    assertEquals("java.sql.SQLException: Communications link failure", health.errorMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "OUT_OF_SERVICE, FAIL",
    "out-of-service, FAIL",
    "Out Of Service, FAIL",
    "uP, PASS",
    "Fail, FAIL",
    "starting, UNKNOWN"
  })
  void wordsAreComparedWithoutCaseAndJoiners(String word, Verdict verdict) {
    assertEquals(verdict, Verdict.of(word));
  }

  @Test
  void jsonOfAnyDepthIsNoTrouble() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    Health health =
        assertTimeout(Duration.ofSeconds(5), () -> judge(200, JSON, deep, Conditions.NONE));
    assertEquals(Verdict.PASS, health.verdict());
    assertEquals("the body is no readable JSON", health.note());
    String objects =
        "{\"status\":\"UP\",\"components\":" + "{\"a\":".repeat(60) + "1" + "}".repeat(60) + "}";
    assertEquals(Verdict.PASS, judge(200, JSON, objects, Conditions.NONE).verdict());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/components/db/status | == | UP | ",
        "/components/db/status | == | DOWN | /components/db/status is UP, not == DOWN",
        "/components/diskSpace/details/free | > | 9000000 | ",
        "/components/diskSpace/details/free | < | 9000000 | /components/diskSpace/details/free is"
            + " 91300069376, not < 9000000",
        "/components/db/details/database | contains | Postgre | ",
        "/nothing | exists | | /nothing is missing",
        "no pointer | exists | | no pointer is no JSON Pointer",
      })
  void aValueOfTheBodyIsCompared(String path, String op, String value, String broken) {
    var check = new JsonCheck(path, op, value == null ? "" : value);
    Health health = judge(200, JSON, payload("spring-up.json"), json(check));
    assertEquals(broken, health.errorMessage());
    assertEquals(broken == null ? Verdict.PASS : Verdict.FAIL, health.verdict());
  }

  @Test
  void aBodyConditionOnAnUnreadableBodyDoesNotHold() {
    Health health =
        judge(200, JSON, payload("cut-off.json"), json(new JsonCheck("/status", "==", "UP")));
    assertEquals("the body is no JSON", health.errorMessage());
  }

  @Test
  void everyOtherConditionIsLookedAt() {
    assertEquals(
        "the body lacks \"ready\"",
        broken(
            new Conditions(
                List.of(), null, List.of("ready"), List.of(), List.of(), List.of(), null)));
    assertEquals(
        "the body holds \"ok\"",
        broken(
            new Conditions(List.of(), null, List.of(), List.of("ok"), List.of(), List.of(), null)));
    assertEquals(
        "header ETag is missing",
        broken(
            new Conditions(
                List.of(), null, List.of(), List.of(), List.of(), List.of("ETag"), null)));
    assertEquals(
        "HTTP 200 is not in [204]",
        broken(
            new Conditions(List.of(204), null, List.of(), List.of(), List.of(), List.of(), null)));
    assertEquals(
        "the certificate ends in 9 days",
        broken(new Conditions(List.of(), null, List.of(), List.of(), List.of(), List.of(), 14)));
    assertEquals(
        "answered in 12 ms, more than 10 ms",
        broken(
            new Conditions(
                List.of(),
                Duration.ofMillis(10),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null)));
    assertNull(broken(Conditions.NONE));
    var redirectIsFine =
        new Conditions(List.of(302), null, List.of(), List.of(), List.of(), List.of(), null);
    assertEquals(Verdict.PASS, judge(302, "text/html", "", redirectIsFine).verdict());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HikariPool-1 timed out after 30000 ms | hikaripool-# timed out after # ms",
        "user 'bob' failed at 2026-08-01T10:00:00.123Z | user '…' failed at #z",
        "request 3f2504e0-4f89-11d3-9a0c-0305e82c3301 died | request # died",
        "commit deadbeefdeadbeef missing | commit # missing",
        "dial tcp 10.0.0.7:80: refused | dial tcp #: refused",
        "ERR_DB_TIMEOUT | err_db_timeout",
      })
  void aFingerprintLeavesOutWhatVaries(String error, String expected) {
    assertEquals(expected, ErrorFingerprint.of(error));
  }

  private static String broken(Conditions conditions) {
    return judge(200, "text/plain", "ok", conditions).errorMessage();
  }

  private static Conditions json(JsonCheck check) {
    return new Conditions(List.of(), null, List.of(), List.of(), List.of(check), List.of(), null);
  }

  private static Health judge(String file, int status) {
    String type = file.endsWith("html") ? "text/html" : file.endsWith("txt") ? "text/plain" : JSON;
    return judge(status, type, payload(file), Conditions.NONE);
  }

  private static Health judge(int status, String type, String body, Conditions conditions) {
    var headers = Map.of("content-type", List.of(type));
    var answer =
        new Answer(
            Instant.EPOCH,
            "http://host/health",
            12,
            status,
            "Reason",
            headers,
            body,
            false,
            9L,
            null);
    return HealthFormats.judge(answer, conditions);
  }

  static String payload(String file) {
    try (InputStream in = HealthFormatsTest.class.getResourceAsStream("/payloads/health/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
