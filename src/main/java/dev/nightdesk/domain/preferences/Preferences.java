package dev.nightdesk.domain.preferences;

import java.io.IOException;

/** Where the window keeps what a person chose. Both may wait for the disk; any thread. */
public interface Preferences {
  /** Keeps nothing: what is chosen lasts as long as the window. */
  Preferences NONE =
      new Preferences() {
        @Override
        public Kept read() {
          return Kept.NOTHING;
        }

        @Override
        public void write(Kept kept) {
          // lasts as long as the window
        }
      };

  /**
   * What is kept; nothing where nothing was ever kept.
   *
   * @throws IOException with a sentence for a person, where it is there and cannot be read
   */
  Kept read() throws IOException;

  /**
   * Keeps this instead of what was kept.
   *
   * @throws IOException with a sentence for a person; what was kept stays then
   */
  void write(Kept kept) throws IOException;
}
