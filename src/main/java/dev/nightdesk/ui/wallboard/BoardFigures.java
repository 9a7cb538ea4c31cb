package dev.nightdesk.ui.wallboard;

import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.ui.parts.EngineLight;
import dev.nightdesk.view.DeskLine;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentFilter.Order;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.query.Asked;
import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Op;
import dev.nightdesk.view.query.Query;
import dev.nightdesk.view.query.Term;
import dev.nightdesk.view.story.ActivityItem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the board shows, read at one moment.
 *
 * @param open how many are open, by severity
 * @param waiting how many wait for a person
 * @param events the newest first
 * @param readAt when it was read
 */
record BoardFigures(
    Map<Severity, Long> open,
    long waiting,
    List<EngineStatus> engines,
    List<ActivityItem> events,
    DeskLine desk,
    Instant readAt) {
  /** After so long without an answer the figures are called old. */
  static final Duration FRESH = Duration.ofSeconds(10);

  private static final int EVENTS = 5;

  /** Waits for the disk. */
  static BoardFigures read(DeskViews views, Instant now) {
    var open = new EnumMap<Severity, Long>(Severity.class);
    // each by itself: what is counted up to a bound must not be taken from one another
    IncidentFilter all = IncidentFilter.ALL.with(StateGroup.OPEN).with(Order.SEVERITY);
    for (Severity each : Severity.values()) {
      var only = new Term(false, Field.SEVERITY, Op.IS, List.of(each.name()));
      var asked = new Asked(Query.ALL.and(only), now, ZoneOffset.UTC, "");
      open.put(each, views.count(all.asking(asked)));
    }
    return new BoardFigures(
        open,
        views.count(IncidentFilter.ALL.with(StateGroup.WAITING)),
        views.engines(),
        views.activity(null, EVENTS),
        views.desk(),
        now);
  }

  /** Those that fail or fell silent. */
  List<EngineStatus> failing() {
    return engines.stream()
        .filter(each -> each.light() == EngineStatus.Light.FAILING || EngineLight.isLost(each))
        .toList();
  }

  /**
   * Why the figures are not to be trusted, or an empty text.
   *
   * @param now the time
   */
  String doubt(Instant now) {
    String trouble = desk.trouble();
    if (trouble != null) return "▲ The desk has stopped: " + trouble;
    Duration age = Duration.between(readAt, now);
    if (age.compareTo(FRESH) > 0)
      return "▲ Old: nothing could be read for " + age.toSeconds() + " s";
    boolean silent =
        !engines.isEmpty()
            && engines.stream().noneMatch(each -> each.light() != EngineStatus.Light.UNKNOWN);
    return silent ? "▲ Old: no engine is heard" : "";
  }
}
