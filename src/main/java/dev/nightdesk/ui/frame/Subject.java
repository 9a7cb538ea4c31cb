package dev.nightdesk.ui.frame;

import dev.nightdesk.domain.IncidentId;

/** What a screen can be asked to open when it is shown. */
public sealed interface Subject {
  /** One incident. */
  record OneIncident(IncidentId id) implements Subject {}

  /** The form for one more engine. */
  record NewEngine() implements Subject {}
}
