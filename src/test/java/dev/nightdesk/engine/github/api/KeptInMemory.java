package dev.nightdesk.engine.github.api;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.AnswerCache;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps answers in memory, without a bound. */
public final class KeptInMemory implements AnswerCache {
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  @Override
  public Optional<Kept> get(EngineId engine, String url) {
    return Optional.ofNullable(kept.get(engine + " " + url));
  }

  @Override
  public void keep(EngineId engine, String url, Kept answer) {
    kept.put(engine + " " + url, answer);
  }

  /** All that is kept, for a test that looks for what must not be there. */
  public String all() {
    return kept.toString();
  }
}
