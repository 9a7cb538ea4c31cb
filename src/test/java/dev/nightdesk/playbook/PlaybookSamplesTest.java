package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.domain.KestraAction.AwaitExecution;
import dev.nightdesk.domain.KestraAction.StartFlow;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.playbook.subject.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The samples that people copy: they load, and the playbook fits the flow that it starts. */
class PlaybookSamplesTest {
  private static final Path SAMPLES = Path.of("sample-data");

  @Test
  void theSamplePlaybooksAreGood() {
    assertThat(Playbooks.check(SAMPLES.resolve("playbooks"))).isEmpty();
    assertThat(Playbooks.load(SAMPLES.resolve("playbooks")).playbooks().find("disk-full"))
        .hasValueSatisfying(playbook -> assertThat(playbook.caveats()).isEmpty());
  }

  @Test
  void theSampleRemediationStartsTheSampleFlowWithInputsThatItHas() throws Exception {
    Playbook playbook =
        Playbooks.load(SAMPLES.resolve("playbooks"))
            .playbooks()
            .find("cache-corrupted")
            .orElseThrow();
    assertThat(playbook.caveats()).isEmpty();
    Subject subject =
        Subjects.subject(
            Map.of("error.message", "CACHE_CORRUPTED in \"orders\"", "status", "DOWN"));
    Plan plan = ((PlanResult.Ready) Planner.plan(playbook, subject, KestraSubjects.MEANS)).plan();
    var start = (StartFlow) plan.steps().get(1).action();
    assertThat(plan.steps().get(2).action())
        .isEqualTo(new AwaitExecution(KestraSubjects.ENGINE, "clear"));
    assertThat(start.inputs())
        .containsEntry("service", "shop")
        .containsEntry(
            "evidence", "{\"error\":\"CACHE_CORRUPTED in \\\"orders\\\"\",\"incident\":\"INC-7\"}");

    JsonNode flow = flow("remediate.yml");
    assertThat(start.namespace()).isEqualTo(flow.path("namespace").asString());
    assertThat(start.flow()).isEqualTo(flow.path("id").asString());
    List<String> inputs =
        flow.path("inputs").valueStream().map(input -> input.path("id").asString()).toList();
    assertThat(inputs).containsAll(start.inputs().keySet());
    JsonNode action =
        flow.path("inputs")
            .valueStream()
            .filter(input -> input.path("id").asString().equals("action"))
            .findFirst()
            .orElseThrow();
    assertThat(action.path("values").valueStream().map(JsonNode::asString))
        .contains(start.inputs().get("action"));
  }

  @Test
  void thePauseOfTheSampleFlowNeverBecomesAYesByItself() throws Exception {
    JsonNode pause = flow("incident-handler.yml").findValue("MEDIUM").get(0);
    assertThat(pause.path("type").asString()).isEqualTo("io.kestra.plugin.core.flow.Pause");
    assertThat(pause.path("pauseDuration").asString()).isEqualTo("PT30M");
    assertThat(pause.path("behavior").asString()).isEqualTo("CANCEL");
  }

  private static JsonNode flow(String name) throws Exception {
    return YamlDocument.read(SAMPLES.resolve("kestra").resolve(name)).getFirst().root();
  }
}
