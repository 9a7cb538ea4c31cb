package dev.nightdesk.desk;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Journal;
import dev.nightdesk.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal that lives as long as its test, and that can be told to fail; before a real one it
 * remembers what that one has committed.
 */
final class MemoryJournal implements Journal {
  final List<Committed> committed = new ArrayList<>();
  final List<Command> parked = new ArrayList<>();
  final Map<IncidentId, Incident> rows = new HashMap<>();
  boolean full;
  @Nullable Journal behind;

  @Override
  public List<Committed> commit(Batch batch) {
    if (full)
      throw new StoreException(StoreException.Trouble.CANNOT_WRITE, "There is no space left.");
    Journal real = behind;
    List<Committed> fresh = real == null ? numbered(batch) : real.commit(batch);
    committed.addAll(fresh);
    batch.incidents().forEach(incident -> rows.put(incident.id(), incident));
    return fresh;
  }

  private List<Committed> numbered(Batch batch) {
    var fresh = new ArrayList<Committed>();
    for (Event event : batch.events())
      fresh.add(new Committed(committed.size() + fresh.size() + 1L, event));
    return fresh;
  }

  @Override
  public void park(Command command, RuntimeException bug) {
    parked.add(command);
  }

  <E extends Event> List<E> all(Class<E> type) {
    return committed.stream()
        .map(Committed::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
