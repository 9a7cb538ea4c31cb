/**
 * The vocabulary of the desk: values, the sealed {@link dev.nightdesk.domain.Event events} and
 * {@link dev.nightdesk.domain.Command commands}, and {@link dev.nightdesk.domain.Inbox}, the one
 * door through which anything asks for a change. Start with {@link dev.nightdesk.domain.Event};
 * this room imports the JDK only.
 */
@NullMarked
package dev.nightdesk.domain;

import org.jspecify.annotations.NullMarked;
