package dev.nightdesk.app.engine.kestra;

import dev.nightdesk.app.engine.SetUp.Configured;
import dev.nightdesk.domain.setup.EngineSetup.FlowOutcome;
import dev.nightdesk.domain.setup.EngineSetup.Newest;
import dev.nightdesk.domain.setup.KestraForm;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.ExecutionQuery;
import dev.nightdesk.engine.kestra.api.Flow;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Has one more flow of a configured server watched, after a look whether it is there and how its
 * newest execution stands.
 */
record FlowWatch(Configured engine, KestraApi api, InstantSource clock) {
  /** How many executions of like-named flows may be newer. */
  private static final int LOOK = 20;

  FlowOutcome watch(String flow) {
    String mistake = KestraForm.flowMistake(flow);
    if (!mistake.isEmpty()) return new FlowOutcome.Refused(mistake);
    int dot = flow.lastIndexOf('.');
    String namespace = flow.substring(0, dot);
    Answer<Flow> found = api.flow(namespace, flow.substring(dot + 1));
    if (found instanceof Failed<Flow> failed) {
      return new FlowOutcome.Refused(
          failed.why() == Answer.Why.NOT_FOUND
              ? "There is no flow " + flow + " on " + engine.id() + "."
              : failed.detail());
    }
    boolean disabled = ((Ok<Flow>) found).value().disabled();
    var newest = api.search(query(namespace, flow.substring(dot + 1)));
    if (newest instanceof Failed<Page<Execution>> failed)
      return new FlowOutcome.Refused(failed.detail());
    Newest state = newest(((Ok<Page<Execution>>) newest).value(), namespace);
    String already = already(flow, namespace);
    String note = disabled ? " The flow is disabled on the server." : "";
    if (!already.isEmpty()) return new FlowOutcome.Watched(flow, state, null, already + note);
    return write(flow, state, note);
  }

  private static ExecutionQuery query(String namespace, String flow) {
    return ExecutionQuery.query().namespaces(List.of(namespace)).flow(flow).size(LOOK).build();
  }

  /** The search takes in the namespace's children, in which a flow may have the same id. */
  private static @Nullable Newest newest(Page<Execution> page, String namespace) {
    return page.results().stream()
        .filter(execution -> execution.namespace().equals(namespace))
        .findFirst()
        .map(e -> new Newest(e.id(), e.state().current().text(), e.state().startDate()))
        .orElse(null);
  }

  private String already(String flow, String namespace) {
    List<String> flows = KestraSetUp.texts(engine.engine().path("flows"));
    List<String> namespaces = KestraSetUp.texts(engine.engine().path("namespaces"));
    if (flows.contains(flow)) return "It was watched already, by its own id.";
    for (String each : namespaces) {
      if (namespace.equals(each) || namespace.startsWith(each + "."))
        return "It was watched already, with namespace " + each + ".";
    }
    return flows.isEmpty() && namespaces.isEmpty()
        ? "It was watched already, as all flows of " + engine.id() + " are."
        : "";
  }

  private FlowOutcome write(String flow, @Nullable Newest newest, String note) {
    Optional<String> refused = engine.add("flows", JsonNodeFactory.instance.stringNode(flow));
    if (refused.isPresent()) return new FlowOutcome.Refused(refused.get());
    Instant now = clock.instant();
    return new FlowOutcome.Watched(
        flow,
        newest,
        now,
        "Failures of the last hours, as far back as its lookBack, are told too." + note);
  }
}
