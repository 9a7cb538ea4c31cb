package dev.nightdesk.ui.palette;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.IncidentId;
import java.util.List;

/** Where the palette leads; all on the JavaFX thread. */
public interface Ways {
  /** The places, and what can be done here and now. */
  List<Entry> here();

  void openIncident(IncidentId incident);

  void openEngine(EngineId engine);

  /**
   * @param id of the playbook
   */
  void openPlaybook(String id);

  /** Shows all incidents in which these words are. */
  void showIncidents(String words);
}
