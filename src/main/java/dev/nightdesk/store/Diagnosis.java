package dev.nightdesk.store;

import dev.nightdesk.store.Verification.Broken;
import dev.nightdesk.store.Verification.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells what was done at the first place that does not fit. A hash holds the event's number and the
 * hash before it, so an event that was moved still fits the place it came from, and one that was
 * edited leaves the next one fitting its old hash. Where both are lost only a best guess is left,
 * and the sentence says so. May walk the journal once more, page by page.
 */
final class Diagnosis {
  private static final int PAGE = 2_000;

  /** How many places an event is looked for around the break, each with each. */
  private static final int NEAR = 40;

  private final Connection connection;

  Diagnosis(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param last the last place that fits, 0 for none
   * @param before its hash
   * @param link what comes next
   */
  Broken of(long last, byte[] before, JournalLink link) throws SQLException {
    long here = last + 1;
    if (link.seq() < here) {
      return new Broken(
          link.seq(), Kind.INSERTED, "Event " + link.seq() + " was added before the first.");
    }
    Optional<JournalLink> wanted = find(here, each -> each.fits(before, here));
    if (link.seq() > here) return gap(here, link.seq(), wanted);
    Optional<JournalLink> next = JournalLink.after(connection, here, 1).stream().findFirst();
    if (next.isPresent() && next.get().seq() == here + 1) {
      if (next.get().fits(link.hash())) return edited(here);
      if (next.get().fits(Chain.next(before, link.row()))) {
        return new Broken(here, Kind.EDITED, "The hash of event " + here + " was changed.");
      }
      Optional<Broken> renumbered = renumbered(here, link, next.get());
      if (renumbered.isPresent()) {
        return wanted.isPresent() ? moved(here, wanted.get()) : renumbered.get();
      }
    }
    Optional<Long> written = written(here, link);
    if (written.isPresent()) return misplaced(here, link, next, written.get());
    if (wanted.isPresent()) {
      return added(here, wanted.get().seq() - here);
    }
    return new Broken(
        here,
        Kind.EDITED,
        "Event "
            + here
            + " is not as it was written, or does not belong here; what is left does not tell"
            + " which.");
  }

  private static Broken moved(long here, JournalLink wanted) {
    return new Broken(
        here, Kind.OUT_OF_ORDER, "Event " + here + " stands as event " + wanted.seq() + ".");
  }

  /** Added events may even have hashes that fit: then all that followed them was moved on. */
  private Broken misplaced(long here, JournalLink link, Optional<JournalLink> next, long written)
      throws SQLException {
    Optional<JournalLink> there = JournalLink.at(connection, written);
    if (there.isPresent() && Arrays.equals(there.get().hash(), link.hash())) {
      return new Broken(
          here, Kind.INSERTED, "Event " + here + " was added: a copy of event " + written + ".");
    }
    long by = here - written;
    boolean allMoved =
        by > 0 && (next.isEmpty() || next.get().fits(link.hash(), next.get().seq() - by));
    return allMoved
        ? added(written, by)
        : new Broken(
            here,
            Kind.OUT_OF_ORDER,
            "What stands as event " + here + " was written as event " + written + ".");
  }

  private static Broken added(long from, long n) {
    String which =
        n == 1 ? "Event " + from + " was" : "Events " + from + " to " + (from + n - 1) + " were";
    return new Broken(from, Kind.INSERTED, which + " added, and what followed was numbered anew.");
  }

  private static Broken gap(long here, long next, Optional<JournalLink> wanted) {
    if (wanted.isPresent()) {
      return moved(here, wanted.get());
    }
    String which =
        next == here + 1
            ? "Event " + here + " is missing."
            : "Events " + here + " to " + (next - 1) + " are missing.";
    return new Broken(here, Kind.MISSING, which);
  }

  private static Broken edited(long here) {
    String or =
        here == 1
            ? ""
            : " (or event " + (here - 1) + " is not, and its hash was written anew with it)";
    return new Broken(here, Kind.EDITED, "Event " + here + " is not as it was written" + or + ".");
  }

  /** Some were taken out and all that followed moved up. */
  private static Optional<Broken> renumbered(long here, JournalLink link, JournalLink next) {
    for (int n = 1; n <= NEAR; n++) {
      if (!next.fits(link.hash(), next.seq() + n)) continue;
      String which =
          n == 1 ? "Event " + here + " is" : "Events " + here + " to " + (here + n - 1) + " are";
      return Optional.of(
          new Broken(here, Kind.MISSING, which + " missing, and what followed was numbered anew."));
    }
    return Optional.empty();
  }

  /** Which event it was when it was written, where what stood before it is still there. */
  private Optional<Long> written(long here, JournalLink link) throws SQLException {
    List<JournalLink> near = JournalLink.after(connection, Math.max(0, here - NEAR / 2), NEAR);
    for (JournalLink before : near) {
      for (long seq = Math.max(1, here - NEAR); seq <= here + NEAR; seq++) {
        if (seq != here && link.fits(before.hash(), seq)) return Optional.of(seq);
      }
    }
    if (here != 1 && link.fits(Chain.start(), 1)) return Optional.of(1L);
    long[] found = {0};
    // what stood before it may itself have moved by one
    var unused =
        find(
            0,
            before -> {
              for (long seq = before.seq(); seq <= before.seq() + 2; seq++) {
                if (seq == here || !link.fits(before.hash(), seq)) continue;
                found[0] = seq;
                return true;
              }
              return false;
            });
    return found[0] == 0 ? Optional.empty() : Optional.of(found[0]);
  }

  @FunctionalInterface
  private interface Passing {
    boolean is(JournalLink link);
  }

  /** The first row after a place that passes. */
  private Optional<JournalLink> find(long after, Passing test) throws SQLException {
    long seq = after;
    while (true) {
      List<JournalLink> page = JournalLink.after(connection, seq, PAGE);
      for (JournalLink each : page) {
        if (test.is(each)) return Optional.of(each);
        seq = each.seq();
      }
      if (page.size() < PAGE) return Optional.empty();
    }
  }
}
