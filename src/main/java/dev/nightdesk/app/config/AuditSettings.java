package dev.nightdesk.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the journal is kept provable.
 *
 * @param folder where signed heads are exported to, absolute; null for nowhere, see {@link #to()}
 * @param every how often
 * @param keep how many heads are left there
 * @param check how often the whole chain is checked; zero for never by itself
 */
public record AuditSettings(@Nullable Path folder, Duration every, int keep, Duration check) {
  public static final AuditSettings DEFAULT =
      new AuditSettings(null, Duration.ofHours(1), 720, Duration.ofDays(1));

  public Optional<Path> to() {
    return Optional.ofNullable(folder);
  }
}
