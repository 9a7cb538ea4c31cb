/**
 * What holds deeds back, and the words by which people brake and release: caps, rests, circuits,
 * floods, windows of maintenance, dependencies, budgets of attempts, the queue. Start with {@link
 * dev.nightdesk.desk.brake.BrakeCheck}.
 */
@NullMarked
package dev.nightdesk.desk.brake;

import org.jspecify.annotations.NullMarked;
