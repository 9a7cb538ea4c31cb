/**
 * What becomes of a question to people: yes, no, a second yes, more time, a rehearsal, silence.
 * Start with {@link dev.nightdesk.desk.consent.Answer}.
 */
@NullMarked
package dev.nightdesk.desk.consent;

import org.jspecify.annotations.NullMarked;
