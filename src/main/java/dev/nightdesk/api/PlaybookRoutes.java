package dev.nightdesk.api;

import dev.nightdesk.domain.shelf.PlaybookShelf;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked about playbooks: what one would have done. */
final class PlaybookRoutes {
  static final Duration BACK = Duration.ofDays(90);

  /** The largest file of a playbook. */
  private static final int LONGEST_TEXT = 256 * 1024;

  private final PlaybookShelf shelf;

  PlaybookRoutes(PlaybookShelf shelf) {
    this.shelf = shelf;
  }

  Answer answer(Request request, List<String> rest) {
    if (!rest.equals(List.of("back-test"))) throw Routes.nothingHere(request);
    request.allowMethod("POST");
    ObjectNode body = request.json();
    String text = Json.requiredText(body, "text", LONGEST_TEXT);
    return Answer.json(200, BackTestJson.object(report(text, back(body))));
  }

  private static Duration back(ObjectNode body) {
    String since = Json.text(body, "since", 40);
    if (since == null) return BACK;
    try {
      Duration back = Duration.parse(since);
      if (back.isPositive()) return back;
    } catch (DateTimeParseException e) {
      // told below like a duration that leads nowhere
    }
    throw new ApiError(400, "'since' must be an ISO-8601 duration, such as P90D", "since");
  }

  private dev.nightdesk.domain.shelf.BackTestReport report(String text, Duration back) {
    var asked = shelf.backTest(text, back).toCompletableFuture();
    try {
      return asked.get(BackTestJson.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw new ApiError(503, "The back-test takes too long; ask about fewer days");
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw new ApiError(503, "The desk is closing");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof CompletionException wrapped) cause = wrapped.getCause();
      if (cause instanceof IllegalArgumentException bad)
        throw new ApiError(400, String.valueOf(bad.getMessage()), "text");
      if (cause instanceof IllegalStateException busy)
        throw new ApiError(409, String.valueOf(busy.getMessage()));
      throw new ApiError(503, "The back-test failed; the desk's log says why");
    }
  }
}
