package dev.nightdesk.playbook;

import dev.nightdesk.domain.Times;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Weekly hours as files write them: {@code days}, {@code from}, {@code to} and {@code zone}. */
public final class Hours {
  private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  private Hours() {}

  /**
   * Reads hours of which {@link #mistake} finds none.
   *
   * @param node without days it means every day
   */
  public static Times.Weekly weekly(JsonNode node) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode day : node.path("days")) days.add(DayOfWeek.of(DAYS.indexOf(day.asString()) + 1));
    return new Times.Weekly(
        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
        LocalTime.parse(node.path("from").asString()),
        LocalTime.parse(node.path("to").asString()),
        ZoneId.of(node.path("zone").asString()));
  }

  /** The field that cannot be read and why, as {@code field: sentence}; null when all is well. */
  public static @Nullable Mistake mistake(JsonNode node) {
    for (String field : List.of("from", "to")) {
      String text = node.path(field).asString("");
      if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]"))
        return new Mistake(field, "must be a time such as 22:30, not '" + text + "'.");
    }
    String zone = node.path("zone").asString("");
    try {
      var unused = ZoneId.of(zone);
      return null;
    } catch (DateTimeException e) {
      return new Mistake(
          "zone", "there is no time zone '" + zone + "'; write one such as Europe/Berlin.");
    }
  }

  /** What is wrong with one field. */
  public record Mistake(String field, String sentence) {}
}
