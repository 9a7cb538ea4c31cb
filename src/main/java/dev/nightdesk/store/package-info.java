/**
 * H2: the journal with its hash chain, the tables derived from it, evidence and migrations. Start
 * with {@link dev.nightdesk.store.Store}; nothing outside this room knows SQL but {@code view},
 * through it.
 */
@NullMarked
package dev.nightdesk.store;

import org.jspecify.annotations.NullMarked;
