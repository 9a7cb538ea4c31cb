package dev.nightdesk.api;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Inbox;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves commands for the desk and waits for what came of them, so that a caller's 200 means
 * committed.
 */
final class DeskDoor {
  private static final long PATIENCE_SECONDS = 15;

  private final Inbox inbox;
  private final Supplier<@Nullable String> trouble;

  /**
   * @param trouble why the desk does not work, null while it does; asked before every command
   */
  DeskDoor(Inbox inbox, Supplier<@Nullable String> trouble) {
    this.inbox = inbox;
    this.trouble = trouble;
  }

  List<Event> leave(Command command) {
    String stopped = trouble.get();
    if (stopped != null) throw new ApiError(503, "The desk has stopped: " + stopped);
    try {
      return inbox
          .leave(command)
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .stream()
          .map(Committed::event)
          .toList();
    } catch (TimeoutException e) {
      throw new ApiError(503, "The desk is busy; look later what became of this");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiError(503, "The desk is closing");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandRefused refused && trouble.get() == null) {
        throw new ApiError(409, String.valueOf(refused.getMessage()));
      }
      String why = trouble.get();
      throw new ApiError(
          503,
          why == null
              ? "The desk did not take this; its log says why"
              : "The desk has stopped: " + why);
    }
  }
}
