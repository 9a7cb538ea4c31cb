package dev.nightdesk.engine.kestra.api;

import static dev.nightdesk.engine.kestra.api.ExecutionQuery.query;

import dev.nightdesk.engine.kestra.api.LogLine.Level;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every call with the request that it must make in both styles. */
enum KestraCalls {
  SEARCH(
      false,
      "GET /executions/search?page=1&size=25&sort=state.startDate%3Adesc",
      "{style}/search.json",
      api -> api.search(query().build())),
  EXECUTION(false, "GET /executions/ex1", "{style}/execution.json", api -> api.execution("ex1")),
  LOGS(
      false,
      "GET /logs/ex1?minLevel=WARN&taskRunId=tr2",
      "logs.json",
      api -> api.logs("ex1", Level.WARN, "tr2")),
  FLOW(
      false,
      "GET /flows/shop.orders/reconcile",
      "flow.json",
      api -> api.flow("shop.orders", "reconcile")),
  FLOWS(
      false,
      "GET /flows/search?page=1&size=2&sort=id%3Aasc&filters%5Bnamespace%5D%5BPREFIX%5D=shop",
      "flows.json",
      api -> api.flows("shop", 1, 2)),
  QUESTIONS(
      false,
      "POST /executions/ex1{actions}/resume/validate",
      "questions.json",
      api -> api.questions("ex1", Map.of("go", "true"))),
  VALIDATE(
      false,
      "POST /executions/shop.orders/reconcile/validate",
      "questions.json",
      api -> api.validateInputs("shop.orders", "reconcile", Map.of())),
  RESTART(
      true,
      "POST /executions/ex1{actions}/restart?revision=4",
      "{style}/execution.json",
      api -> api.restart("ex1", 4)),
  REPLAY(
      true,
      "POST /executions/ex1{actions}/replay?taskRunId=tr2",
      "{style}/execution.json",
      api -> api.replay("ex1", "tr2", null)),
  KILL(
      true,
      "DELETE /executions/ex1{actions}/kill",
      "{style}/execution.json",
      api -> api.kill("ex1")),
  RESUME(
      true,
      "POST /executions/ex1{actions}/resume",
      "{style}/execution.json",
      api -> api.resume("ex1", Map.of("go", "true"))),
  LABELS(
      true,
      "POST /executions/ex1{actions}/labels",
      "{style}/execution.json",
      api -> api.setLabels("ex1", Map.of("incident", "INC-7"))),
  START(
      true,
      "POST /executions/shop.orders/reconcile?labels=incident%3AINC-7",
      "{style}/execution.json",
      api ->
          api.start(
              "shop.orders", "reconcile", Map.of("day", "today"), Map.of("incident", "INC-7")));

  static final List<String> STYLES = List.of("one", "two");

  private final boolean changes;
  private final String request;
  private final String good;
  private final Function<KestraApi, Answer<?>> call;

  KestraCalls(boolean changes, String request, String good, Function<KestraApi, Answer<?>> call) {
    this.changes = changes;
    this.request = request;
    this.good = good;
    this.call = call;
  }

  boolean changes() {
    return changes;
  }

  /** Whether its path depends on the version. */
  boolean styled() {
    return request.contains("{actions}");
  }

  String request(String style) {
    return request
        .replace("{actions}", style.equals("two") ? "/actions" : "")
        .replaceFirst(" ", " /api/v1/main");
  }

  String good(String style) {
    return KestraDouble.text(good.replace("{style}", style));
  }

  Answer<?> on(KestraApi api) {
    return call.apply(api);
  }
}
