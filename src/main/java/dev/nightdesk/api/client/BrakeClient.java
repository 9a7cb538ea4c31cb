package dev.nightdesk.api.client;

import dev.nightdesk.api.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Begins, ends and lists maintenance, for the command line. */
public final class BrakeClient {
  private final LocalApiClient desk;

  public BrakeClient(LocalApiClient desk) {
    this.desk = desk;
  }

  /**
   * A window in which work is done.
   *
   * @param from as the API tells it, in UTC; likewise {@code until}
   * @param open whether it is open now; otherwise it is the next time of a window
   */
  public record Window(
      String id,
      String engine,
      String targets,
      String reason,
      String by,
      String from,
      String until,
      boolean open) {}

  /**
   * Nothing is run or announced there from now on; returns the window.
   *
   * @param engine glob over engine ids, likewise {@code targets}
   */
  public Window begin(String engine, String targets, Duration howLong, String by, String reason)
      throws ApiRefusal {
    JsonNode begun =
        desk.post(
            "/api/v1/maintenance",
            Json.object(
                "engine", engine,
                "targets", targets,
                "for", howLong.toString(),
                "by", by,
                "reason", reason));
    return window(begun, true);
  }

  public void end(String id, String by) throws ApiRefusal {
    JsonNode _ =
        desk.delete(
            "/api/v1/maintenance/"
                + LocalApiClient.encoded(id)
                + "?by="
                + LocalApiClient.encoded(by));
  }

  /** Those that are open, by their ends, then the next ones, by their beginnings. */
  public List<Window> windows() throws ApiRefusal {
    var windows = new ArrayList<Window>();
    for (JsonNode item : desk.get("/api/v1/brakes").path("maintenance"))
      windows.add(window(item, item.path("open").asBoolean(false)));
    return List.copyOf(windows);
  }

  private static Window window(JsonNode item, boolean open) {
    return new Window(
        text(item, "id"),
        text(item, "engine"),
        text(item, "targets"),
        text(item, "reason"),
        text(item, "by"),
        text(item, "from"),
        text(item, "until"),
        open);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
