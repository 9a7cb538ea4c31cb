/**
 * What people lay over an incident and take off again: seen, shelved, assigned, merged, split,
 * opened again, undone. Start with {@link dev.nightdesk.desk.triage.Triage}.
 */
@NullMarked
package dev.nightdesk.desk.triage;

import org.jspecify.annotations.NullMarked;
