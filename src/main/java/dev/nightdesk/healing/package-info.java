/**
 * Carries out what the desk has decided: sends a step after its intent was committed, looks at
 * targets, asks engines what became of a step. Start with {@link dev.nightdesk.healing.Healer}.
 */
@NullMarked
package dev.nightdesk.healing;

import org.jspecify.annotations.NullMarked;
