package dev.nightdesk.engine.kestra;

import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.LogLine;
import dev.nightdesk.engine.kestra.api.LogLine.Level;
import dev.nightdesk.engine.kestra.evidence.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether an execution that has not ended still moves, by the server's clock. Any thread.
 */
final class Progress {
  private final KestraApi api;
  private final Contact contact;
  private final Medians medians;

  /** What the judgement is. */
  sealed interface Judged {
    /** Something moved lately enough. */
    record Moves(Instant lastMove) implements Judged {}

    /**
     * Nothing moved for {@code quiet}, which is at least {@code after}.
     *
     * @param after what counts as stalled for this flow
     */
    record Stands(Instant lastMove, Duration quiet, Duration after) implements Judged {}

    /** Something that is needed could not be asked. */
    record Unclear(@Nullable Failed<?> failed) implements Judged {}
  }

  Progress(KestraApi api, Contact contact, Medians medians) {
    this.api = api;
    this.contact = contact;
    this.medians = medians;
  }

  /**
   * Asks as little as possible: the log only when all else stands still.
   *
   * @param floor nothing that moved within this time is asked about any further
   */
  Judged judge(Execution execution, Duration floor) {
    Instant now = contact.serverNow();
    Instant moved = Tasks.lastMove(execution);
    if (Duration.between(moved, now).compareTo(floor) < 0) return new Judged.Moves(moved);
    Duration after = medians.threshold(execution);
    if (after == null) return new Judged.Unclear(null);
    if (Duration.between(moved, now).compareTo(after) < 0) return new Judged.Moves(moved);
    Answer<List<LogLine>> log = api.logs(execution.id(), Level.TRACE, null);
    // nothing is called stalled of which the log cannot be read: it may be busy writing it
    if (!(log instanceof Ok<List<LogLine>> ok)) {
      Failed<?> failed = (Failed<?>) log;
      return new Judged.Unclear(Fetch.isSilent(failed) ? failed : null);
    }
    for (LogLine line : ok.value()) {
      Instant said = line.timestamp();
      if (said != null && said.isAfter(moved)) moved = said;
    }
    Duration quiet = Duration.between(moved, now);
    return quiet.compareTo(after) < 0
        ? new Judged.Moves(moved)
        : new Judged.Stands(moved, quiet, after);
  }
}
