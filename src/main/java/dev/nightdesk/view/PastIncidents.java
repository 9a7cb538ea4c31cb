package dev.nightdesk.view;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.Packed;
import dev.nightdesk.store.Reader;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Store;
import dev.nightdesk.store.StoreException;
import dev.nightdesk.store.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of the journal as the desk saw them, one after the other, the oldest first. Only a
 * page of them is in memory, however many there are, and nothing is read from anywhere but the
 * store. Any thread but the one that draws.
 */
public final class PastIncidents {
  /** So few that reading them does not hold on to old pages of the database for long. */
  private static final int PAGE = 200;

  private final Reader reader;
  private final EventCodec codec;

  public PastIncidents(Store store) {
    this.reader = store.reader();
    this.codec = store.codec();
  }

  /** Where a page ended. */
  private record Place(long openedAt, long number) {}

  private record Page(List<PastIncident> incidents, int lost, @Nullable Place end) {}

  /**
   * Tells the incidents that were opened since then, page after page, in the order of opening.
   *
   * @return how many more there are whose past is not kept any more, or cannot be read
   * @throws StoreException when the store cannot be read at all
   */
  public int since(Instant since, Consumer<List<PastIncident>> each) {
    int lost = 0;
    Place from = new Place(Times.nanos(since), -1);
    while (from != null) {
      Place begin = from;
      Page page = reader.read(c -> page(c, begin));
      each.accept(page.incidents());
      lost += page.lost();
      from = page.end();
    }
    return lost;
  }

  private Page page(Connection c, Place from) throws SQLException {
    List<Place> places =
        Sql.list(
            c,
            """
            select opened_at, number from incident use index (incident_newest)
            where opened_at >= ? and (opened_at > ? or number > ?)
            order by opened_at, number limit ?\
            """,
            r -> new Place(r.getLong(1), r.getLong(2)),
            from.openedAt(),
            from.openedAt(),
            from.number(),
            PAGE);
    var incidents = new ArrayList<PastIncident>();
    for (Place place : places) past(c, place.number()).ifPresent(incidents::add);
    Place end = places.size() < PAGE ? null : places.getLast();
    return new Page(incidents, places.size() - incidents.size(), end);
  }

  private Optional<PastIncident> past(Connection c, long number) throws SQLException {
    var past = new Recollection(new IncidentId(number));
    try {
      Sql.each(
          c,
          "select type, payload from journal where incident = ? order by incident, seq",
          r -> {
            String type = r.getString(1);
            if (past.needs(type)) past.take(codec.read(type, Packed.unpack(r.getString(2))));
            else past.pass(type);
          },
          number);
    } catch (StoreException e) {
      // an event that cannot be read any more; that the store itself is away shows on the next page
      if (e.trouble() == StoreException.Trouble.DAMAGED) return Optional.empty();
      throw e;
    }
    return past.told(sha256 -> isKept(c, sha256));
  }

  private static boolean isKept(Connection c, String sha256) {
    try {
      return Sql.number(c, "select count(*) from evidence where sha256 = ?", sha256) > 0;
    } catch (SQLException e) {
      return false;
    }
  }
}
