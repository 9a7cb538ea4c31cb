package dev.nightdesk.api;

import dev.nightdesk.document.UnifiedDiff;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.view.ApprovalCard;
import dev.nightdesk.view.DeskViews;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1/approvals}: what waits for a yes or no, and saying it. */
final class ApprovalRoutes {
  private final DeskViews views;
  private final DeskDoor desk;

  ApprovalRoutes(DeskViews views, DeskDoor desk) {
    this.views = views;
    this.desk = desk;
  }

  Answer answer(Request request, List<String> rest) {
    if (rest.isEmpty()) {
      request.allowMethod("GET");
      return list(request);
    }
    var id = new ApprovalId(rest.getFirst().toUpperCase(Locale.ROOT));
    if (rest.size() == 1) {
      request.allowMethod("GET");
      return Answer.json(200, json(find(id)));
    }
    boolean approve = rest.get(1).equals("approve");
    if (rest.size() != 2 || !(approve || rest.get(1).equals("reject"))) {
      throw Routes.nothingHere(request);
    }
    request.allowMethod("POST");
    return decide(request, id, approve);
  }

  private ApprovalCard find(ApprovalId id) {
    return views.approval(id).orElseThrow(() -> new ApiError(404, "There is no approval " + id));
  }

  private Answer list(Request request) {
    request.allowQuery(Set.of("state", "limit"));
    int limit = request.number("limit", 100, 1, 500);
    String state = request.query("state").toUpperCase(Locale.ROOT);
    boolean pending = state.isEmpty() || state.equals("PENDING");
    if (!pending && !state.equals("DECIDED")) {
      throw new ApiError(
          400, "'state' is PENDING or DECIDED, not '" + request.query("state") + "'", "state");
    }
    var items = views.approvals(pending, limit).stream().map(ApprovalRoutes::json).toList();
    return Answer.json(200, Json.object("items", items));
  }

  private Answer decide(Request request, ApprovalId id, boolean approve) {
    ObjectNode body = request.json();
    var hash = new PlanHash(Json.requiredText(body, "planHash", 100).toLowerCase(Locale.ROOT));
    String by = Json.requiredText(body, "by", 100);
    String reason = Objects.requireNonNullElse(Json.text(body, "reason", 1_000), "").strip();
    find(id);
    List<Event> events =
        desk.leave(
            approve
                ? new Command.Approve(id, hash, by, reason, answers(body))
                : new Command.Reject(id, hash, by, reason));
    for (Event event : events) {
      if (event instanceof Event.ApprovalRefused no && no.approval().equals(id)) {
        throw new ApiError(409, no.why());
      }
    }
    boolean taken = events.stream().anyMatch(event -> isAnswer(event, id, approve));
    if (!taken) {
      throw new ApiError(409, id + " is not waiting for this answer; it stays as it was decided");
    }
    return Answer.json(
        200, Json.object("id", id.value(), "state", approve ? "APPROVED" : "REJECTED", "by", by));
  }

  /**
   * What the approver answers to the questions of the plan; numbers and yes or no as their text.
   */
  private static Map<String, String> answers(ObjectNode body) {
    var answers = new TreeMap<String, String>();
    body.path("answers")
        .properties()
        .forEach(entry -> {
          JsonNode value = entry.getValue();
          String text = value.isContainer() ? value.toString() : value.asString("");
          if (text.length() > 10_000)
            throw new ApiError(
                400, "the answer to '" + entry.getKey() + "' is too long", "answers");
          answers.put(entry.getKey(), text);
        });
    return answers;
  }

  private static boolean isAnswer(Event event, ApprovalId id, boolean approve) {
    return switch (event) {
      case Event.ApprovalGiven yes -> approve && yes.approval().equals(id);
      case Event.ApprovalRejected no -> !approve && no.approval().equals(id);
      default -> false;
    };
  }

  private static Map<String, @Nullable Object> json(ApprovalCard card) {
    Approval approval = card.approval();
    Plan plan = approval.plan();
    Map<String, @Nullable Object> json =
        Json.object(
            "id", approval.id().value(),
            "incident", approval.incident().toString(),
            "engine", plan.engine().value(),
            "target", plan.target(),
            "title", plan.title(),
            "state", approval.state().name(),
            "severity", card.incident().severity().name(),
            "planHash", approval.hash().value(),
            "requestedAt", approval.requestedAt().toString(),
            "expiresAt", approval.expiresAt().toString(),
            "playbook", plan.playbook().toString(),
            "playbookRuns", card.playbookRuns(),
            "playbookSuccesses", card.playbookSuccesses());
    json.put("steps", plan.steps().stream().map(ApprovalRoutes::step).toList());
    json.put("undo", plan.undo().stream().map(ApprovalRoutes::step).toList());
    json.put("questions", plan.questions());
    Plan no = approval.ifRejected();
    json.put("ifRejected", no == null ? null : sends(no).strip());
    json.put("diff", diff(plan));
    json.put("sends", sends(plan));
    json.put("leaves", plan.leaves());
    json.put("rollback", plan.rollback());
    json.put("decidedBy", approval.decidedBy());
    json.put("decidedAt", IncidentJson.text(approval.decidedAt()));
    json.put("reason", approval.reason());
    return json;
  }

  private static Map<String, @Nullable Object> step(Plan.Step step) {
    return Json.object(
        "id", step.id(),
        "name", step.name(),
        "deed", step.action().inWords(),
        "changes", step.action().changes());
  }

  /** The changes of files, one after the other, as {@code git apply} takes them. */
  private static String diff(Plan plan) {
    return plan.changes().stream()
        .map(change -> UnifiedDiff.of(change.path(), change.before(), change.after()).text())
        .collect(Collectors.joining());
  }

  /** Exactly what will be sent, a line each, as far as it changes anything. */
  private static String sends(Plan plan) {
    var text = new StringBuilder();
    for (Plan.Step step : plan.steps()) {
      if (!step.action().changes()) continue;
      text.append("+ ").append(step.action().inWords()).append('\n');
      if (step.action() instanceof Action.HttpRequest http) {
        http.headers()
            .forEach((name, value) ->
                text.append("+   ").append(name).append(": ").append(value).append('\n'));
        String body = http.body();
        if (body != null)
          body.lines().forEach(line -> text.append("+   ").append(line).append('\n'));
      }
    }
    return text.toString();
  }
}
