package dev.nightdesk.view.audit;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal as evidence: read, checked, signed and written out. Reading may wait for the disk:
 * never on the JavaFX thread. What takes long runs by itself and completes on any thread,
 * exceptionally with a sentence for the person.
 */
public interface AuditTrail {
  /** For windows without a journal. */
  AuditTrail NONE = new NoTrail();

  /** The forms in which events are written out. */
  enum Format {
    CSV,
    JSONL
  }

  /** The next events of the filter before a place, or from the newest. */
  AuditPage page(AuditFilter filter, @Nullable Long before, int limit);

  Optional<AuditDetail> event(long seq);

  AuditStatus status();

  /**
   * Checks the whole chain and takes down what was found.
   *
   * @param progress is told how many events were checked so far, on any thread
   */
  CompletionStage<AuditStatus> verify(String by, LongConsumer progress);

  /** Signs the head as it is now and writes it to the configured place. */
  CompletionStage<AuditStatus> exportHead(String by);

  /** The same to a file or folder of the person's choice. */
  CompletionStage<AuditStatus> exportHead(String by, Path to);

  /**
   * Writes the events of the filter to a file, oldest first, each with its hash.
   *
   * @return completes with how many were written
   */
  CompletionStage<Long> export(AuditFilter filter, Format format, Path file, LongConsumer progress);

  /** Has nothing and says so. */
  final class NoTrail implements AuditTrail {
    private NoTrail() {}

    private static <T> CompletionStage<T> no() {
      return CompletableFuture.failedFuture(new IllegalStateException("There is no journal here."));
    }

    @Override
    public AuditPage page(AuditFilter filter, @Nullable Long before, int limit) {
      return AuditPage.NONE;
    }

    @Override
    public Optional<AuditDetail> event(long seq) {
      return Optional.empty();
    }

    @Override
    public AuditStatus status() {
      return AuditStatus.NONE;
    }

    @Override
    public CompletionStage<AuditStatus> verify(String by, LongConsumer progress) {
      return no();
    }

    @Override
    public CompletionStage<AuditStatus> exportHead(String by) {
      return no();
    }

    @Override
    public CompletionStage<AuditStatus> exportHead(String by, Path to) {
      return no();
    }

    @Override
    public CompletionStage<Long> export(
        AuditFilter filter, Format format, Path file, LongConsumer progress) {
      return no();
    }
  }
}
