package dev.nightdesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ApiGuardTest {
  @TempDir Path dir;
  private ApiDesk desk;

  @BeforeEach
  void start() throws Exception {
    desk = new ApiDesk(dir);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  private String raw(String path, String... headers) throws Exception {
    var text = new StringBuilder("GET " + path + " HTTP/1.1\r\nConnection: close\r\n");
    for (String header : headers) text.append(header).append("\r\n");
    return desk.raw(text + "\r\n");
  }

  private String bearer() {
    return "Authorization: Bearer " + desk.api.token();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/incidents",
        "/api/v1/endpoints",
        "/api/v1/approvals?state=PENDING",
        "/metrics",
        "/api/v1/metrics",
        "/api/v1/nothing"
      })
  void withoutTheTokenNothingIsTold(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(desk.api.url() + path)).build();
    var answer = desk.send(request);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).startsWith("{\"error\":\"A token is needed");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void aWrongTokenOrOneInTheAddressIsRefused() throws Exception {
    assertThat(raw("/metrics", "Host: 127.0.0.1", "Authorization: Bearer wrong"))
        .startsWith("HTTP/1.1 401");
    assertThat(raw("/metrics", "Host: 127.0.0.1", "Authorization: Basic " + desk.api.token()))
        .startsWith("HTTP/1.1 401");
    assertThat(raw("/metrics?token=" + desk.api.token(), "Host: 127.0.0.1"))
        .startsWith("HTTP/1.1 401");
    assertThat(raw("/metrics", "Host: 127.0.0.1", bearer())).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:80", "LOCALHOST"})
  void loopbackNamesAreWelcome(String host) throws Exception {
    assertThat(raw("/metrics", "Host: " + host, bearer())).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil:80", "10.0.0.1"})
  void aForeignHostIsRefusedAlsoWithTheToken(String host) throws Exception {
    assertThat(raw("/metrics", "Host: " + host, bearer())).startsWith("HTTP/1.1 400");
    assertThat(raw("/api/v1/health", "Host: " + host)).startsWith("HTTP/1.1 400");
  }

  @Test
  void aWebPageIsRefused() throws Exception {
    assertThat(raw("/metrics", "Host: 127.0.0.1", "Origin: http://evil.example", bearer()))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void oneCallerTooManyIsToldToComeAgainAndNotHungUpOn() throws Exception {
    desk.close();
    desk = new ApiDesk(dir, Duration.ofMinutes(1));
    var health = HttpRequest.newBuilder(URI.create(desk.api.url() + "/api/v1/health")).build();
    String begun =
        "POST /api/v1/incidents HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + bearer()
            + "\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n";
    var held = new ArrayList<Socket>();
    try {
      for (int i = 0; i < LocalApi.MOST_AT_ONCE; i++) {
        var socket = new Socket("127.0.0.1", URI.create(desk.api.url()).getPort());
        held.add(socket);
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
      }
      var answer = desk.send(health);
      for (int i = 0; i < 5000 && answer.statusCode() == 200; i++) answer = desk.send(health);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      assertThat(answer.body()).contains("ask again");
    } finally {
      for (Socket socket : held) socket.close();
    }
    var answer = desk.send(health);
    for (int i = 0; i < 5000 && answer.statusCode() == 503; i++) answer = desk.send(health);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void healthIsToldToAnybodyAndSaysNoMoreThanItMust() throws Exception {
    assertThat(raw("/api/v1/health", "Host: 127.0.0.1")).contains("200 OK", "{\"status\":\"UP\"}");
    desk.desk.trouble = "the disk /home/ann is full";
    assertThat(raw("/api/v1/health", "Host: 127.0.0.1"))
        .startsWith("HTTP/1.1 503")
        .contains("DOWN")
        .doesNotContain("ann");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/,404",
    "GET,/api/v2/incidents,404",
    "GET,/api/v1/nothing,404",
    "GET,/api/v1/incidents/INC-9,404",
    "GET,/api/v1/incidents/nonsense,404",
    "GET,/api/v1/incidents/%zz,400",
    "DELETE,/api/v1/incidents,405",
    "GET,/api/v1/automation/pause,405",
    "POST,/api/v1/metrics,405",
    "POST,/metrics,405",
    "GET,/api/v1/incidents?limit=0,400",
    "GET,/api/v1/incidents?limit=ten,400",
    "GET,/api/v1/incidents?state=sad,400",
    "GET,/api/v1/incidents?before=INC-9,400",
    "GET,/api/v1/incidents?stat=open,400",
    "GET,/api/v1/approvals?state=MAYBE,400",
    "GET,/api/v1/approvals/APR-1-1,404"
  })
  void everyRefusalIsJsonWithTheRightStatus(String method, String path, int status)
      throws Exception {
    var text =
        desk.raw(
            method
                + " "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + bearer()
                + "\r\nContent-Length: 0\r\n\r\n");
    assertThat(text).startsWith("HTTP/1.1 " + status);
    // an address that is none is refused by the JDK's server itself
    if (!path.contains("%zz")) assertThat(text).contains("{\"error\":\"");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theAddressFileIsTheOwnersAloneAndGoesWithTheServer() throws Exception {
    Path file = dir.resolve("local-api.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var json = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(json.get("url").asString()).isEqualTo(desk.api.url());
    assertThat(json.get("token").asString()).isEqualTo(desk.api.token()).hasSize(43);
    assertThat(json.get("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    try (var files = Files.list(dir)) {
      assertThat(files).hasSize(1);
    }
    desk.close();
    assertThat(file).doesNotExist();
  }

  @Test
  void aLaterDesksAddressIsLeftAlone() throws Exception {
    try (var later = new ApiDesk(dir)) {
      desk.close();
      assertThat(dir.resolve("local-api.json")).content().contains(later.api.token());
    }
  }
}
