package dev.nightdesk.app.audit;

import dev.nightdesk.domain.AuditCommand;
import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Store;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A real journal with a desk that does nothing but take down what the audit did. */
final class AuditDesk implements Inbox, InstantSource, AutoCloseable {
  final Store store;
  final List<Event> told = new ArrayList<>();
  Instant now = Instant.parse("2026-03-01T12:00:00Z");

  AuditDesk(Path directory) {
    store = Store.open(directory, this);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** That many events of people and of the desk. */
  AuditDesk with(int n) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      events.add(
          i % 3 == 0
              ? new Event.AutomationPaused(
                  now, i % 2 == 0 ? "ada" : "=cmd|' /C calc'!A0", "a, \"b\"\nc" + i)
              : new Event.RulesLoaded(now, "rules " + i));
    }
    commit(events);
    return this;
  }

  private List<Committed> commit(List<Event> events) {
    return store
        .journal()
        .commit(new Batch(events, List.of(), List.of(), List.of(), List.of(), false));
  }

  @Override
  public CompletionStage<List<Committed>> leave(Command command) {
    AuditEvent event =
        switch ((AuditCommand) command) {
          case AuditCommand.NoteHead c ->
              new AuditEvent.HeadExported(now, c.upTo(), c.hash(), c.key(), c.place(), c.by());
          case AuditCommand.NoteNoHead c ->
              new AuditEvent.HeadNotExported(now, c.place(), c.why(), c.by());
          case AuditCommand.NoteCheck c ->
              new AuditEvent.ChainChecked(
                  now, c.events(), c.whole(), c.place(), c.finding(), c.by());
        };
    told.add(event);
    return CompletableFuture.completedFuture(commit(List.of(event)));
  }

  /** As somebody with the file would. */
  static void sql(Path directory, String... statements) throws SQLException {
    String url = "jdbc:h2:file:" + directory.toAbsolutePath().resolve("nightdesk");
    try (var c = DriverManager.getConnection(url, "nightdesk", "");
        var statement = c.createStatement()) {
      for (String each : statements) statement.execute(each);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
