/**
 * What the core knows: a fold of the journal on persistent maps, in parts that have a fold each.
 * Start with {@link dev.nightdesk.desk.state.DeskState}.
 */
@NullMarked
package dev.nightdesk.desk.state;

import org.jspecify.annotations.NullMarked;
