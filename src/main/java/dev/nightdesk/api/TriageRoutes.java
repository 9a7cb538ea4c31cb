package dev.nightdesk.api;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.TriageCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/v1/incidents/ID/…}: what people lay over an incident, and take off again. */
final class TriageRoutes {
  private static final Set<String> DEEDS =
      Set.of(
          "acknowledge",
          "unacknowledge",
          "shelve",
          "unshelve",
          "assign",
          "reopen",
          "undo",
          "merge",
          "split");

  private final DeskDoor desk;
  private final Speaker speaker;

  TriageRoutes(DeskDoor desk, Speaker speaker) {
    this.desk = desk;
    this.speaker = speaker;
  }

  static boolean knows(String deed) {
    return DEEDS.contains(deed);
  }

  Answer answer(Request request, IncidentId incident, String deed) {
    request.allowMethod("POST");
    ObjectNode body = request.json();
    String by = speaker.inWords(body);
    Command command = command(body, incident, by, deed);
    List<Event> events = desk.leave(command);
    var answer = Json.object("incident", incident.toString(), past(deed), true);
    answer.putAll(follows(events));
    return Answer.json(200, answer);
  }

  private static Command command(ObjectNode body, IncidentId id, String by, String deed) {
    return switch (deed) {
      case "acknowledge" -> new Command.Acknowledge(id, by, note(body), duration(body, false));
      case "unacknowledge" -> new TriageCommand.Unacknowledge(id, by);
      case "shelve" ->
          new TriageCommand.Shelve(
              id, by, reason(body), Objects.requireNonNull(duration(body, true)));
      case "unshelve" -> new TriageCommand.Unshelve(id, by);
      case "assign" ->
          new TriageCommand.Assign(
              id, Objects.requireNonNullElse(Json.text(body, "to", 100), ""), by, note(body));
      case "reopen" -> new TriageCommand.Reopen(id, by, reason(body));
      case "undo" -> new TriageCommand.Undo(id, by);
      case "merge" -> new TriageCommand.Merge(id, into(body), by, reason(body));
      case "split" -> new TriageCommand.Split(id, units(body), by, reason(body));
      default -> throw new IllegalStateException("no such deed: " + deed);
    };
  }

  private static String past(String deed) {
    return switch (deed) {
      case "reopen" -> "reopened";
      case "undo" -> "undone";
      case "split" -> "split";
      default -> deed + (deed.endsWith("n") ? "ed" : deed.endsWith("e") ? "d" : "ed");
    };
  }

  /** What a caller wants to know next: what was taken back, where the pieces of work went. */
  private static Map<String, @Nullable Object> follows(List<Event> events) {
    for (Event event : events) {
      if (event instanceof OverlayEvent.TriageUndone e) return Json.object("what", e.undone());
      if (event instanceof OverlayEvent.IncidentSplit e)
        return Json.object("other", e.other().toString());
      if (event instanceof OverlayEvent.IncidentShelved e)
        return Json.object("until", e.until().toString());
    }
    return Map.of();
  }

  private static String note(ObjectNode body) {
    String note = Json.text(body, "note", 1_000);
    if (note == null) note = Json.text(body, "reason", 1_000);
    return Objects.requireNonNullElse(note, "");
  }

  private static String reason(ObjectNode body) {
    return Json.requiredText(body, "reason", 1_000);
  }

  private static @Nullable Duration duration(ObjectNode body, boolean required) {
    String text =
        required ? Json.requiredText(body, "howLong", 40) : Json.text(body, "howLong", 40);
    return text == null ? null : Json.duration(text, "howLong");
  }

  private static IncidentId into(ObjectNode body) {
    String text = Json.requiredText(body, "into", 40);
    try {
      return IncidentId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, Objects.requireNonNullElse(e.getMessage(), "No incident"), "into");
    }
  }

  private static List<String> units(ObjectNode body) {
    var units = new ArrayList<String>();
    for (JsonNode unit : body.path("units")) {
      if (!unit.isString()) throw new ApiError(400, "'units' is a list of texts", "units");
      units.add(unit.asString());
    }
    if (units.isEmpty() || units.size() > Incident.MOST_UNITS)
      throw new ApiError(
          400, "'units' names 1 to " + Incident.MOST_UNITS + " pieces of work", "units");
    return units;
  }
}
