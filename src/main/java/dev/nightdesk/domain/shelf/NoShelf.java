package dev.nightdesk.domain.shelf;

import dev.nightdesk.domain.PlaybookUse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Holds nothing and changes nothing. */
final class NoShelf implements PlaybookShelf {
  private static final String WHY = "This window has no playbooks of a desk beside it.";

  @Override
  public CompletionStage<List<Entry>> entries() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<Text> text(String id) {
    return none();
  }

  @Override
  public CompletionStage<List<Version>> versions(String id) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<List<Complaint>> check(String text) {
    return none();
  }

  @Override
  public CompletionStage<BackTestReport> backTest(String text, Duration back) {
    return none();
  }

  @Override
  public CompletionStage<Outcome> save(String id, String text, String by) {
    return CompletableFuture.completedFuture(new Outcome.Refused(WHY));
  }

  @Override
  public CompletionStage<Outcome> use(String id, PlaybookUse use, String by, String reason) {
    return CompletableFuture.completedFuture(new Outcome.Refused(WHY));
  }

  private static <T> CompletionStage<T> none() {
    return CompletableFuture.failedFuture(new IllegalStateException(WHY));
  }
}
