/**
 * What a configuration says about one GitHub engine; below all rooms of it that heed it. There is
 * only {@link dev.nightdesk.engine.github.settings.GitHubSettings}.
 */
@NullMarked
package dev.nightdesk.engine.github.settings;

import org.jspecify.annotations.NullMarked;
