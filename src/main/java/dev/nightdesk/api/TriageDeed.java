package dev.nightdesk.api;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.TriageCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people lay over an incident and take off again, as the local API names it. */
public enum TriageDeed {
  ACKNOWLEDGE(
      "acknowledged",
      (body, id, by) -> new Command.Acknowledge(id, by, note(body), duration(body))),
  UNACKNOWLEDGE("unacknowledged", (_, id, by) -> new TriageCommand.Unacknowledge(id, by)),
  SHELVE(
      "shelved",
      (body, id, by) -> new TriageCommand.Shelve(id, by, reason(body), requiredDuration(body))),
  UNSHELVE("unshelved", (_, id, by) -> new TriageCommand.Unshelve(id, by)),
  ASSIGN("assigned", (body, id, by) -> new TriageCommand.Assign(id, to(body), by, note(body))),
  REOPEN("reopened", (body, id, by) -> new TriageCommand.Reopen(id, by, reason(body))),
  UNDO("undone", (_, id, by) -> new TriageCommand.Undo(id, by)),
  MERGE("merged", (body, id, by) -> new TriageCommand.Merge(id, into(body), by, reason(body))),
  SPLIT("split", (body, id, by) -> new TriageCommand.Split(id, units(body), by, reason(body)));

  /** Makes the wish out of what a caller said. */
  private interface Wish {
    Command of(ObjectNode body, IncidentId incident, String by);
  }

  /** What the answer says of the incident. */
  final String past;

  private final Wish wish;

  TriageDeed(String past, Wish wish) {
    this.past = past;
    this.wish = wish;
  }

  /** The last part of its address. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TriageDeed> at(String path) {
    return Arrays.stream(values()).filter(deed -> deed.path().equals(path)).findFirst();
  }

  /**
   * The wish for the desk.
   *
   * @throws ApiError where the body lacks something or cannot be read
   */
  Command command(ObjectNode body, IncidentId incident, String by) {
    return wish.of(body, incident, by);
  }

  private static String note(ObjectNode body) {
    String note = Json.text(body, "note", 1_000);
    if (note == null) note = Json.text(body, "reason", 1_000);
    return Objects.requireNonNullElse(note, "");
  }

  private static String reason(ObjectNode body) {
    return Json.requiredText(body, "reason", 1_000);
  }

  private static String to(ObjectNode body) {
    return Objects.requireNonNullElse(Json.text(body, "to", 100), "");
  }

  private static @Nullable Duration duration(ObjectNode body) {
    String text = Json.text(body, "howLong", 40);
    return text == null ? null : Json.duration(text, "howLong");
  }

  private static Duration requiredDuration(ObjectNode body) {
    return Json.duration(Json.requiredText(body, "howLong", 40), "howLong");
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
