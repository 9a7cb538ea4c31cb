package dev.nightdesk.engine.github.api;

/**
 * What a folder holds.
 *
 * @param type {@code file}, {@code dir}, {@code symlink}, {@code submodule} or another
 */
public record FolderEntry(String name, String path, String type, String sha, long size) {}
