package dev.nightdesk.document;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Where in a text of YAML each value begins and ends, so that the text can be changed around
 * everything else that stands in it. For texts that {@link YamlDocument} has read without a
 * complaint.
 */
final class YamlOutline {
  /**
   * A value's place.
   *
   * @param begin index of its first character
   * @param end index after its last one; comments and blank lines after it are not part of it
   * @param column of its first character, from 0; for a list of dashes that of the first dash
   * @param flow whether it is written in brackets or braces
   * @param size how many values it holds
   */
  record Place(int begin, int end, int column, boolean flow, int size) {}

  private final String text;
  private final Iterator<Event> events;
  private final Map<String, Place> places = new TreeMap<>();

  private YamlOutline(String text) {
    this.text = text;
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setUseMarks(true).build();
    events = new Parse(settings).parseString(text).iterator();
  }

  /** The places of the first document's values by their JSON pointers. */
  static Map<String, Place> of(String text) {
    var outline = new YamlOutline(text);
    while (outline.events.hasNext()) {
      if (outline.events.next() instanceof NodeEvent node) {
        outline.value(node, "");
        break;
      }
    }
    return outline.places;
  }

  /** Notes a value and all in it; returns where it ends. */
  private int value(NodeEvent event, String pointer) {
    int begin = begin(event);
    if (!(event instanceof CollectionStartEvent collection)) {
      int end = event.getEndMark().map(this::index).orElse(begin);
      places.put(pointer, new Place(begin, end, column(event), false, 0));
      return end;
    }
    boolean mapping = event instanceof MappingStartEvent;
    int end = begin;
    int size = 0;
    Event next = events.next();
    while (next instanceof NodeEvent node) {
      String child = pointer + "/" + size;
      if (mapping && node instanceof ScalarEvent key) {
        child = Pointers.child(pointer, key.getValue());
        node = (NodeEvent) events.next();
        // a key without a value ends where its colon does
        end = Math.max(end, key.getEndMark().map(this::index).orElse(end));
      }
      end = Math.max(end, value(node, child));
      size++;
      next = events.next();
    }
    if (collection.isFlow()) end = next.getEndMark().map(this::index).orElse(end);
    places.put(pointer, new Place(begin, end, column(event), collection.isFlow(), size));
    return end;
  }

  private int begin(Event event) {
    return event.getStartMark().map(this::index).orElse(0);
  }

  private static int column(Event event) {
    return event.getStartMark().map(Mark::getColumn).orElse(0);
  }

  /** Marks count code points. */
  private int index(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }
}
