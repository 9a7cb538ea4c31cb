package dev.nightdesk.demo.github;

import java.util.HashSet;
import java.util.Set;

/**
 * What the token may do.
 *
 * @param fineGrained false = a classic token, which may read annotations and needs the scope {@code
 *     workflow} for workflow files
 * @param granted such as {@code actions=write}; a right to write holds the right to read
 */
public record TokenRights(boolean fineGrained, Set<String> granted) {
  /** Everything Nightdesk can use. */
  public static final TokenRights ALL =
      new TokenRights(
          true,
          Set.of(
              "actions=write",
              "contents=write",
              "deployments=write",
              "workflows=write",
              "pull_requests=write",
              "issues=write",
              "metadata=read"));

  /** Enough to watch. */
  public static final TokenRights WATCH =
      new TokenRights(true, Set.of("actions=read", "metadata=read"));

  /** A classic token with {@code repo} and {@code workflow}. */
  public static final TokenRights CLASSIC = new TokenRights(false, ALL.granted);

  public TokenRights {
    granted = Set.copyOf(granted);
  }

  /** The same without one permission, such as {@code workflows}. */
  public TokenRights without(String permission) {
    var rest = new HashSet<>(granted);
    rest.removeIf(g -> g.startsWith(permission + "="));
    return new TokenRights(fineGrained, rest);
  }

  /** The same with one more, such as {@code contents=read}. */
  public TokenRights with(String permission) {
    var more = new HashSet<>(granted);
    more.add(permission);
    return new TokenRights(fineGrained, more);
  }

  boolean allow(String needed) {
    return granted.contains(needed) || granted.contains(needed.replace("=read", "=write"));
  }
}
