/**
 * What is done on a Kestra server, each deed once: acting, finding out what became of it, proving
 * it. Start with {@link dev.nightdesk.engine.kestra.deed.KestraDeeds}.
 */
@NullMarked
package dev.nightdesk.engine.kestra.deed;

import org.jspecify.annotations.NullMarked;
