package dev.nightdesk.engine.github.api;

import org.jspecify.annotations.Nullable;

/**
 * A repository as GitHub tells it.
 *
 * @param repo its name now, which differs from the one that was asked for after a renaming
 * @param defaultBranch empty when not told
 * @param archived whether nothing in it can be changed any more
 * @param canPush whether this user may push; null when not told
 * @param isPrivate whether only invited people see it
 * @param fork whether it is a copy of another one
 */
public record Repository(
    Repo repo,
    String defaultBranch,
    boolean archived,
    boolean disabled,
    boolean isPrivate,
    boolean fork,
    @Nullable Boolean canPush,
    String url) {}
