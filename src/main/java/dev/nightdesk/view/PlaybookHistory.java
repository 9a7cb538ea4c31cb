package dev.nightdesk.view;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.PlaybookSwitch;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.Packed;
import dev.nightdesk.store.Reader;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people did to playbooks, from the journal. Any thread but the one that draws. */
public final class PlaybookHistory {
  private final Reader reader;
  private final EventCodec codec;

  public PlaybookHistory(Store store) {
    this.reader = store.reader();
    this.codec = store.codec();
  }

  /**
   * The texts of a playbook that were replaced by saving it in the window, newest first; reads
   * through all events that belong to no incident.
   */
  public List<PlaybookShelf.Version> versions(String id) {
    var saved = new ArrayList<PlaybookShelf.Version>();
    for (Event event : saves()) {
      if (event instanceof Event.PlaybookSaved e && e.playbook().equals(id))
        saved.addFirst(new PlaybookShelf.Version(e.at(), e.by(), e.version(), e.text()));
    }
    return List.copyOf(saved);
  }

  /** How playbooks are switched, by their ids; those used as written are not named. */
  public Map<String, PlaybookSwitch> switches() {
    Map<String, PlaybookSwitch> switches = new HashMap<>();
    List<Event> last =
        reader.read(c ->
            Sql.list(
                c,
                "select j.type, j.payload from playbook_switch s join journal j on j.seq = s.seq",
                r -> codec.read(r.getString(1), Packed.unpack(r.getString(2)))));
    for (Event event : last) {
      if (event instanceof Event.PlaybookSwitched e && e.use() != PlaybookUse.AS_WRITTEN)
        switches.put(e.playbook(), new PlaybookSwitch(e.use(), e.version(), e.content()));
    }
    return switches;
  }

  private List<Event> saves() {
    return reader.read(c ->
        Sql.list(
            c,
            """
            select type, payload from journal where incident = 0 and type = 'PlaybookSaved'
            order by incident, seq\
            """,
            r -> codec.read(r.getString(1), Packed.unpack(r.getString(2)))));
  }
}
