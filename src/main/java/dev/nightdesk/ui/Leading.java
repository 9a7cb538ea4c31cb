package dev.nightdesk.ui;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Subject;
import dev.nightdesk.ui.palette.Entry;
import dev.nightdesk.ui.palette.Ways;
import java.util.ArrayList;
import java.util.List;

/** Where the palette of this window leads. */
final class Leading implements Ways {
  private final Shell shell;

  Leading(Shell shell) {
    this.shell = shell;
  }

  @Override
  public List<Entry> here() {
    var all = new ArrayList<Entry>();
    for (KeyAction action : shell.screen().actions()) {
      if (action.use() != KeyAction.Use.MOVES) all.add(entry(action));
    }
    for (Place place : Place.values()) {
      String keys = KeyAction.moves(place.key(), "").label();
      all.add(new Entry(Entry.Kind.PLACE, place.title, "", keys, () -> shell.go(place)));
    }
    all.addAll(shell.keys.entries());
    return all;
  }

  private Entry entry(KeyAction action) {
    return new Entry(
        Entry.Kind.ACTION,
        action.words(),
        shell.place().title,
        action.label(),
        () -> press(action));
  }

  /** By its key, so that the palette does exactly what the key does. */
  private void press(KeyAction action) {
    if (!shell.screen().key(action.press()))
      shell.say("Not possible right now: " + action.words() + ".");
  }

  @Override
  public void openIncident(IncidentId incident) {
    shell.openIncident(incident);
  }

  @Override
  public void openEngine(EngineId engine) {
    shell.open(Place.ENGINES, new Subject.OneEngine(engine));
  }

  @Override
  public void openPlaybook(String id) {
    shell.open(Place.PLAYBOOKS, new Subject.OnePlaybook(id));
  }

  @Override
  public void showIncidents(String words) {
    shell.showIncidents(words);
  }
}
