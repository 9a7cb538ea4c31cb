package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.References;
import java.util.function.Function;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The token, filled in when it is used. */
final class Credential {
  /** Shorter is no token, and taking it out of texts would leave nothing of them. */
  private static final int SHORTEST = 8;

  private final @Nullable String token;
  private final Function<String, @Nullable String> secrets;

  Credential(@Nullable String token, Function<String, @Nullable String> secrets) {
    this.token = token;
    this.secrets = secrets;
  }

  boolean isNobody() {
    return token == null;
  }

  /** Puts the token into a request; why that is not possible, or null. */
  @Nullable String authorize(Request.Builder request) {
    if (token == null) return null;
    return switch (References.fill(token, secrets)) {
      case References.Filled.Missing(String reference) ->
          reference + " is not known here, set it and ask again";
      case References.Filled.Ready(String value) -> header(request, value.strip());
    };
  }

  private static @Nullable String header(Request.Builder request, String value) {
    if (value.isEmpty()) return "the token is empty";
    try {
      request.header("Authorization", "Bearer " + value);
      return null;
    } catch (IllegalArgumentException _) {
      // OkHttp's own message would show the value
      return "the token holds a character that HTTP does not allow";
    }
  }

  /** The text without the token, should it hold it. */
  String scrub(String text) {
    if (token == null
        || !(References.fill(token, secrets) instanceof References.Filled.Ready ready)) return text;
    String value = ready.text().strip();
    return value.length() < SHORTEST ? text : text.replace(value, "•••");
  }

  @Override
  public String toString() {
    return "Credential[•••]";
  }
}
