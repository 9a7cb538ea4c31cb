package dev.nightdesk.view.audit;

import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.store.Chain;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.JournalLink;
import dev.nightdesk.store.Reader;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.story.ActivityItem;
import dev.nightdesk.view.story.Story;
import dev.nightdesk.view.story.Tone;
import dev.nightdesk.view.story.Who;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal row by row, as it stands. Pages go by the events' numbers, which are the
 * table's key, and look at a bounded stretch of it at a time. Any thread but the one that draws.
 */
public final class AuditReader {
  /** So many events are looked at by one question: a tenth of a second. */
  static final int STRETCH = 20_000;

  /** A clock that was set back by less than this does not hide an event from a span of time. */
  private static final Duration CLOCK_SLACK = Duration.ofHours(26);

  private final Reader reader;
  private final EventCodec codec;

  public AuditReader(Store store) {
    this.reader = store.reader();
    this.codec = store.codec();
  }

  /** One row for an export. {@code before} is the hash of the event before it. */
  public record Line(JournalLink link, byte[] before, String who) {}

  /** The next events before a place, newest first; null begins at the newest. */
  public AuditPage page(AuditFilter filter, @Nullable Long before, int limit) {
    return reader.read(c -> {
      long top = before == null ? top(c, filter) : before;
      boolean oneIncident = !filter.incident().isBlank();
      long floor = oneIncident ? 1 : Math.max(1, top - STRETCH);
      List<JournalLink> links = links(c, filter, floor, top, true, limit);
      List<AuditRow> rows = new ArrayList<>();
      for (JournalLink link : links) {
        String who = Who.did(link.row().payload());
        if (wants(filter, who)) rows.add(row(link, who));
      }
      long searchedTo = links.size() == limit ? links.getLast().seq() : floor;
      return new AuditPage(rows, isBefore(c, filter, searchedTo) ? 1 : searchedTo);
    });
  }

  public Optional<AuditDetail> event(long seq) {
    return reader.read(c -> {
      Optional<JournalLink> link = JournalLink.at(c, seq);
      if (link.isEmpty()) return Optional.empty();
      byte[] before = before(c, seq);
      AuditRow row = row(link.get(), Who.did(link.get().row().payload()));
      return Optional.of(
          new AuditDetail(
              row,
              link.get().row().payload(),
              link.get().hex(),
              HexFormat.of().formatHex(before),
              link.get().fits(before)));
    });
  }

  /** The last event there is. */
  public Optional<JournalLink> last() {
    return reader.read(JournalLink::last);
  }

  /** The event at a place, as it stands. */
  public Optional<JournalLink> at(long seq) {
    return reader.read(c -> JournalLink.at(c, seq));
  }

  /** The last check of the chain that the journal tells of. */
  public Optional<AuditEvent.ChainChecked> checked() {
    return told("checked", AuditEvent.ChainChecked.class).map(Told::event);
  }

  /** The last head that the journal tells was exported. */
  public Optional<AuditEvent.HeadExported> exported() {
    return told("exported", AuditEvent.HeadExported.class).map(Told::event);
  }

  /** The place of the event that told of the last exported head, 0 for none. */
  public long exportedAt() {
    return told("exported", AuditEvent.HeadExported.class).map(Told::seq).orElse(0L);
  }

  /**
   * Hands out the events of the filter, oldest first, each with what its hash is made of. Holds a
   * stretch at a time.
   */
  public void each(AuditFilter filter, Consumer<Line> consumer) {
    long last = last().map(JournalLink::seq).orElse(0L);
    boolean oneIncident = !filter.incident().isBlank();
    int limit = 500;
    for (long seq = 1; seq <= last; ) {
      long from = seq;
      long to = oneIncident ? last + 1 : Math.min(last + 1, from + STRETCH);
      List<Line> lines = reader.read(c -> lines(c, filter, from, to, limit));
      for (Line line : lines) if (wants(filter, line.who())) consumer.accept(line);
      seq = lines.size() == limit ? lines.getLast().link().seq() + 1 : to;
    }
  }

  private static List<Line> lines(Connection c, AuditFilter filter, long from, long to, int limit)
      throws SQLException {
    List<Line> lines = new ArrayList<>();
    JournalLink last = null;
    for (JournalLink link : links(c, filter, from, to, false, limit)) {
      boolean follows = last != null && last.seq() == link.seq() - 1;
      byte[] before = follows && last != null ? last.hash() : before(c, link.seq());
      lines.add(new Line(link, before, Who.did(link.row().payload())));
      last = link;
    }
    return lines;
  }

  private static boolean wants(AuditFilter filter, String who) {
    return filter.who().isBlank() || filter.who().strip().equals(who);
  }

  private static byte[] before(Connection c, long seq) throws SQLException {
    return JournalLink.at(c, seq - 1).map(JournalLink::hash).orElseGet(Chain::start);
  }

  private static List<JournalLink> links(
      Connection c, AuditFilter filter, long from, long to, boolean newestFirst, int limit)
      throws SQLException {
    AuditWhere where = AuditWhere.of(filter).and("seq >= ? and seq < ?", from, to);
    String order = newestFirst ? "seq desc" : "seq";
    if (filter.incident().isBlank())
      return JournalLink.where(c, "", where.sql(), order, limit, where.values());
    // H2 reads an index backwards only where the order names every column of it
    return JournalLink.where(
        c,
        "use index (journal_incident)",
        where.sql(),
        newestFirst ? "incident desc, seq desc" : "incident, seq",
        limit,
        where.values());
  }

  /** Where to begin: after the last event, or where the span of time ends. */
  private static long top(Connection c, AuditFilter filter) throws SQLException {
    long top = Sql.number(c, "select seq from journal order by seq desc limit 1") + 1;
    Instant to = filter.to();
    if (to == null) return top;
    long end = Times.nanos(to.plus(CLOCK_SLACK));
    long low = 1;
    long high = top;
    // events are in the order of time but for a clock that was set back: halve the way
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (Sql.number(c, "select at from journal where seq = ?", middle) < end) low = middle + 1;
      else high = middle;
    }
    return high;
  }

  /** Whether nothing older can be within the span of time. */
  private static boolean isBefore(Connection c, AuditFilter filter, long seq) throws SQLException {
    Instant from = filter.from();
    if (from == null) return false;
    long at = Sql.number(c, "select at from journal where seq = ?", seq);
    return at != 0 && at < Times.nanos(from.minus(CLOCK_SLACK));
  }

  private AuditRow row(JournalLink link, String who) {
    var row = link.row();
    ActivityItem told = told(link);
    return new AuditRow(
        link.seq(),
        row.at(),
        row.type(),
        row.incident() == 0 ? "" : new IncidentId(row.incident()).toString(),
        row.engine(),
        row.target(),
        who,
        told.tone(),
        told.text(),
        told.note());
  }

  /** Whatever somebody wrote there: one bad row must not hide the others. */
  private ActivityItem told(JournalLink link) {
    try {
      Event event = codec.read(link.row().type(), link.row().payload());
      return Story.tell(new Committed(link.seq(), event));
    } catch (RuntimeException e) {
      return new ActivityItem(
          link.seq(),
          link.row().at(),
          Tone.BAD,
          "",
          "This event cannot be read",
          String.valueOf(e.getMessage()));
    }
  }

  private record Told<T>(long seq, T event) {}

  private <T extends AuditEvent> Optional<Told<T>> told(String name, Class<T> type) {
    return reader
        .read(c -> {
          long seq = Sql.number(c, "select cast(text as bigint) from meta where name = ?", name);
          return JournalLink.at(c, seq);
        })
        .filter(link -> link.row().type().equals(type.getSimpleName()))
        .map(link -> new Told<>(link.seq(), codec.read(type, link.row().payload())));
  }
}
