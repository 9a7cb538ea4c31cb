package dev.nightdesk.engine.github.api;

import java.util.Optional;

/** A repository by its name: {@code owner/name}. */
public record Repo(String owner, String name) {
  /**
   * @throws IllegalArgumentException when one of the two is no part of a path
   */
  public Repo {
    if (!isName(owner) || !isName(name))
      throw new IllegalArgumentException("no repository: " + owner + "/" + name);
  }

  /** Reads {@code owner/name}; empty for anything else. */
  public static Optional<Repo> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) return Optional.empty();
    String owner = text.substring(0, slash);
    String name = text.substring(slash + 1);
    return isName(owner) && isName(name) ? Optional.of(new Repo(owner, name)) : Optional.empty();
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && !text.equals(".")
        && !text.equals("..")
        && text.chars()
            .allMatch(
                c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.'));
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
