package dev.nightdesk.api;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.view.DeskViews;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which address leads where. */
final class Routes {
  private final DeskViews views;
  private final IncidentRoutes incidents;
  private final ApprovalRoutes approvals;
  private final Speaker speaker;
  private final Figures figures;
  private final PlaybookRoutes playbooks;
  private final BrakeRoutes brakes;

  Routes(
      DeskViews views,
      DeskDoor desk,
      PlaybookShelf shelf,
      People people,
      InstantSource clock,
      UnaryOperator<String> redact) {
    this.views = views;
    speaker = new Speaker(people);
    incidents = new IncidentRoutes(views, desk, speaker, clock, redact);
    approvals = new ApprovalRoutes(views, desk, speaker);
    figures = new Figures(views, clock);
    playbooks = new PlaybookRoutes(shelf);
    brakes = new BrakeRoutes(views, desk, speaker, clock);
  }

  /** Only whether the desk is up may be asked without the token. */
  static boolean isOpenToAll(Request request) {
    return request.path.equals(List.of("api", "v1", "health"));
  }

  Answer answer(Request request) {
    List<String> path = request.path;
    if (path.equals(List.of("metrics"))) {
      request.allowMethod("GET");
      request.allowQuery(Set.of());
      return Answer.text("text/plain; version=0.0.4; charset=utf-8", figures.prometheus());
    }
    if (path.size() < 3 || !path.get(0).equals("api") || !path.get(1).equals("v1")) {
      throw nothingHere(request);
    }
    List<String> rest = path.subList(3, path.size());
    return switch (path.get(2)) {
      case "incidents" -> incidents.answer(request, rest);
      case "approvals" -> approvals.answer(request, rest);
      case "playbooks" -> playbooks.answer(request, rest);
      case "automation" -> brakes.automation(request, rest);
      case "brakes" -> brakes.brakes(request, rest);
      case "maintenance" -> brakes.maintenance(request, rest);
      case "circuits" -> brakes.circuits(request, rest);
      case "endpoints" -> leaf(request, rest, endpoints());
      case "metrics" -> leaf(request, rest, figures.json());
      case "health" -> health(request, rest);
      default -> throw nothingHere(request);
    };
  }

  static ApiError nothingHere(Request request) {
    return new ApiError(404, "There is nothing at /" + String.join("/", request.path));
  }

  private static Answer leaf(Request request, List<String> rest, Object value) {
    if (!rest.isEmpty()) throw nothingHere(request);
    request.allowMethod("GET");
    request.allowQuery(Set.of());
    return Answer.json(200, value);
  }

  private Answer health(Request request, List<String> rest) {
    if (!rest.isEmpty()) throw nothingHere(request);
    request.allowMethod("GET");
    // the reason may name paths; without the token only the state is told
    return isUp()
        ? Answer.json(200, Map.of("status", "UP"))
        : Answer.json(503, Map.of("status", "DOWN"));
  }

  /** Reads the store, since a desk whose store does not answer is not up. */
  private boolean isUp() {
    try {
      return views.desk().trouble() == null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private Map<String, @Nullable Object> endpoints() {
    var items = new ArrayList<Map<String, @Nullable Object>>();
    for (EngineStatus engine : views.engines()) {
      for (EngineStatus.Target target : engine.targets()) {
        items.add(
            Json.object(
                "id", target.id(),
                "engine", engine.engine().value(),
                "status", target.state().name(),
                "since", IncidentJson.text(target.since()),
                "lastProbeAt", IncidentJson.text(target.lastProbeAt()),
                "latencyMs", target.latencyMs() < 0 ? null : target.latencyMs(),
                "detail", target.detail()));
      }
    }
    return Json.object("items", items);
  }
}
