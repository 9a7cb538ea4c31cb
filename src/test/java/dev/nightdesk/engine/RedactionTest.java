package dev.nightdesk.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "password=hunter2 user=bob ¦ password=••• user=bob",
        "DB_PASSWORD: hunter2 ¦ DB_PASSWORD: •••",
        "token: abc123 ¦ token: •••",
        "{\"secret\":\"s3cr3t\",\"a\":1} ¦ {\"secret\":\"•••\",\"a\":1}",
        "{\"secret\" : \"with \\\" quote\"} ¦ {\"secret\" : \"•••\"}",
        "{\\\"password\\\":\\\"x1\\\"} ¦ {\\\"password\\\":\\\"•••\\\"}",
        "spring.datasource.password='p w' ¦ spring.datasource.password='•••'",
        "?api_key=k1&page=2 ¦ ?api_key=•••&page=2",
        "aws_secret_access_key = wJalrXUtnFEMI/K7 ¦ aws_secret_access_key = •••",
        "Authorization: Bearer abc.def ¦ Authorization: Bearer •••",
        "authorization: Basic dXNlcjpwYXNz ¦ authorization: Basic •••",
        "Authorization: Digest username=\"bob\", response=\"6629\" ¦ Authorization: Digest •••",
        "{\"Authorization\":\"token zzz\"} ¦ {\"Authorization\":\"token •••\"}",
        "sent Bearer A1b2C3d4E5f6 to it ¦ sent Bearer ••• to it",
        "remote: ghp_0123456789abcdefghijABCDEFGHIJ012345 ok ¦ remote: ••• ok",
        "github_pat_11ABCDEFG0123456789_abcdefghijklmnop ¦ •••",
        "key AKIAIOSFODNN7EXAMPLE used ¦ key ••• used",
        "xoxb-123456789012-abcdefABCDEF ¦ •••",
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1 end ¦ jwt ••• end",
        "jdbc:postgresql://app:geheim@db/orders ¦ jdbc:postgresql://app:•••@db/orders",
        "https://hooks.slack.com/services/T00/B00/xyz ¦ https://hooks.slack.com/services/•••",
        "set-cookie: SID=31d4; Secure ¦ set-cookie: •••",
      })
  void aSecretOfAKnownShapeIsTakenOut(String text, String expected) {
    assertEquals(new Redaction.Redacted(expected, 1), Redaction.redact(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HikariPool-1 - Connection is not available, request timed out after 30000ms",
        "uses basic authentication",
        "Bearer authentication failed",
        "max_tokens: 4096",
        "password: null",
        "{\"password\":\"\"}",
        "Authorization failed for user bob",
        "password=${env:DB_PASSWORD}",
        "https://example.org:8443/a@b",
        "mailto:bob@example.org",
        "tokenType=JWT",
        "secretary=Anna",
        "compass: north",
        "status pass",
        "password=•••",
      })
  void whatIsNoSecretStays(String text) {
    assertEquals(new Redaction.Redacted(text, 0), Redaction.redact(text));
  }

  @Test
  void aPrivateKeyGoesWithAllItsLines() {
    String key = "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabcd\n-----END RSA PRIVATE KEY-----\nb";
    var redacted = Redaction.redact(key);
    assertEquals(
        "a\n-----BEGIN RSA PRIVATE KEY-----•••-----END RSA PRIVATE KEY-----\nb", redacted.text());
    assertFalse(Redaction.redact("-----BEGIN PRIVATE KEY-----\nMIIE cut").text().contains("MIIE"));
  }

  @Test
  void everySecretIsCountedAndASecondPassFindsNoMore() {
    var once = Redaction.redact("password=a token=b\nAuthorization: Bearer c1234567");
    assertEquals(
        new Redaction.Redacted("password=••• token=•••\nAuthorization: Bearer •••", 3), once);
    assertEquals(new Redaction.Redacted(once.text(), 0), Redaction.redact(once.text()));
  }

  @Test
  void hostileTextTakesLinearTime() {
    String hostile =
        "password".repeat(15_000) + "authorization:".repeat(5_000) + "a://".repeat(5_000);
    assertTimeout(Duration.ofSeconds(20), () -> Redaction.redact(hostile));
  }
}
