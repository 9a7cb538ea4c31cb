package dev.nightdesk.view.story;

import dev.nightdesk.domain.Person;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Who did what an event tells: a person, or the desk. */
public final class Who {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Who() {}

  /**
   * Reads it from the fields of an event, so that it holds for every type there is and will be.
   *
   * @param payload the event as JSON
   * @return the person, {@code itself} where something recovered unaided, else {@code nightdesk}
   */
  public static String did(String payload) {
    try (JsonParser parser = JSON.createParser(payload)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) return Person.DESK;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING && (name.equals("by") || name.equals("startedBy"))) {
          String who = parser.getString();
          return who.isBlank() ? Person.DESK : who;
        }
        parser.skipChildren();
      }
      return Person.DESK;
    } catch (JacksonException e) {
      return Person.DESK; // what cannot be read was not left by a person through the desk
    }
  }
}
