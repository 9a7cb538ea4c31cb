package dev.nightdesk.api;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.OverlayEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /api/v1/incidents/ID/…}: what people lay over an incident, and take off again. */
final class TriageRoutes {
  private final DeskDoor desk;
  private final Speaker speaker;

  TriageRoutes(DeskDoor desk, Speaker speaker) {
    this.desk = desk;
    this.speaker = speaker;
  }

  Answer answer(Request request, IncidentId incident, TriageDeed deed) {
    request.allowMethod("POST");
    ObjectNode body = request.json();
    String by = speaker.inWords(body);
    List<Event> events = desk.leave(deed.command(body, incident, by));
    var answer = Json.object("incident", incident.toString(), deed.past, true);
    answer.putAll(follows(events));
    return Answer.json(200, answer);
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
}
