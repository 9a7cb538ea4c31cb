package dev.nightdesk.ui.incidents;

import dev.nightdesk.view.IncidentFilter.Triage;

/** Which incidents are shown by what lies over them; their counts are always seen. */
public enum Over {
  ANY("", Triage.ANY),
  UNSEEN("Unseen", Triage.UNSEEN),
  MINE("Mine", Triage.ASSIGNED),
  SHELVED("Shelved", Triage.SHELVED),
  HELD("Held", Triage.HELD);

  final String title;
  final Triage triage;

  Over(String title, Triage triage) {
    this.title = title;
    this.triage = triage;
  }

  /** Whose incidents are meant, for the one group that is somebody's. */
  String assignee(String me) {
    return this == MINE ? me : "";
  }
}
