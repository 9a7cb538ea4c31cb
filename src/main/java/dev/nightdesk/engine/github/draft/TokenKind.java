package dev.nightdesk.engine.github.draft;

import dev.nightdesk.engine.References;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the begin of a token tells. What the token of a workflow pushes starts no workflow, so that
 * none starts itself for ever; {@code workflow_dispatch} is the exception.
 */
public final class TokenKind {
  private static final String INSTALLATION = "ghs_";

  private final @Nullable String token;
  private final Function<String, @Nullable String> secrets;

  public TokenKind(GitHubSettings settings, Function<String, @Nullable String> secrets) {
    token = settings.token();
    this.secrets = secrets;
  }

  /** Whether what it pushes may start nothing. */
  public boolean startsNothing() {
    return token != null
        && References.fill(token, secrets) instanceof References.Filled.Ready ready
        && ready.text().strip().startsWith(INSTALLATION);
  }
}
