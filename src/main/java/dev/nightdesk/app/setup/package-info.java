/**
 * What a person does to the configuration from within the window: tries a server out, connects it,
 * has one more flow watched. Start with {@link dev.nightdesk.app.setup.Setup}.
 */
@NullMarked
package dev.nightdesk.app.setup;

import org.jspecify.annotations.NullMarked;
