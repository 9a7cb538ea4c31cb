/**
 * From an incident to a decision: whether its evidence is whole, what it is, the exact plan, how
 * serious it is, and what is done about it. Start with {@link dev.nightdesk.desk.decide.Analyse}.
 */
@NullMarked
package dev.nightdesk.desk.decide;

import org.jspecify.annotations.NullMarked;
