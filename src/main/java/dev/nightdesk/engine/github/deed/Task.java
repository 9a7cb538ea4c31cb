package dev.nightdesk.engine.github.deed;

import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One deed for one order: how its traces are read, and what is sent. For one thread. */
interface Task {
  /** How long a request may still be on its way, or a list may lag behind. */
  Duration LAG = Duration.ofSeconds(5);

  /** Reads whether it is done. Changes nothing. */
  Answer<Shown> look();

  /** Sends what changes it, once. Only called after a look that showed it open. */
  Answer<?> send();

  /** What people are to read about a refusal, or null for GitHub's own words. */
  default @Nullable String words(Failed<?> refusal) {
    return null;
  }

  static Answer<Shown> shown(Shown shown) {
    return new Ok<>(shown, null, 0, false);
  }

  /** A deed that is refused here, before anything is asked. */
  static Task refused(String why) {
    return new Task() {
      @Override
      public Answer<Shown> look() {
        return shown(Shown.Not.refused(why));
      }

      @Override
      public Answer<?> send() {
        throw new IllegalStateException("what is refused is not sent: " + why);
      }
    };
  }
}
