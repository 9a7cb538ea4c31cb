package dev.nightdesk.view;

import dev.nightdesk.domain.Automation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status bar's facts.
 *
 * @param trouble why the desk stopped, as a sentence, or null while it runs
 * @param notice something a person should know, such as a refused configuration, or null
 */
public record DeskLine(
    Automation automation,
    long events,
    @Nullable Instant lastSweep,
    @Nullable String trouble,
    @Nullable String notice) {}
