package dev.nightdesk.desk;

import dev.nightdesk.domain.Committed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells what was committed; a listener that fails is ours to mend and nobody else's loss. */
final class Announcer {
  private static final System.Logger LOG = System.getLogger(Announcer.class.getName());

  private final List<Consumer<List<Committed>>> listeners = new CopyOnWriteArrayList<>();

  void add(Consumer<List<Committed>> listener) {
    listeners.add(listener);
  }

  void announce(List<Committed> committed) {
    for (Consumer<List<Committed>> listener : listeners) {
      try {
        listener.accept(committed);
      } catch (RuntimeException bug) {
        LOG.log(System.Logger.Level.ERROR, "A listener failed", bug);
      }
    }
  }
}
