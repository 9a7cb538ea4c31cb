/**
 * The connector for Kestra servers: {@code KestraConnector} watches, {@code KestraDeeds} acts,
 * {@code KestraReconciliation} finds out what became of a deed, {@code KestraLooks} proves it.
 */
@NullMarked
package dev.nightdesk.engine.kestra;

import org.jspecify.annotations.NullMarked;
