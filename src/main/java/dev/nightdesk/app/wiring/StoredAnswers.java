package dev.nightdesk.app.wiring;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.AnswerCache;
import dev.nightdesk.store.AnswerTable;
import java.util.Optional;

/** Full answers of engines, kept in the store. */
record StoredAnswers(AnswerTable table) implements AnswerCache {
  @Override
  public Optional<Kept> get(EngineId engine, String url) {
    return table.get(engine.value(), url).map(kept -> new Kept(kept.etag(), kept.body()));
  }

  @Override
  public void keep(EngineId engine, String url, Kept kept) {
    table.keep(engine.value(), url, kept.etag(), kept.body());
  }
}
