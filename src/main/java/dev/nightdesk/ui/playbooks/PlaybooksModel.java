package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.shelf.PlaybookShelf.Entry;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.PlaybookFigures;
import dev.nightdesk.view.PlaybookFinding;
import dev.nightdesk.view.ReliabilityBin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The playbooks in force with how they did, filtered, and which one is looked at; no node. */
public final class PlaybooksModel {
  /** How far the list is. */
  enum Stage {
    LOADING,
    READY,
    FAILED
  }

  static final Duration FIGURES_SPAN = Duration.ofDays(30);

  private sealed interface Answer {
    record Told(
        List<Entry> entries,
        Map<String, PlaybookFigures> figures,
        List<ReliabilityBin> reliability,
        Map<String, String> findings)
        implements Answer {}

    record Trouble(Exception why) implements Answer {}
  }

  final StringProperty words = new SimpleStringProperty("");
  final ObjectProperty<Show> show = new SimpleObjectProperty<>(Show.ALL);
  final ObservableList<PlaybookRow> rows = FXCollections.observableArrayList();
  final ObjectProperty<Stage> stage = new SimpleObjectProperty<>(Stage.LOADING);
  final StringProperty trouble = new SimpleStringProperty("");
  final StringProperty head = new SimpleStringProperty("");
  final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
  final ObjectProperty<@Nullable PlaybookRow> current = new SimpleObjectProperty<>();
  final ObjectProperty<List<ReliabilityBin>> reliability = new SimpleObjectProperty<>(List.of());

  private final WindowContext context;
  private final EditorModel editor;
  private final FxBridge.Line line = new FxBridge.Line();
  private List<PlaybookRow> all = List.of();
  private long asked;

  PlaybooksModel(WindowContext context, EditorModel editor) {
    this.context = context;
    this.editor = editor;
    words.subscribe((_, _) -> filter());
    show.subscribe((_, _) -> filter());
    selected.subscribe((_, _) -> look());
    editor.dirty.subscribe((_, _) -> markEdited());
  }

  void refresh() {
    long ticket = ++asked;
    context
        .bridge()
        .answer(
            context.shelf().entries(),
            entries -> {
              if (ticket == asked) readFigures(entries);
            },
            error -> {
              if (ticket == asked) failed(error);
            });
  }

  private void readFigures(List<Entry> entries) {
    Instant now = context.now();
    context
        .bridge()
        .ask(
            line,
            () -> answer(entries, now),
            answer -> {
              switch (answer) {
                case Answer.Told told -> take(told);
                case Answer.Trouble(Exception why) -> failed(why);
              }
            });
  }

  private Answer answer(List<Entry> entries, Instant now) {
    try {
      var figures = context.views().playbooks(now.minus(FIGURES_SPAN));
      var bins = context.views().reliability();
      Map<String, String> findings =
          context.views().findings(entries, now).stream()
              .collect(
                  Collectors.toMap(
                      PlaybookFinding::playbook, PlaybookFinding::sentence, (a, b) -> a + " " + b));
      return new Answer.Told(entries, figures, bins, findings);
    } catch (RuntimeException e) {
      return new Answer.Trouble(e);
    }
  }

  private void take(Answer.Told told) {
    all =
        told.entries().stream()
            .map(e -> {
              String id = e.ref().id();
              return new PlaybookRow(
                  e,
                  told.figures().get(id),
                  told.findings().getOrDefault(id, ""),
                  editor.isEdited(id));
            })
            .toList();
    reliability.set(told.reliability());
    head.set(headWords());
    stage.set(Stage.READY);
    filter();
  }

  private void failed(Throwable error) {
    String why = error.getMessage();
    trouble.set(why == null ? error.getClass().getSimpleName() : why);
    stage.set(Stage.FAILED);
  }

  private String headWords() {
    long yours = all.stream().filter(PlaybookRow::isYours).count();
    return "%s built in · %s yours · reloads on save"
        .formatted(Wording.number(all.size() - yours), Wording.number(yours));
  }

  /** Shows one, whatever was filtered. */
  void open(String id) {
    words.set("");
    show.set(Show.ALL);
    selected.set(id);
  }

  private void filter() {
    List<PlaybookRow> left =
        all.stream().filter(show.get().test).filter(r -> r.holds(words.get())).toList();
    if (!left.equals(rows)) rows.setAll(left);
    boolean gone = left.stream().noneMatch(r -> r.id().equals(selected.get()));
    if (gone) selected.set(left.isEmpty() ? null : left.getFirst().id());
    look();
  }

  private void look() {
    String id = selected.get();
    PlaybookRow row = all.stream().filter(r -> r.id().equals(id)).findFirst().orElse(null);
    current.set(row);
    editor.open(id, row != null && row.isYours());
  }

  private void markEdited() {
    all =
        all.stream()
            .map(r -> new PlaybookRow(r.entry(), r.figures(), r.finding(), editor.isEdited(r.id())))
            .toList();
    filter();
  }

  /** How many of the filter's playbooks there are. */
  long count(Show which) {
    return all.stream().filter(which.test).count();
  }
}
