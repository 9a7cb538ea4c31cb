/**
 * The built-in demo: real HTTP services on loopback that fail on request and are healed only by the
 * right fix, and a night that plays on them. Start with {@link dev.nightdesk.demo.DemoEngines}.
 */
@NullMarked
package dev.nightdesk.demo;

import org.jspecify.annotations.NullMarked;
