package dev.nightdesk.app.setup;

import dev.nightdesk.domain.setup.GitHubForm;
import dev.nightdesk.domain.setup.GitHubForm.Field;
import dev.nightdesk.domain.setup.GitHubForm.SignIn;
import dev.nightdesk.engine.github.api.Connection;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form for a GitHub as an engine of the configuration, and back. */
final class GitHubText {
  /** The name under which a typed token is known while it is tried out. */
  private static final String TYPED = "secret:typed";

  private GitHubText() {}

  /** The engine as it is written; a secret is only named. */
  static ObjectNode engine(GitHubForm form) {
    ObjectNode engine = JsonNodeFactory.instance.objectNode();
    engine.put("id", form.name()).put("type", "github").put("url", form.address());
    switch (form.signIn()) {
      case SignIn.None _ -> {}
      case SignIn.Token _ -> engine.put("token", "${secret:" + secretName(form) + "}");
      case SignIn.Variable variable -> engine.put("token", "${env:" + variable.name() + "}");
    }
    form.repositories().forEach(engine.withArray("repositories")::add);
    return engine;
  }

  /** The name of the file that holds the form's token. */
  static String secretName(GitHubForm form) {
    return "engine." + form.name() + ".token";
  }

  static Optional<String> secret(GitHubForm form) {
    return form.signIn() instanceof SignIn.Token(String token)
        ? Optional.of(token)
        : Optional.empty();
  }

  /** How the form's server is asked, together with {@link #secrets}. */
  static Connection connection(GitHubForm form) {
    String token =
        switch (form.signIn()) {
          case SignIn.None _ -> null;
          // by reference, since a typed ${…} is what was typed and names nothing
          case SignIn.Token _ -> "${" + TYPED + "}";
          case SignIn.Variable variable -> "${env:" + variable.name() + "}";
        };
    return new Connection(HttpUrl.get(form.address()), token);
  }

  /**
   * @param known the secrets of the configuration, for variables of the environment
   */
  static Function<String, @Nullable String> secrets(
      GitHubForm form, Function<String, @Nullable String> known) {
    return reference ->
        reference.equals(TYPED) ? secret(form).orElse(null) : known.apply(reference);
  }

  /**
   * How a configured engine's server is asked; the token stays a reference.
   *
   * @throws IllegalArgumentException when its address is none
   */
  static Connection connection(JsonNode engine) {
    String token = engine.path("token").asString("");
    return new Connection(
        HttpUrl.get(engine.path("url").asString(Connection.PUBLIC)),
        token.isEmpty() ? null : token);
  }

  /** The field of the form that a field of the engine was filled in from. */
  static @Nullable Field field(String name) {
    return switch (name) {
      case "id" -> Field.NAME;
      case "url" -> Field.ADDRESS;
      case "token" -> Field.TOKEN;
      case "repositories" -> Field.REPOSITORIES;
      default -> null;
    };
  }
}
