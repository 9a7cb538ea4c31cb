package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Life;
import dev.nightdesk.domain.Life.Cell;
import dev.nightdesk.domain.Life.Change;
import dev.nightdesk.domain.Life.Overlay;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of an incident's life is whole, is what happens, and stands in the documentation. */
class IncidentLifeTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "docs", "incident-life.md");

  private static final int SEEDS = 20;

  /** Every type of event about an incident, however deep it stands under the sealed interface. */
  private static List<Class<? extends Event.OfIncident>> types() {
    var found = new TreeMap<String, Class<? extends Event.OfIncident>>();
    collect(Event.OfIncident.class, found);
    return List.copyOf(found.values());
  }

  private static void collect(Class<?> type, Map<String, Class<? extends Event.OfIncident>> found) {
    if (!type.isSealed()) {
      found.put(type.getSimpleName(), type.asSubclass(Event.OfIncident.class));
      return;
    }
    for (Class<?> sub : type.getPermittedSubclasses()) collect(sub, found);
  }

  private static Event.OfIncident sample(Class<? extends Event.OfIncident> type, long seed) {
    return new Samples(seed).of(type);
  }

  /** An incident in that phase, with everything or nothing laid over it. */
  private static Incident in(Phase phase, boolean laid, long seed) {
    Incident some = new Samples(seed).of(Incident.class);
    Instant at = some.openedAt();
    var shelf = new Overlays.Shelf("sam", "later", at, at.plusSeconds(60));
    var held = new Samples(seed).of(dev.nightdesk.domain.Suppression.class);
    return new Incident(
        some.id(),
        some.fingerprint(),
        some.engine(),
        some.target(),
        some.title(),
        some.severity(),
        some.reportedSeverity(),
        phase,
        some.analysis(),
        some.decision(),
        some.occurrences(),
        some.attempts(),
        some.questions(),
        some.flapping(),
        some.recovered(),
        some.labels(),
        some.facts(),
        some.log(),
        some.evidence(),
        some.units(),
        some.openedAt(),
        some.updatedAt(),
        some.closedAt(),
        some.resolvedHow(),
        some.resolvedBy(),
        laid ? new Incident.Acknowledgement("sam", "", at, null, false) : null,
        laid ? new Overlays(shelf, "kim", held, some.id()) : Overlays.NONE,
        some.tries());
  }

  @Test
  void everyEventMeansInEveryPhaseExactlyWhatTheTableSays() {
    for (Phase phase : Phase.values()) {
      for (var type : types()) {
        for (int seed = 0; seed < SEEDS; seed++) {
          Event.OfIncident event = sample(type, seed);
          Incident before = in(phase, seed % 2 == 0, seed);
          Cell cell = Life.after(phase, event);
          String pair = type.getSimpleName() + " in " + phase;
          assertThat(cell)
              .as("one cell whatever the event holds: " + pair)
              .isEqualTo(cell(phase, type));
          switch (cell) {
            case Cell.Refused _ ->
                assertThatThrownBy(() -> before.after(event))
                    .as(pair)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(type.getSimpleName());
            case Cell.Stays _ -> assertThat(before.after(event).phase()).as(pair).isEqualTo(phase);
            case Cell.Enters next ->
                assertThat(before.after(event).phase()).as(pair).isEqualTo(next.phase());
          }
        }
      }
    }
  }

  @Test
  void thePhasesThatMayFollowAreThoseOfTheTable() {
    for (Phase phase : Phase.values()) {
      Set<Phase> entered = EnumSet.noneOf(Phase.class);
      for (var type : types())
        if (cell(phase, type) instanceof Cell.Enters next) entered.add(next.phase());
      assertThat(entered).as(phase + "").isEqualTo(phase.next());
    }
  }

  @Test
  void whatLiesOverAnIncidentChangesAsTheTableSays() {
    for (Phase phase : Phase.values()) {
      for (var type : types()) {
        if (cell(phase, type) instanceof Cell.Refused) continue;
        for (int seed = 0; seed < SEEDS; seed++) {
          Event.OfIncident event = sample(type, seed);
          for (boolean laid : List.of(true, false)) {
            Incident after = in(phase, laid, seed).after(event);
            for (Overlay overlay : Overlay.values()) {
              boolean expected =
                  switch (Life.after(overlay, event)) {
                    case KEPT -> laid;
                    case LAID -> true;
                    case TAKEN_OFF -> false;
                  };
              assertThat(overlay.liesOver(after))
                  .as(overlay + " after " + type.getSimpleName())
                  .isEqualTo(expected);
            }
          }
        }
      }
    }
  }

  /** Whatever happens in whatever order, an incident stands in a named phase and can end. */
  @Test
  void noOrderOfEventsLeadsOutOfTheTable() {
    var types = types();
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      Incident incident = in(Phase.OPEN, false, seed);
      for (int i = 0; i < 60; i++) {
        Event.OfIncident event = sample(types.get(random.nextInt(types.size())), random.nextInt());
        Phase before = incident.phase();
        if (Life.after(before, event) instanceof Cell.Refused) continue;
        incident = incident.after(event);
        assertThat(incident.phase() == before || before.next().contains(incident.phase())).isTrue();
        if (!incident.isOpen()) {
          assertThat(incident.overlays().shelf()).as("nothing ended stays shelved").isNull();
        }
      }
      assertThat(
              incident.phase() == Phase.RESOLVED
                  || incident.phase().next().contains(Phase.RESOLVED))
          .as("every phase can end")
          .isTrue();
    }
  }

  // ---- the page

  @Test
  void thePageInTheDocumentationIsWhatTheCodePrints() throws Exception {
    String page = page();
    if (Boolean.getBoolean("docs.apply")) Files.writeString(PAGE, page);
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("write it with -Ddocs.apply=true -Dtest=IncidentLifeTest")
        .isEqualTo(page);
  }

  private static Cell cell(Phase phase, Class<? extends Event.OfIncident> type) {
    return Life.after(phase, sample(type, 0));
  }

  private static String page() {
    return """
    # An incident's life: every event in every phase

    Written by `IncidentLifeTest` from the code (`Life`), which `IncidentDraft` goes by; do not edit it by hand:
    `mvn -q -Dtest=IncidentLifeTest -Ddocs.apply=true -Dsurefire.failIfNoSpecifiedTests=false test` writes it anew.
    What the events mean is told in [events](events.md), what people can do in [triage](triage.md).

    ## Phases

    | sign | meaning |
    | --- | --- |
    | → PHASE | the incident enters that phase |
    | ↻ | it enters the same phase anew |
    | · | it is taken down; the phase stays |
    | ✗ | cannot happen: the core refuses it as a bug, and the command that led there is put aside |

    %s
    ## What lies over it

    Acknowledging and the like lie over the phase and do not change it. Events that are not named change none of these.

    | sign | meaning |
    | --- | --- |
    | ● | laid over it |
    | ○ | taken off |
    | · | stays as it was |

    %s\
    """
        .formatted(phases(), overlays());
  }

  /** Events whose rows are alike share one. */
  private static String phases() {
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    for (var type : types()) {
      String row =
          Stream.of(Phase.values())
              .map(phase -> sign(phase, cell(phase, type)))
              .collect(Collectors.joining(" | "));
      rows.computeIfAbsent(row, _ -> new TreeSet<>()).add(type.getSimpleName());
    }
    var table = new StringBuilder("| event |");
    for (Phase phase : Phase.values()) table.append(' ').append(phase).append(" |");
    table.append("\n| --- |").append(" --- |".repeat(Phase.values().length)).append('\n');
    rows.entrySet().stream()
        .sorted(Map.Entry.comparingByValue((a, b) -> first(a).compareTo(first(b))))
        .forEach(row ->
            table
                .append("| ")
                .append(names(row.getValue()))
                .append(" | ")
                .append(row.getKey())
                .append(" |\n"));
    return table.toString();
  }

  private static String overlays() {
    var table = new StringBuilder("| event |");
    for (Overlay overlay : Overlay.values()) table.append(' ').append(overlay).append(" |");
    table.append("\n| --- |").append(" --- |".repeat(Overlay.values().length)).append('\n');
    for (var type : types()) {
      var signs = new ArrayList<String>();
      for (Overlay overlay : Overlay.values()) signs.add(sign(Life.after(overlay, named(type))));
      if (signs.stream().allMatch("·"::equals)) continue;
      table.append("| ").append(type.getSimpleName()).append(" | ");
      table.append(String.join(" | ", signs)).append(" |\n");
    }
    return table.append("\n`IncidentAssigned` to nobody takes the assignment off.\n").toString();
  }

  /** A sample that says something where it could be empty. */
  private static Event.OfIncident named(Class<? extends Event.OfIncident> type) {
    return Stream.iterate(0L, seed -> seed + 1)
        .map(seed -> sample(type, seed))
        .filter(event -> !(event instanceof OverlayEvent.IncidentAssigned e) || !e.to().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static String first(Set<String> names) {
    return names.iterator().next();
  }

  private static String names(Set<String> names) {
    return String.join(", ", names);
  }

  private static String sign(Phase phase, Cell cell) {
    return switch (cell) {
      case Cell.Enters next -> next.phase() == phase ? "↻" : "→ " + next.phase();
      case Cell.Stays _ -> "·";
      case Cell.Refused _ -> "✗";
    };
  }

  private static String sign(Change change) {
    return switch (change) {
      case KEPT -> "·";
      case LAID -> "●";
      case TAKEN_OFF -> "○";
    };
  }
}
