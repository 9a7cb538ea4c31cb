package dev.nightdesk.api;

import dev.nightdesk.document.UnifiedDiff;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Person;
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
  private static final Set<String> DEEDS = Set.of("approve", "reject", "extend", "dry-run");

  private final DeskViews views;
  private final DeskDoor desk;
  private final ConsentRoutes consent;

  ApprovalRoutes(DeskViews views, DeskDoor desk, Speaker speaker) {
    this.views = views;
    this.desk = desk;
    consent = new ConsentRoutes(desk, speaker);
  }

  Answer answer(Request request, List<String> rest) {
    if (rest.isEmpty()) {
      request.allowMethod("GET");
      return list(request);
    }
    if (rest.equals(List.of("approve-all"))) {
      request.allowMethod("POST");
      return consent.approveAll(request);
    }
    var id = new ApprovalId(rest.getFirst().toUpperCase(Locale.ROOT));
    if (rest.size() == 1) {
      request.allowMethod("GET");
      return Answer.json(200, json(find(id)));
    }
    if (rest.size() != 2 || !DEEDS.contains(rest.get(1))) throw Routes.nothingHere(request);
    request.allowMethod("POST");
    find(id);
    return switch (rest.get(1)) {
      case "approve" -> approve(request, id);
      case "reject" -> reject(request, id);
      case "extend" -> consent.extend(request, id);
      default -> consent.dryRun(request, id);
    };
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

  /** 200 when it was the last yes that was needed; 202 when it waits for another person's. */
  private Answer approve(Request request, ApprovalId id) {
    ObjectNode body = request.json();
    Person by = consent.person(body);
    for (Event event :
        desk.leave(new Command.Approve(id, hash(body), by, reason(body), answers(body)))) {
      switch (event) {
        case Event.ApprovalRefused no when no.approval().equals(id) ->
            throw new ApiError(409, no.why());
        case Event.ApprovalGiven yes when yes.approval().equals(id) -> {
          return decided(id, "APPROVED", yes.by());
        }
        case ConsentEvent.ConsentGiven yes when yes.approval().equals(id) -> {
          return pending(yes);
        }
        default -> {
          // tells what else came of it
        }
      }
    }
    throw stays(id);
  }

  private Answer pending(ConsentEvent.ConsentGiven yes) {
    Map<String, @Nullable Object> json =
        Json.object(
            "id", yes.approval().value(),
            "state", "PENDING_SECOND",
            "by", yes.by(),
            "given", yes.given(),
            "needed", yes.needed(),
            "missing", yes.needed() - yes.given());
    json.put("approvers", find(yes.approval()).approval().gate().approvers());
    return Answer.json(202, json);
  }

  private Answer reject(Request request, ApprovalId id) {
    ObjectNode body = request.json();
    Person by = consent.person(body);
    for (Event event : desk.leave(new Command.Reject(id, hash(body), by, reason(body)))) {
      if (event instanceof Event.ApprovalRefused no && no.approval().equals(id))
        throw new ApiError(409, no.why());
      if (event instanceof Event.ApprovalRejected no && no.approval().equals(id))
        return decided(id, "REJECTED", by.inWords());
    }
    throw stays(id);
  }

  private static Answer decided(ApprovalId id, String state, String by) {
    return Answer.json(200, Json.object("id", id.value(), "state", state, "by", by));
  }

  private static ApiError stays(ApprovalId id) {
    return new ApiError(409, id + " is not waiting for this answer; it stays as it was decided");
  }

  private static PlanHash hash(ObjectNode body) {
    return new PlanHash(Json.requiredText(body, "planHash", 100).toLowerCase(Locale.ROOT));
  }

  private static String reason(ObjectNode body) {
    return Objects.requireNonNullElse(Json.text(body, "reason", 1_000), "").strip();
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
    ApprovalGateJson.put(json, card);
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
