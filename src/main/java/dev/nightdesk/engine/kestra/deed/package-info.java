/**
 * What is done on a Kestra server, each deed once: acting, finding out what became of it, proving
 * it.
 */
@NullMarked
package dev.nightdesk.engine.kestra.deed;

import org.jspecify.annotations.NullMarked;
