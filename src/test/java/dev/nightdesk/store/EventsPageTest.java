package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whoever reads the stream of events finds each type explained. */
class EventsPageTest {
  private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "docs", "events.md");

  private static void collect(Class<?> type, TreeSet<String> into) {
    if (!type.isSealed()) {
      into.add("`" + type.getSimpleName() + "`");
      return;
    }
    for (Class<?> sub : type.getPermittedSubclasses()) collect(sub, into);
  }

  @Test
  void everyTypeOfEventStandsOnThePage() throws IOException {
    var types = new TreeSet<String>();
    collect(Event.class, types);
    assertThat(types).hasSizeGreaterThan(60);
    assertThat(Files.readString(PAGE)).contains(types);
  }
}
