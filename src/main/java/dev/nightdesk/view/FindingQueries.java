package dev.nightdesk.view;

import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Playbooks that stand there for nothing. */
final class FindingQueries {
  private static final Duration LONG = Duration.ofDays(7);

  private final Connection connection;

  FindingQueries(Connection connection) {
    this.connection = connection;
  }

  List<PlaybookFinding> of(List<PlaybookShelf.Entry> inForce, Instant now) throws SQLException {
    List<PlaybookFinding> found = new ArrayList<>();
    Instant begun =
        Times.instant(
            Sql.first(connection, "select at from journal order by seq limit 1", r -> r.getLong(1))
                .orElse(Times.nanos(now)));
    Instant loaded =
        Times.instant(at("(select cast(text as bigint) from meta where name = 'rules')"));
    for (PlaybookShelf.Entry entry : inForce) {
      boolean off = !entry.enabled() || entry.use() == PlaybookUse.OFF || entry.shadow();
      if (off) continue;
      Row row = row(entry.ref().id());
      Instant since = later(later(begun, row.savedAt()), row.switchedAt());
      // nobody knows since when a file lies there that was not saved from the window
      boolean isOwn = !entry.builtIn() || entry.overrides();
      if (isOwn && row.savedAt().equals(Instant.EPOCH)) since = later(since, loaded);
      if (since.isAfter(now.minus(LONG))) continue;
      String days = Duration.between(since, now).toDays() + " days";
      if (!row.answered() && isOwn)
        found.add(
            new PlaybookFinding(
                entry.ref().id(),
                "In force for "
                    + days
                    + " and never answered: what it matches does not occur, or another one comes"
                    + " first. Back-test it, or look at Why not of an incident it was meant for."));
      boolean canAct = !entry.knowledge() && !entry.autonomy().equals("people");
      if (row.answered() && !row.acted() && canAct)
        found.add(
            new PlaybookFinding(
                entry.ref().id(),
                "In force for "
                    + days
                    + ", it answers and never acts. Why not of its incidents says what stops it."));
    }
    return found;
  }

  private record Row(boolean answered, boolean acted, Instant savedAt, Instant switchedAt) {}

  private Row row(String playbook) throws SQLException {
    Instant switched =
        Times.instant(at("(select seq from playbook_switch where playbook = ?)", playbook));
    return Sql.first(
            connection,
            "select answered_at, acted_at, saved_at from playbook_last where playbook = ?",
            r -> new Row(r.getLong(1) > 0, r.getLong(2) > 0, Times.instant(r.getLong(3)), switched),
            playbook)
        .orElse(new Row(false, false, Instant.EPOCH, switched));
  }

  /** When the event at a place of the journal was taken down; 0 when there is none. */
  private long at(String seq, Object... values) throws SQLException {
    return Sql.number(connection, "select at from journal where seq = " + seq, values);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
