package dev.nightdesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.TriageCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts say about incidents reaches the desk as it was said. */
class TriageRoutesTest {
  private static final IncidentId ONE = new IncidentId(1);

  @TempDir Path dir;
  private ApiDesk desk;

  @BeforeEach
  void start() throws Exception {
    desk = new ApiDesk(dir);
    desk.desk.add(
        new EngineId("shop"), "checkout", "checkout is down", Severity.LOW, Phase.ESCALATED, null);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void theAnswerNamesWhatWasDone() throws Exception {
    String all =
        "{\"by\": \"sam\", \"reason\": \"why\", \"howLong\": \"PT6H\", \"into\": \"INC-2\","
            + " \"units\": [\"u\"]}";
    var named =
        List.of(
            "acknowledge acknowledged",
            "unacknowledge unacknowledged",
            "shelve shelved",
            "unshelve unshelved",
            "assign assigned",
            "reopen reopened",
            "undo undone",
            "merge merged",
            "split split");
    for (String each : named) {
      String[] deed = each.split(" ");
      assertThat(desk.post("/api/v1/incidents/INC-1/" + deed[0], all).body())
          .isEqualTo("{\"incident\":\"INC-1\",\"" + deed[1] + "\":true}");
    }
    assertThat(post("SHELVE", all)).isEqualTo(404);
  }

  private int post(String deed, String body) throws Exception {
    return desk.post("/api/v1/incidents/INC-1/" + deed, body).statusCode();
  }

  @Test
  void aNameThatIsNotTheAccountsIsMarkedAsClaimed() throws Exception {
    assertThat(post("acknowledge", "{\"by\": \"kim\"}")).isEqualTo(200);
    assertThat(post("resolve", "{\"by\": \"kim\", \"how\": \"by hand\"}")).isEqualTo(200);
    String pause = "{\"by\": \"kim\", \"reason\": \"why\"}";
    assertThat(desk.post("/api/v1/automation/pause", pause).body())
        .contains("kim (claimed, over the local API by account sam)");
    String claimed = "kim (claimed, over the local API by account sam)";
    assertThat(desk.desk.left)
        .containsExactly(
            new Command.Acknowledge(ONE, claimed, ""),
            new Command.Resolve(ONE, claimed, "by hand"),
            new Command.PauseAutomation(claimed, "why"));
  }

  @Test
  void theDesksOwnNameAndAWrongSecretAreTakenForNothing() throws Exception {
    for (String by : List.of("nightdesk", "NIGHT DESK", "Itself", "\u200b"))
      assertThat(post("acknowledge", "{\"by\": \"" + by + "\"}")).as(by).isEqualTo(409);
    String guessed = "{\"by\": \"kim\", \"secret\": \"guessed\", \"reason\": \"why\"}";
    assertThat(post("reopen", guessed)).isEqualTo(409);
    assertThat(desk.post("/api/v1/automation/resume", guessed).statusCode()).isEqualTo(409);
    assertThat(desk.desk.left).isEmpty();
  }

  @Test
  void eachDeedIsLeftForTheDesk() throws Exception {
    String by = "{\"by\": \"sam\", \"reason\": \"why\", ";
    assertThat(post("acknowledge", "{\"by\": \"sam\", \"howLong\": \"PT4H\"}")).isEqualTo(200);
    assertThat(post("unacknowledge", "{\"by\": \"sam\"}")).isEqualTo(200);
    assertThat(post("shelve", by + "\"howLong\": \"PT6H\"}")).isEqualTo(200);
    assertThat(post("unshelve", "{\"by\": \"sam\"}")).isEqualTo(200);
    assertThat(post("assign", by + "\"to\": \"kim\"}")).isEqualTo(200);
    assertThat(post("reopen", "{\"by\": \"sam\", \"reason\": \"why\"}")).isEqualTo(200);
    assertThat(post("undo", "{\"by\": \"sam\"}")).isEqualTo(200);
    assertThat(post("merge", by + "\"into\": \"INC-2\"}")).isEqualTo(200);
    assertThat(post("split", by + "\"units\": [\"run-1\"]}")).isEqualTo(200);
    assertThat(desk.desk.left)
        .containsExactly(
            new Command.Acknowledge(ONE, "sam", "", Duration.ofHours(4)),
            new TriageCommand.Unacknowledge(ONE, "sam"),
            new TriageCommand.Shelve(ONE, "sam", "why", Duration.ofHours(6)),
            new TriageCommand.Unshelve(ONE, "sam"),
            new TriageCommand.Assign(ONE, "kim", "sam", "why"),
            new TriageCommand.Reopen(ONE, "sam", "why"),
            new TriageCommand.Undo(ONE, "sam"),
            new TriageCommand.Merge(ONE, new IncidentId(2), "sam", "why"),
            new TriageCommand.Split(ONE, List.of("run-1"), "sam", "why"));
  }

  @Test
  void whatIsMissingOrUnreadableIsNamed() throws Exception {
    assertThat(post("shelve", "{\"by\": \"sam\", \"howLong\": \"PT6H\"}")).isEqualTo(400);
    assertThat(post("shelve", "{\"by\": \"sam\", \"reason\": \"x\", \"howLong\": \"soon\"}"))
        .isEqualTo(400);
    assertThat(post("merge", "{\"by\": \"sam\", \"reason\": \"x\", \"into\": \"seven\"}"))
        .isEqualTo(400);
    assertThat(post("split", "{\"by\": \"sam\", \"reason\": \"x\", \"units\": [1]}"))
        .isEqualTo(400);
    assertThat(post("undo", "{}")).isEqualTo(400);
    assertThat(desk.desk.left).isEmpty();
  }
}
