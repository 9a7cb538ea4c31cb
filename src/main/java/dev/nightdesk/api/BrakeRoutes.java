package dev.nightdesk.api;

import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.view.DeskViews;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** How the brakes stand, and what people say about them. */
final class BrakeRoutes {
  private final DeskViews views;
  private final DeskDoor desk;
  private final Speaker speaker;
  private final InstantSource clock;

  BrakeRoutes(DeskViews views, DeskDoor desk, Speaker speaker, InstantSource clock) {
    this.views = views;
    this.desk = desk;
    this.speaker = speaker;
    this.clock = clock;
  }

  /** {@code GET /api/v1/brakes}. */
  Answer brakes(Request request, List<String> rest) {
    if (!rest.isEmpty()) throw Routes.nothingHere(request);
    request.allowMethod("GET");
    request.allowQuery(Set.of());
    Instant now = clock.instant();
    return Answer.json(200, BrakesJson.of(views.brakes(now), now));
  }

  /** {@code POST /api/v1/maintenance}, {@code DELETE /api/v1/maintenance/ID?by=NAME}. */
  Answer maintenance(Request request, List<String> rest) {
    if (rest.isEmpty()) {
      request.allowMethod("POST");
      request.allowQuery(Set.of());
      return begin(request.json());
    }
    if (rest.size() > 1) throw Routes.nothingHere(request);
    request.allowMethod("DELETE");
    request.allowQuery(Set.of("by"));
    return end(rest.getFirst(), request.query("by").strip());
  }

  private Answer begin(ObjectNode body) {
    String targets = Json.text(body, "targets", 200);
    var command =
        new BrakeCommand.BeginMaintenance(
            Json.requiredText(body, "engine", 100),
            targets == null || targets.isBlank() ? "*" : targets.strip(),
            Json.requiredDuration(body, "for"),
            speaker.inWords(body),
            reason(body, "why work is done"));
    for (Event event : desk.leave(command)) {
      if (event instanceof BrakeEvent.MaintenanceBegan e && e.by().equals(command.by()))
        return Answer.json(
            201,
            Json.object(
                "id", e.id(),
                "engine", e.engine(),
                "targets", e.targets(),
                "until", e.until().toString(),
                "by", e.by(),
                "reason", e.reason()));
    }
    throw new ApiError(503, "The desk took it without beginning a maintenance");
  }

  private Answer end(String id, String claimed) {
    // a body with DELETE is dropped by many a program on the way, so the name stands in the address
    if (claimed.isEmpty())
      throw new ApiError(400, "'by' is missing: DELETE …/" + id + "?by=NAME", "by");
    if (claimed.length() > 100) throw new ApiError(400, "'by' is longer than 100 characters", "by");
    String by = speaker.inWords(claimed);
    List<Event> _ = desk.leave(new BrakeCommand.EndMaintenance(id, by));
    return Answer.json(200, Json.object("id", id, "ended", true, "by", by));
  }

  /** {@code POST /api/v1/circuits/close}. */
  Answer circuits(Request request, List<String> rest) {
    if (!rest.equals(List.of("close"))) throw Routes.nothingHere(request);
    request.allowMethod("POST");
    ObjectNode body = request.json();
    var command =
        new BrakeCommand.CloseCircuit(
            Json.requiredText(body, "playbook", 200),
            new EngineId(Json.requiredText(body, "engine", 100)),
            speaker.inWords(body),
            reason(body, "why the playbook may run unasked again"));
    List<Event> _ = desk.leave(command);
    return Answer.json(
        200,
        Json.object(
            "playbook", command.playbook(),
            "engine", command.engine().value(),
            "closed", true,
            "by", command.by()));
  }

  /** {@code POST /api/v1/automation/pause} and {@code …/resume}. */
  Answer automation(Request request, List<String> rest) {
    if (!rest.equals(List.of("pause")) && !rest.equals(List.of("resume"))) {
      throw Routes.nothingHere(request);
    }
    request.allowMethod("POST");
    ObjectNode body = request.json();
    String by = speaker.inWords(body);
    boolean pause = rest.getFirst().equals("pause");
    // going on needs no excuse
    String reason =
        pause
            ? reason(body, "why healing is paused")
            : Objects.requireNonNullElse(Json.text(body, "reason", 1_000), "");
    List<Event> _ =
        desk.leave(
            pause
                ? new Command.PauseAutomation(by, reason)
                : new Command.ResumeAutomation(by, reason));
    return Answer.json(200, Json.object("paused", pause, "by", by, "reason", reason));
  }

  /** Whoever finds a brake pulled or loosened wants to know why. */
  private static String reason(ObjectNode body, String what) {
    String text = Json.text(body, "reason", 1_000);
    if (text == null || text.isBlank())
      throw new ApiError(
          400,
          "'reason' is "
              + (text == null ? "missing" : "empty")
              + "; say "
              + what
              + ", for whoever finds it tonight",
          "reason");
    return text.strip();
  }
}
