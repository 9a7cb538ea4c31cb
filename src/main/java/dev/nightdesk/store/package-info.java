/**
 * H2 in three layers: the files (the database, its tail, compacting and restoring), the journal
 * with its hash chain, and the tables and evidence derived from it. Start with {@link
 * dev.nightdesk.store.Store}; nothing outside this room knows SQL but {@code view}, through it.
 */
@NullMarked
package dev.nightdesk.store;

import org.jspecify.annotations.NullMarked;
