package dev.nightdesk.ui.palette;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Duration;

/** What the palette finds; no node. On the JavaFX thread. */
final class PaletteModel {
  /** The disk is asked once somebody rests, not at each letter. */
  private static final Duration REST = Duration.millis(120);

  private static final int INCIDENTS = 6;
  private static final int OTHERS = 12;
  private static final Pattern NUMBER = Pattern.compile("(?i)(?:inc)?-?(\\d{1,18})");

  /** The incidents of one search, or why there are none. */
  private record Found(List<IncidentRow> rows, String trouble) {}

  final ObservableList<Entry> entries = FXCollections.observableArrayList();

  /** What stands below the lines: that something is looked for, or was not found. */
  final StringProperty note = new SimpleStringProperty("");

  private final WindowContext context;
  private final Ways ways;
  private final Recent recent = new Recent();
  private final FxBridge.Line incidentsLine = new FxBridge.Line();
  private final FxBridge.Line enginesLine = new FxBridge.Line();
  private final PauseTransition rest = new PauseTransition(REST);
  private String typed = "";
  private List<Entry> incidents = List.of();
  private List<Entry> engines = List.of();
  private List<Entry> playbooks = List.of();

  PaletteModel(WindowContext context, Ways ways) {
    this.context = context;
    this.ways = ways;
    rest.setOnFinished(_ -> readIncidents());
  }

  /** Reads what does not depend on what is typed. */
  void open() {
    context.bridge().ask(enginesLine, () -> context.views().engines(), this::showEngines);
    context.bridge().answer(context.shelf().entries(), this::showPlaybooks, _ -> {});
    type("");
  }

  void type(String text) {
    typed = text.strip();
    incidents = List.of();
    note.set(typed.isEmpty() ? "" : "Looking for incidents…");
    if (typed.isEmpty()) rest.stop();
    else rest.playFromStart();
    show();
  }

  /** It was chosen. */
  void used(Entry entry) {
    rest.stop();
    recent.used(entry);
  }

  private void readIncidents() {
    String words = typed;
    context.bridge().ask(incidentsLine, () -> find(words), found -> found(words, found));
  }

  /** Off the JavaFX thread. */
  private Found find(String words) {
    try {
      var rows = new LinkedHashMap<IncidentId, IncidentRow>();
      var number = NUMBER.matcher(words);
      if (number.matches()) {
        var id = new IncidentId(Long.parseLong(number.group(1)));
        context.views().row(id).ifPresent(row -> rows.put(id, row));
      }
      var filter = IncidentFilter.ALL.containing(words);
      context.views().incidents(filter, INCIDENTS).forEach(row -> rows.putIfAbsent(row.id(), row));
      return new Found(rows.values().stream().limit(INCIDENTS).toList(), "");
    } catch (RuntimeException e) {
      return new Found(List.of(), "Incidents could not be read: " + e.getMessage());
    }
  }

  private void found(String words, Found found) {
    if (!words.equals(typed)) return;
    incidents = found.rows().stream().map(this::entry).toList();
    note.set(found.trouble());
    show();
    if (entries.size() == 1 && incidents.isEmpty() && found.trouble().isEmpty()) {
      note.set("Nothing is called “" + typed + "”. Try fewer letters, or a number such as INC-12.");
    }
  }

  private Entry entry(IncidentRow row) {
    String where = row.engine() + (row.target().isEmpty() ? "" : " · " + row.target());
    return new Entry(
        Entry.Kind.INCIDENT,
        row.id() + " " + row.title(),
        Wording.shape(row.severity()) + " " + row.severity() + " · " + where,
        "",
        () -> ways.openIncident(row.id()));
  }

  private void showEngines(List<EngineStatus> all) {
    engines =
        all.stream()
            .map(each ->
                new Entry(
                    Entry.Kind.ENGINE,
                    each.engine().value(),
                    each.note().isEmpty() ? each.type() : each.type() + " · " + each.note(),
                    "",
                    () -> ways.openEngine(each.engine())))
            .toList();
    show();
  }

  private void showPlaybooks(List<PlaybookShelf.Entry> all) {
    playbooks =
        all.stream()
            .map(each ->
                new Entry(
                    Entry.Kind.PLAYBOOK,
                    each.ref().id() + " " + each.title(),
                    "",
                    "",
                    () -> ways.openPlaybook(each.ref().id())))
            .toList();
    show();
  }

  private void show() {
    List<Entry> now = typed.isEmpty() ? unasked() : asked();
    if (!now.equals(entries)) entries.setAll(now);
  }

  /** Before anything is typed: what was used last, then all that can be done here. */
  private List<Entry> unasked() {
    return Stream.concat(recent.incidents().stream(), ways.here().stream())
        .sorted(Comparator.comparingInt(recent::age))
        .toList();
  }

  private List<Entry> asked() {
    var best = Comparator.<Entry>comparingInt(each -> -score(each)).thenComparingInt(recent::age);
    var now =
        new ArrayList<Entry>(
            Stream.of(ways.here(), engines, playbooks)
                .flatMap(List::stream)
                .filter(each -> score(each) > Fuzzy.NONE)
                .sorted(best)
                .limit(OTHERS)
                .toList());
    // who types a number means that incident
    boolean first = NUMBER.matcher(typed).matches();
    now.addAll(first ? 0 : now.size(), incidents);
    now.add(
        new Entry(
            Entry.Kind.SEARCH, "Show all incidents with “" + typed + "”", "", "", words(typed)));
    return now;
  }

  private Runnable words(String words) {
    return () -> ways.showIncidents(words);
  }

  private int score(Entry entry) {
    int title = Fuzzy.score(typed, entry.title());
    return title > Fuzzy.NONE ? title : Fuzzy.score(typed, entry.kind().word + " " + entry.title());
  }
}
