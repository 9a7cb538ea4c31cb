package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Incident.Acknowledgement;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Overlays;
import dev.nightdesk.domain.Suppression;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.IncidentRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that lies over an incident, told apart by shape, letter and words; colour only helps.
 *
 * @param sign shape and letter: {@code ✓ A}
 * @param brief for a line of the table: {@code until 04:14}
 * @param words for the incident itself: {@code Seen by ada · 1 h 50 min left}
 * @param tip all of it, with the moment in UTC besides
 * @param tone of the colour
 */
record Mark(String sign, String brief, String words, String tip, String tone) {
  /** What lies over it, the most telling first. */
  static List<Mark> of(
      @Nullable Acknowledgement seen, Overlays overlays, Instant now, ZoneId zone) {
    var when = new When(now, zone);
    var all = new ArrayList<Mark>();
    var into = overlays.mergedInto();
    if (into != null) all.add(merged(into));
    Suppression held = overlays.suppression();
    if (held != null) all.add(held(held, when));
    Overlays.Shelf shelf = overlays.shelf();
    if (shelf != null) all.add(shelved(shelf, when));
    if (seen != null) all.add(seen(seen, when));
    String who = overlays.assignee();
    if (!who.isEmpty()) all.add(assigned(who));
    return all;
  }

  /** What lies over a line of the table, as far as the line knows it. */
  static List<Mark> of(IncidentRow row, @Nullable Suppression why, Instant now, ZoneId zone) {
    IncidentRow.Triage over = row.triage();
    var when = new When(now, zone);
    var all = new ArrayList<Mark>();
    if (over.mergedInto() != null) all.add(merged(over.mergedInto()));
    if (over.held() && why != null) all.add(held(why, when));
    else if (over.held())
      all.add(new Mark("■ H", "held", "Held", "Held, nothing is run or announced", "asks"));
    Instant back = over.shelvedUntil();
    if (back != null)
      all.add(
          new Mark(
              "□ S",
              "until " + when.clock(back),
              "Shelved" + when.left(back),
              "Shelved" + when.tip(back),
              "asks"));
    Instant ends = over.acknowledgedUntil();
    if (row.acknowledged())
      all.add(
          new Mark(
              "✓ A",
              ends == null ? "seen" : "until " + when.clock(ends),
              "Seen" + when.left(ends),
              "Seen by somebody" + when.tip(ends),
              "quiet"));
    if (!over.assignee().isEmpty()) all.add(assigned(over.assignee()));
    return all;
  }

  private static Mark merged(IncidentId into) {
    return new Mark(
        "↗ M",
        into.toString(),
        "Part of " + into,
        "Merged: what is told of it goes to " + into,
        "quiet");
  }

  private static Mark assigned(String who) {
    return new Mark("→ G", who, "Assigned to " + who, "Assigned to " + who, "info");
  }

  private static Mark held(Suppression held, When when) {
    String cause =
        switch (held.cause()) {
          case MAINTENANCE -> "maintenance";
          case DEPENDENCY -> "dependency";
          case FLOOD -> "flood";
        };
    String detail = held.detail().isEmpty() ? "" : ": " + held.detail();
    return new Mark(
        "■ H",
        cause,
        "Held: " + cause + when.left(held.until()),
        "Held, nothing is run or announced; it is observed" + detail + when.tip(held.until()),
        "asks");
  }

  private static Mark shelved(Overlays.Shelf shelf, When when) {
    return new Mark(
        "□ S",
        "until " + when.clock(shelf.until()),
        "Shelved by " + shelf.by() + when.left(shelf.until()),
        "Shelved by " + shelf.by() + ": " + shelf.reason() + when.tip(shelf.until()),
        "asks");
  }

  private static Mark seen(Acknowledgement seen, When when) {
    Instant ends = seen.expiresAt();
    String note = seen.note().isEmpty() ? "" : ": " + seen.note();
    return new Mark(
        "✓ A",
        ends == null ? seen.by() : "until " + when.clock(ends),
        "Seen by " + seen.by() + when.left(ends),
        "Seen by " + seen.by() + note + when.tip(ends),
        "quiet");
  }

  /** Moments as they are seen from now and here. */
  private record When(Instant now, ZoneId zone) {
    String clock(Instant at) {
      return Wording.until(at, now, zone);
    }

    String left(@Nullable Instant until) {
      return until == null ? "" : " · " + Wording.left(until, now) + " left";
    }

    String tip(@Nullable Instant until) {
      if (until == null) return "";
      return "\nuntil %s, that is %s UTC"
          .formatted(Wording.moment(until, now, zone), Wording.moment(until, now, ZoneOffset.UTC));
    }
  }
}
