package dev.nightdesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.api.client.LocalApiClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a playbook would have done can be asked of the running desk. */
class BackTestRouteTest {
  private static final String AT = "/api/v1/playbooks/back-test";

  @TempDir Path data;

  @Test
  void theClientReadsTheWholeReport() throws Exception {
    try (var desk = new ApiDesk(data)) {
      Duration back = Duration.ofDays(3);
      assertThat(LocalApiClient.in(data).backTest("a text", back))
          .isEqualTo(FakeShelf.report(back));
      var plain = desk.post(AT, "{\"text\": \"a text\"}");
      assertThat(plain.statusCode()).isEqualTo(200);
      assertThat(BackTestJson.read(ApiDesk.json(plain)))
          .isEqualTo(FakeShelf.report(Duration.ofDays(90)));
    }
  }

  @Test
  void whatIsWrongIsSaidWithItsField() throws Exception {
    try (var desk = new ApiDesk(data)) {
      var bad = desk.post(AT, "{\"text\": \"bad\"}");
      assertThat(bad.statusCode()).isEqualTo(400);
      assertThat(bad.body()).contains("this is not YAML", "\"field\":\"text\"");
      for (String since : new String[] {"90 days", "P0D", "-P1D"}) {
        var wrong = desk.post(AT, "{\"text\": \"x\", \"since\": \"" + since + "\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("ISO-8601", "\"field\":\"since\"");
      }
      assertThat(desk.post(AT, "{}").statusCode()).isEqualTo(400);
      assertThat(desk.get(AT).statusCode()).isEqualTo(405);
      assertThat(desk.post("/api/v1/playbooks", "{}").statusCode()).isEqualTo(404);
    }
  }
}
