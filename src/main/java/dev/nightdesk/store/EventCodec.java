package dev.nightdesk.store;

import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as JSON: in the journal, in bundles and on the wire. Any thread. */
public final class EventCodec {
  /**
   * Each event's record by its name; the sealed interface knows them all, so none can be missed.
   */
  static final Map<String, Class<? extends Event>> TYPES =
      leaves(Event.class)
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private static final java.util.List<String> FIRST =
      java.util.List.of("incident", "engine", "target");

  /** One for all: to find out how records are written takes a while, and it never changes. */
  private static final JsonMapper SHARED = DomainJson.mapper();

  private final JsonMapper json = SHARED;

  /** The name under which an event stands in the journal. */
  public static String type(Event event) {
    return event.getClass().getSimpleName();
  }

  /** The names of all events of some kinds. */
  @SafeVarargs
  public static Set<String> types(Class<? extends Event>... kinds) {
    return Stream.of(kinds)
        .flatMap(EventCodec::leaves)
        .map(Class::getSimpleName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The event's fields as one JSON object. */
  public String payload(Event event) {
    return json.writeValueAsString(event);
  }

  /**
   * Reads back what {@link #payload} wrote.
   *
   * @throws StoreException DAMAGED when this version does not know the type or cannot read the
   *     fields
   */
  public Event read(String type, String payload) {
    Class<? extends Event> record = TYPES.get(type);
    if (record == null) {
      throw new StoreException(
          StoreException.Trouble.DAMAGED,
          "The journal holds an event of the type '"
              + type
              + "', which this version does not know.");
    }
    return read(record, payload);
  }

  /**
   * The one-line public form: place, time, type and subject first, then the event's other fields.
   */
  public String line(Committed committed) {
    ObjectNode fields = tree(committed.event());
    ObjectNode line = json.createObjectNode();
    line.put("seq", committed.seq());
    line.set("at", fields.remove("at"));
    line.put("type", type(committed.event()));
    for (String name : FIRST) {
      if (fields.has(name)) line.set(name, fields.remove(name));
    }
    line.setAll(fields);
    return json.writeValueAsString(line);
  }

  ObjectNode tree(Event event) {
    return json.valueToTree(event);
  }

  /** Any other record of the domain as JSON, such as an incident. */
  public String write(Object value) {
    return json.writeValueAsString(value);
  }

  /** Reads back what {@link #write} wrote. */
  public <T> T read(Class<T> type, String text) {
    try {
      return json.readValue(text, type);
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new StoreException(
          StoreException.Trouble.DAMAGED,
          "A stored " + type.getSimpleName() + " cannot be understood: " + e.getMessage(),
          e);
    }
  }

  @SuppressWarnings("unchecked") // what a sealed subtype of Event permits is an Event
  private static Stream<Class<? extends Event>> leaves(Class<? extends Event> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses())
            .flatMap(sub -> leaves((Class<? extends Event>) sub))
        : Stream.of(type);
  }
}
