package dev.nightdesk.ui.frame;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.IncidentId;

/** What a screen can be asked to open when it is shown. */
public sealed interface Subject {
  /** One incident. */
  record OneIncident(IncidentId id) implements Subject {}

  /** One engine and its targets. */
  record OneEngine(EngineId id) implements Subject {}

  /** One playbook. */
  record OnePlaybook(String id) implements Subject {}

  /** The form for one more engine. */
  record NewEngine() implements Subject {}
}
