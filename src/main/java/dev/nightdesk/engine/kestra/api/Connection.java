package dev.nightdesk.engine.kestra.api;

import okhttp3.HttpUrl;

/**
 * Where a Kestra server is and who asks it.
 *
 * @param base its address as in a browser, such as {@code https://kestra.example/}; a path in it is
 *     kept, for servers behind a prefix
 * @param tenant {@code main} on the open-source edition, which knows no other
 */
public record Connection(HttpUrl base, String tenant, Credentials credentials) {
  /** The tenant of the open-source edition. */
  public static final String MAIN = "main";

  /** Who asks. Texts may hold references such as {@code ${env:NAME}}, filled in when used. */
  public sealed interface Credentials {
    /** The open-source edition: an e-mail address and a password. */
    record Basic(String user, String password) implements Credentials {
      @Override
      public String toString() {
        return "Basic[•••]";
      }
    }

    /** An API token, as the enterprise edition gives them. */
    record Token(String token) implements Credentials {
      @Override
      public String toString() {
        return "Token[•••]";
      }
    }

    /** Nobody: a server without authentication. */
    record None() implements Credentials {}
  }
}
