package dev.nightdesk.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.health.HealthSettings.Conditions;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthProbeTest {
  private static final Duration TIMEOUT = Duration.ofMillis(700);
  private static final char[] PASSWORD = "changeit".toCharArray();

  @StartStop final MockWebServer server = new MockWebServer();
  private final OkHttpClient client = HttpClients.polling(1);
  private final HealthProbe probe = new HealthProbe(client, InstantSource.system());

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void itSaysWhoAsksAndWantsNoCache() throws Exception {
    server.enqueue(new MockResponse.Builder().body("ok").build());
    Answer answer = probe.ask(server.url("/health"), Map.of("X-Key", "k"), TIMEOUT, false);
    assertEquals(200, answer.status());
    var headers = server.takeRequest().getHeaders();
    assertThat(headers.get("User-Agent")).startsWith("Nightdesk/");
    assertEquals("no-cache", headers.get("Cache-Control"));
    assertEquals("k", headers.get("X-Key"));
  }

  @Test
  void aHugeBodyIsReadInPart() {
    server.enqueue(new MockResponse.Builder().body("x".repeat(1024 * 1024)).build());
    Answer answer = ask();
    assertEquals(HealthProbe.MOST_BODY, answer.body().length());
    assertTrue(answer.cut());
    Health health = HealthFormats.judge(answer, Conditions.NONE);
    assertEquals(Verdict.PASS, health.verdict());
    assertEquals("the body is longer than 256 KB", health.note());
  }

  @Test
  void anEndlessStreamIsCutBySize() throws Exception {
    try (var endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> pourOut(endless));
      var url = HttpUrl.get("http://127.0.0.1:" + endless.getLocalPort() + "/");
      Answer answer =
          assertTimeout(
              Duration.ofSeconds(5), () -> probe.ask(url, Map.of(), Duration.ofSeconds(4), false));
      assertEquals(HealthProbe.MOST_BODY, answer.body().length());
      assertEquals(null, answer.trouble());
    }
  }

  @Test
  void aSlowDripIsCutByTime() {
    server.enqueue(
        new MockResponse.Builder()
            .body("{\"status\":\"UP\"}".repeat(100))
            .throttleBody(1, 100, TimeUnit.MILLISECONDS)
            .build());
    Answer answer = assertTimeout(Duration.ofSeconds(5), this::ask);
    assertEquals(Transport.TIMEOUT, answer.trouble().transport());
    assertEquals(Verdict.FAIL, HealthFormats.judge(answer, Conditions.NONE).verdict());
  }

  @Test
  void halfABodyIsNoGoodAnswer() {
    server.enqueue(
        new MockResponse.Builder()
            .body("{\"status\":\"UP\"," + " ".repeat(20_000) + "}")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    Answer answer = ask();
    assertEquals(200, answer.status());
    assertEquals(Transport.RESET, answer.trouble().transport());
    assertThat(HealthFormats.judge(answer, Conditions.NONE).errorMessage())
        .startsWith("the body broke off after ");
  }

  @Test
  void bytesThatAreNoUtf8BecomeReplacements() {
    server.enqueue(
        bytes("application/json", '{', '"', 'a', '"', ':', '"', 0xC3, 0x28, 0xFF, '"', '}'));
    assertEquals("{\"a\":\"\uFFFD(\uFFFD\"}", ask().body());
    server.enqueue(bytes("text/plain; charset=no-such", 'o', 'k'));
    assertEquals("ok", ask().body());
    server.enqueue(bytes("text/plain; charset=iso-8859-1", 0xFC));
    assertEquals("ü", ask().body());
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheBody() {
    server.enqueue(bytes("application/json", 0xEF, 0xBB, 0xBF, '{', '}'));
    assertEquals("{}", ask().body());
    server.enqueue(bytes("text/plain", 0xFF, 0xFE, 'o', 0, 'k', 0));
    assertEquals("ok", ask().body());
  }

  @Test
  void anEmptyAnswerHasItsStatusForAMessage() {
    server.enqueue(new MockResponse.Builder().code(503).build());
    Health health = HealthFormats.judge(ask(), Conditions.NONE);
    assertThat(health.errorMessage()).startsWith("HTTP 503");
    assertEquals(Verdict.FAIL, health.verdict());
  }

  @Test
  void aWrongContentTypeDoesNotHideTheFormat() {
    String body = HealthFormatsTest.payload("spring-db-down.json");
    server.enqueue(
        new MockResponse.Builder().addHeader("Content-Type", "image/png").body(body).build());
    assertEquals(Verdict.FAIL, HealthFormats.judge(ask(), Conditions.NONE).verdict());
  }

  @Test
  void aRedirectIsNotFollowed() {
    server.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "/login").build());
    Health health = HealthFormats.judge(ask(), Conditions.NONE);
    assertThat(health.errorMessage()).endsWith(": redirected to /login");
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void aConnectionIsKeptUnlessAFreshOneIsAskedFor() throws Exception {
    for (int i = 0; i < 3; i++) server.enqueue(new MockResponse.Builder().body("ok").build());
    ask();
    ask();
    probe.ask(server.url("/"), Map.of(), TIMEOUT, true);
    assertEquals(0, server.takeRequest().getExchangeIndex());
    assertEquals(1, server.takeRequest().getExchangeIndex());
    assertEquals(0, server.takeRequest().getExchangeIndex());
  }

  @Test
  void troubleBelowHttpIsTold() {
    assertEquals(Transport.CONNECT_REFUSED, transportAt("http://127.0.0.1:1/"));
    assertEquals(Transport.DNS, transportAt("http://no-such-host.invalid/"));
    server.enqueue(
        new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(
        new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()).build());
    assertEquals(Transport.RESET, ask().trouble().transport());
    assertEquals(Transport.TLS, transportAt("https://127.0.0.1:" + server.getPort() + "/"));
  }

  @Test
  void theDaysOfACertificateAreToldWhetherItIsTrustedOrNot(@TempDir File folder) throws Exception {
    KeyStore store = selfSigned(new File(folder, "store.p12"), 10);
    try (var tls = new MockWebServer()) {
      tls.useHttps(context(store).getSocketFactory());
      tls.start();
      tls.enqueue(new MockResponse.Builder().body("ok").build());
      Answer untrusted = probe.ask(tls.url("/"), Map.of(), Duration.ofSeconds(5), false);
      assertEquals(Transport.TLS, untrusted.trouble().transport());
      assertThat(untrusted.certificateDays()).isBetween(8L, 10L);
      assertEquals(0, tls.getRequestCount() - handshakes(tls));

      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      var trust = (X509TrustManager) factory.getTrustManagers()[0];
      var trusting =
          client.newBuilder().sslSocketFactory(context(store).getSocketFactory(), trust).build();
      try (var trusted = new HealthProbe(trusting, InstantSource.system())) {
        Answer answer = trusted.ask(tls.url("/"), Map.of(), Duration.ofSeconds(5), false);
        assertEquals(200, answer.status());
        assertThat(answer.certificateDays()).isBetween(8L, 10L);
      }
    }
  }

  /** Requests that the mock server counts although only a handshake failed. */
  private static int handshakes(MockWebServer tls) throws InterruptedException {
    int failed = 0;
    while (true) {
      var request = tls.takeRequest(100, TimeUnit.MILLISECONDS);
      if (request == null) return failed;
      assertNotNull(request.getFailure());
      failed++;
    }
  }

  private Answer ask() {
    return probe.ask(server.url("/"), Map.of(), TIMEOUT, false);
  }

  private Transport transportAt(String url) {
    return probe
        .ask(HttpUrl.get(url), Map.of(), Duration.ofSeconds(5), false)
        .trouble()
        .transport();
  }

  private static MockResponse bytes(String type, int... bytes) {
    var body = new Buffer();
    for (int b : bytes) body.writeByte(b);
    return new MockResponse.Builder().addHeader("Content-Type", type).body(body).build();
  }

  private static void pourOut(ServerSocket endless) {
    try (var socket = endless.accept()) {
      var out = socket.getOutputStream();
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      while (true) out.write(new byte[8192]);
    } catch (IOException e) {
      // the probe hung up, as it should
    }
  }

  private static SSLContext context(KeyStore store) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore selfSigned(File file, int days) throws Exception {
    var keytool = new File(System.getProperty("java.home"), "bin/keytool").getPath();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-validity",
                String.valueOf(days),
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.getPath())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = new FileInputStream(file)) {
      store.load(in, PASSWORD);
    }
    // PKCS12 keeps the certificate with its key; a trust manager wants it by itself too
    store.setCertificateEntry("trusted", store.getCertificate("a"));
    return store;
  }
}
