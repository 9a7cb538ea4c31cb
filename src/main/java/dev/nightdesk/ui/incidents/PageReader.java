package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.IncidentRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a page of incidents with what stands around it. Never on the JavaFX thread. */
final class PageReader {
  /** While a flood lasts, so many of its incidents are put into groups. */
  private static final int GROUPED = 1000;

  private final WindowContext context;

  PageReader(WindowContext context) {
    this.context = context;
  }

  /**
   * What was read.
   *
   * @param count how many match; {@code total} how many there are
   * @param counts how many lie under each, whatever else is filtered
   */
  record Page(
      List<IncidentRow> rows,
      long count,
      long total,
      Map<Over, Long> counts,
      BrakeFigures brakes,
      List<FloodGroup> groups) {}

  /**
   * @param cause of the flood, whose incidents are looked at, or null
   */
  Page read(IncidentFilter wanted, @Nullable FloodGroup cause, int size) {
    DeskViews views = context.views();
    BrakeFigures brakes = views.brakes(context.now());
    boolean flood = brakes.flood() != null;
    var groups = flood ? FloodGroup.of(open(views)) : List.<FloodGroup>of();
    long total = views.total();
    if (cause == null || !flood)
      return new Page(
          views.incidents(wanted, size), views.count(wanted), total, counts(views), brakes, groups);
    List<IncidentRow> rows =
        views.incidents(wanted, GROUPED).stream().filter(cause::holds).toList();
    return new Page(rows, rows.size(), total, counts(views), brakes, groups);
  }

  private static List<IncidentRow> open(DeskViews views) {
    return views.incidents(IncidentFilter.ALL.with(StateGroup.OPEN), GROUPED);
  }

  private Map<Over, Long> counts(DeskViews views) {
    var counts = new EnumMap<Over, Long>(Over.class);
    for (Over each : Over.values()) {
      if (each == Over.ANY) continue;
      var filter = IncidentFilter.ALL.with(each.triage).assignedTo(each.assignee(context.by()));
      counts.put(each, views.count(filter));
    }
    return counts;
  }
}
