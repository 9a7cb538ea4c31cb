package dev.nightdesk.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.api.client.LocalApiClient;
import dev.nightdesk.document.UnifiedDiff;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTextTest {
  private static String printed(String diff) {
    var question =
        new LocalApiClient.Question(
            "APR-1-1",
            "INC-1",
            "acme-shop",
            "Raise it",
            "7be2",
            "later",
            List.of("Push"),
            diff,
            "",
            "",
            List.of(),
            "");
    var bytes = new ByteArrayOutputStream();
    PlanText.print(question, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void theDiffFollowsTheSteps() {
    String diff = UnifiedDiff.of("a.yml", "a: 1\n", "a: 2\n").text();
    assertThat(printed(diff))
        .isEqualTo(
            "Raise it (INC-1, plan 7be2)\n  Push\n\n"
                + "--- a/a.yml\n+++ b/a.yml\n@@ -1 +1 @@\n-a: 1\n+a: 2\n\n");
    assertThat(printed("")).isEqualTo("Raise it (INC-1, plan 7be2)\n  Push\n");
  }

  @Test
  void whatThePlanAsksStandsWithTheWayToAnswerIt() {
    var question =
        new LocalApiClient.Question(
            "APR-1-1",
            "INC-1",
            "kestra",
            "Resume",
            "7be2",
            "later",
            List.of("Resume x"),
            "",
            "",
            "",
            List.of(new LocalApiClient.Asked("approver", "string, required", "Who decided")),
            "+ Kill execution x if it is still paused");
    var bytes = new ByteArrayOutputStream();
    PlanText.print(question, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("  Asks you: Who decided (string, required): --answer approver=…")
        .contains("  A no does: Kill execution x if it is still paused");
  }

  @Test
  void whatATerminalWouldObeyIsNamed() {
    String diff = UnifiedDiff.of("a", "x\n", "x\r\n\u001b[2J\u202e\n").text();
    assertThat(printed(diff)).contains("+x‹CR›\n+‹U+001B›[2J‹U+202E›\n");
  }
}
