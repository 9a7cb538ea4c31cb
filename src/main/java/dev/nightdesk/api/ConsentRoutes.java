package dev.nightdesk.api;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.PlanHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of a question beside answering it, and the yes to several at once. */
final class ConsentRoutes {
  private final DeskDoor desk;
  private final Speaker speaker;

  ConsentRoutes(DeskDoor desk, Speaker speaker) {
    this.desk = desk;
    this.speaker = speaker;
  }

  Person person(ObjectNode body) {
    return speaker.person(body);
  }

  Answer extend(Request request, ApprovalId id) {
    ObjectNode body = request.json();
    String reason = Json.requiredText(body, "reason", 1_000);
    var command = new ConsentCommand.Extend(id, person(body), reason);
    for (Event event : desk.leave(command)) {
      if (event instanceof Event.ApprovalRefused no && no.approval().equals(id))
        throw new ApiError(409, no.why());
      if (event instanceof ConsentEvent.ApprovalExtended e && e.approval().equals(id))
        return Answer.json(
            200, Json.object("id", id.value(), "expiresAt", e.until().toString(), "by", e.by()));
    }
    throw new ApiError(409, id + " is not waiting; it stays as it was decided");
  }

  /** The findings come later: they stand in the question under {@code dryRun}. */
  Answer dryRun(Request request, ApprovalId id) {
    Person by = person(request.json());
    for (Event event : desk.leave(new ConsentCommand.DryRun(id, by))) {
      if (event instanceof Event.ApprovalRefused no && no.approval().equals(id))
        throw new ApiError(409, no.why());
      if (event instanceof ConsentEvent.DryRunAsked e && e.approval().equals(id))
        return Answer.json(202, Json.object("id", id.value(), "dryRuns", e.number()));
    }
    throw new ApiError(409, id + " is not waiting; nothing is looked at");
  }

  Answer approveAll(Request request) {
    ObjectNode body = request.json();
    Person by = person(body);
    String reason = Objects.requireNonNullElse(Json.text(body, "reason", 1_000), "").strip();
    List<ConsentCommand.ApproveAll.Item> items = items(body);
    List<Event> events = desk.leave(new ConsentCommand.ApproveAll(items, by, reason));
    var results = new ArrayList<Map<String, @Nullable Object>>();
    boolean any = false;
    String why = "";
    for (var item : items) {
      String refused = refused(events, item.approval());
      any |= refused == null;
      if (refused != null) why = refused;
      results.add(
          Json.object(
              "id",
              item.approval().value(),
              "state",
              refused == null ? "APPROVED" : "REFUSED",
              "why",
              refused));
    }
    if (!any) throw new ApiError(409, why);
    return Answer.json(200, Json.object("by", by.inWords(), "items", results));
  }

  /** Why this one was not taken, or null when it was. */
  private static @Nullable String refused(List<Event> events, ApprovalId id) {
    String why = "it is not waiting for this answer";
    for (Event event : events) {
      if (event instanceof Event.ApprovalGiven yes && yes.approval().equals(id)) return null;
      if (event instanceof Event.ApprovalRefused no && no.approval().equals(id)) why = no.why();
    }
    return why;
  }

  private static List<ConsentCommand.ApproveAll.Item> items(ObjectNode body) {
    JsonNode list = body.path("items");
    if (!list.isArray() || list.isEmpty())
      throw new ApiError(400, "'items' is a list of {\"id\", \"planHash\"}", "items");
    var items = new ArrayList<ConsentCommand.ApproveAll.Item>();
    for (JsonNode node : list) {
      if (!(node instanceof ObjectNode item))
        throw new ApiError(400, "each of 'items' is {\"id\", \"planHash\"}", "items");
      items.add(
          new ConsentCommand.ApproveAll.Item(
              new ApprovalId(Json.requiredText(item, "id", 40).toUpperCase(Locale.ROOT)),
              new PlanHash(Json.requiredText(item, "planHash", 100).toLowerCase(Locale.ROOT))));
    }
    return items;
  }
}
