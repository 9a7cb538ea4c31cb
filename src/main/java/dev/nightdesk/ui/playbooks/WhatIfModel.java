package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.ui.frame.WindowContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What the text that is looked at would have done with past incidents; no node. */
final class WhatIfModel {
  static final int DAYS = 90;

  /** A report and the text it is about. */
  private record Result(String text, BackTestReport report) {}

  final ObjectProperty<@Nullable BackTestReport> report = new SimpleObjectProperty<>();
  final BooleanProperty running = new SimpleBooleanProperty();

  /** Whether the report is about another text than the one that is looked at. */
  final BooleanProperty stale = new SimpleBooleanProperty();

  final StringProperty trouble = new SimpleStringProperty("");

  private final WindowContext context;
  private final EditorModel editor;
  private final Map<String, Result> results = new HashMap<>();
  private @Nullable CompletionStage<BackTestReport> under;
  private Instant begun = Instant.EPOCH;
  private long asked;

  WhatIfModel(WindowContext context, EditorModel editor) {
    this.context = context;
    this.editor = editor;
    editor.id.subscribe((_, _) -> {
      cancel();
      trouble.set("");
      show();
    });
    editor.text.subscribe((_, _) -> show());
  }

  /** Replays the last days with the text as it is now. */
  void run() {
    String id = editor.id.get();
    if (id == null || running.get() || editor.verdict.get() != EditorModel.Verdict.VALID) return;
    String text = editor.text.get();
    long ticket = ++asked;
    begun = context.now();
    trouble.set("");
    running.set(true);
    CompletionStage<BackTestReport> replay = context.shelf().backTest(text, Duration.ofDays(DAYS));
    under = replay;
    context
        .bridge()
        .answer(
            replay,
            told -> {
              if (ticket != asked) return;
              results.put(id, new Result(text, told));
              ended("");
            },
            error -> {
              if (ticket == asked) ended("It could not be replayed: " + EditorModel.why(error));
            });
  }

  /** Lets it be; what comes after all is not shown. */
  void cancel() {
    if (!running.get()) return;
    asked++;
    CompletionStage<BackTestReport> replay = under;
    if (replay != null) replay.toCompletableFuture().cancel(true);
    ended("");
  }

  private void ended(String why) {
    under = null;
    trouble.set(why);
    running.set(false);
    show();
  }

  private void show() {
    Result known = results.get(editor.id.get());
    stale.set(known != null && !known.text().equals(editor.text.get()));
    report.set(known == null ? null : known.report());
  }

  /** How long the replay under way takes already. */
  Duration since() {
    return Duration.between(begun, context.now());
  }
}
