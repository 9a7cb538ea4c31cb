package dev.nightdesk.ui;

import dev.nightdesk.ui.activity.ActivityView;
import dev.nightdesk.ui.approvals.ApprovalsModel;
import dev.nightdesk.ui.approvals.ApprovalsView;
import dev.nightdesk.ui.audit.AuditView;
import dev.nightdesk.ui.engines.EnginesView;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.incidents.IncidentsModel;
import dev.nightdesk.ui.incidents.IncidentsView;
import dev.nightdesk.ui.overview.OverviewView;
import dev.nightdesk.ui.playbooks.PlaybooksView;
import dev.nightdesk.ui.reports.ReportsView;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/**
 * The screens, in the order of the navigation, of their keys and of their style sheets. A new
 * screen is its package and one line here.
 */
enum Place {
  OVERVIEW("Overview", Feather.ACTIVITY, "overview", own(OverviewView::new)),
  INCIDENTS(
      "Incidents",
      Feather.ALERT_TRIANGLE,
      "incidents",
      of -> new IncidentsView(of.context(), of.incidents())),
  APPROVALS(
      "Approvals",
      Feather.CHECK,
      "approvals",
      of -> new ApprovalsView(of.context(), of.approvals())),
  ACTIVITY("Activity", Feather.ALIGN_LEFT, "", own(ActivityView::new)),
  ENGINES("Engines", Feather.SERVER, "", own(EnginesView::new)),
  PLAYBOOKS("Playbooks", Feather.BOOK, "playbooks", own(PlaybooksView::new)),
  REPORTS("Reports", Feather.BAR_CHART_2, "reports", own(ReportsView::new)),
  AUDIT("Audit", Feather.SHIELD, "audit", own(AuditView::new));

  /** What screens are made of: the context, and the models that the frame leads by as well. */
  record Makings(WindowContext context, IncidentsModel incidents, ApprovalsModel approvals) {}

  final String title;
  final Ikon icon;
  private final String sheet;
  private final Function<Makings, Screen> factory;

  /**
   * @param sheet the name of its style sheet, empty for one that needs none of its own
   */
  Place(String title, Ikon icon, String sheet, Function<Makings, Screen> factory) {
    this.title = title;
    this.icon = icon;
    this.sheet = sheet;
    this.factory = factory;
  }

  /** A screen that keeps its model to itself. */
  private static Function<Makings, Screen> own(Function<WindowContext, Screen> view) {
    return of -> view.apply(of.context());
  }

  Screen make(Makings of) {
    return factory.apply(of);
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(place -> place.title).toList();
  }

  /** The style sheets of the screens. */
  static List<String> sheets() {
    return Arrays.stream(values())
        .map(place -> place.sheet)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The key that leads to it. */
  String key() {
    return "Shortcut+" + (ordinal() + 1);
  }

  /** The keys that lead to them, as people write them. */
  static String keys() {
    return "Ctrl 1 … Ctrl " + values().length;
  }
}
