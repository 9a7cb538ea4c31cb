/**
 * A run of a plan from its first intent to its proof: steps, tries, what was lost in a crash, the
 * rollback, the looks. Start with {@link dev.nightdesk.desk.heal.Heal}.
 */
@NullMarked
package dev.nightdesk.desk.heal;

import org.jspecify.annotations.NullMarked;
