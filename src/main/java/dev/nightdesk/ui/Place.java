package dev.nightdesk.ui;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The screens, in the order of the navigation and of their keys. */
enum Place {
  OVERVIEW("Overview", Feather.ACTIVITY),
  INCIDENTS("Incidents", Feather.ALERT_TRIANGLE),
  APPROVALS("Approvals", Feather.CHECK),
  ACTIVITY("Activity", Feather.ALIGN_LEFT),
  ENGINES("Engines", Feather.SERVER),
  PLAYBOOKS("Playbooks", Feather.BOOK),
  AUDIT("Audit", Feather.SHIELD);

  final String title;
  final Ikon icon;

  Place(String title, Ikon icon) {
    this.title = title;
    this.icon = icon;
  }
}
