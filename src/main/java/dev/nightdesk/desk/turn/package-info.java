/**
 * One command being handled: what every stage is given and says its facts to. Start with {@link
 * dev.nightdesk.desk.turn.Turn}; {@link dev.nightdesk.desk.turn.Stages} is the way back up.
 */
@NullMarked
package dev.nightdesk.desk.turn;

import org.jspecify.annotations.NullMarked;
