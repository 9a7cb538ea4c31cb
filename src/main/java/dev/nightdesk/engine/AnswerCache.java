package dev.nightdesk.engine;

import dev.nightdesk.domain.EngineId;
import java.util.Optional;

/**
 * Full answers kept for conditional requests: what did not change since costs nothing of the limit.
 * Any thread. Losing what is kept costs one full answer for each address and nothing else.
 */
public interface AnswerCache {
  /** Keeps nothing: for trying out a connection. */
  AnswerCache NONE =
      new AnswerCache() {
        @Override
        public Optional<Kept> get(EngineId engine, String url) {
          return Optional.empty();
        }

        @Override
        public void keep(EngineId engine, String url, Kept kept) {
          // nothing
        }
      };

  /** The last full answer from this address. */
  Optional<Kept> get(EngineId engine, String url);

  /** Keeps a full answer in the place of an earlier one; may forget others for it. */
  void keep(EngineId engine, String url, Kept kept);

  /**
   * A full answer.
   *
   * @param etag exactly as it was received with it, with its {@code W/} and quotes
   * @param body the answer's text, never a header or a credential
   */
  record Kept(String etag, String body) {}
}
