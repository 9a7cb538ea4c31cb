package dev.nightdesk.api;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A shelf that knows one report. */
final class FakeShelf implements PlaybookShelf {
  /** Its {@code since} is what was asked for before {@link FakeDesk#NOW}. */
  static BackTestReport report(Duration back) {
    return new BackTestReport(
        new PlaybookRef("queue-backlog", 2),
        FakeDesk.NOW.minus(back),
        25,
        3,
        22,
        20,
        List.of(new IncidentId(7), new IncidentId(8)),
        List.of(new IncidentId(10)),
        12,
        13,
        5,
        4,
        List.of(new BackTestReport.Wrong(new IncidentId(14), "sam rejected it")),
        2,
        Duration.ofMillis(7));
  }

  @Override
  public CompletionStage<BackTestReport> backTest(String text, Duration back) {
    return text.startsWith("bad")
        ? CompletableFuture.failedStage(
            new IllegalArgumentException("playbook, line 1: this is not YAML."))
        : CompletableFuture.completedStage(report(back));
  }

  @Override
  public CompletionStage<List<Entry>> entries() {
    throw new AssertionError("the API does not ask for them");
  }

  @Override
  public CompletionStage<Text> text(String id) {
    throw new AssertionError("the API does not ask for it");
  }

  @Override
  public CompletionStage<List<Version>> versions(String id) {
    throw new AssertionError("the API does not ask for them");
  }

  @Override
  public CompletionStage<List<Complaint>> check(String text) {
    throw new AssertionError("the API does not ask for it");
  }

  @Override
  public CompletionStage<Outcome> save(String id, String text, String by) {
    throw new AssertionError("the API does not save");
  }

  @Override
  public CompletionStage<Outcome> use(String id, PlaybookUse use, String by, String reason) {
    throw new AssertionError("the API does not switch");
  }
}
