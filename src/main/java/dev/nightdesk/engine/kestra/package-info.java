/**
 * Watches a Kestra server and acts in it. Start with {@link
 * dev.nightdesk.engine.kestra.KestraConnector}.
 */
@NullMarked
package dev.nightdesk.engine.kestra;

import org.jspecify.annotations.NullMarked;
