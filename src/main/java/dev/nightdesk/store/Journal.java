package dev.nightdesk.store;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import java.util.List;

/** Where the desk writes: one writer, one order. Only the desk's thread calls it. */
public interface Journal {
  /**
   * Appends the events and updates the derived tables in one transaction.
   *
   * @return the events with their places, in order
   * @throws StoreException when it cannot be written; nothing of the batch is kept then
   */
  List<Committed> commit(Batch batch);

  /** Puts away a command that made the core throw, for a person to look at. Never throws. */
  void park(Command command, RuntimeException bug);
}
