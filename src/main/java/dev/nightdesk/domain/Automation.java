package dev.nightdesk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the desk may heal by itself, and who switched it off, when and why. */
public record Automation(
    boolean paused, @Nullable String by, @Nullable String reason, @Nullable Instant since) {
  public static final Automation ON = new Automation(false, null, null, null);
}
