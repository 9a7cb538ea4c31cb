package dev.nightdesk.app.engine.github;

import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.engine.FormText;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import dev.nightdesk.domain.setup.GitHubForm;
import dev.nightdesk.domain.setup.GitHubForm.Field;
import dev.nightdesk.domain.setup.GitHubForm.SignIn;
import dev.nightdesk.engine.github.api.Connection;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form for a GitHub as an engine of the configuration, and back. */
record GitHubText(GitHubForm form) implements FormText {
  @Override
  public ObjectNode engine() {
    ObjectNode engine = JsonNodeFactory.instance.objectNode();
    engine.put("id", form.name()).put("type", form.kind().type()).put("url", form.address());
    switch (form.signIn()) {
      case SignIn.None _ -> {}
      case SignIn.Token _ -> engine.put("token", "${secret:" + secretName() + "}");
      case SignIn.Variable variable -> engine.put("token", "${env:" + variable.name() + "}");
    }
    form.repositories().forEach(engine.withArray("repositories")::add);
    return engine;
  }

  @Override
  public String secretName() {
    return "engine." + form.name() + ".token";
  }

  @Override
  public Optional<String> secret() {
    return form.signIn() instanceof SignIn.Token(String token)
        ? Optional.of(token)
        : Optional.empty();
  }

  @Override
  public Report trial(EngineParts parts, Consumer<Line> each) {
    // the other secrets too, for variables of the environment
    EngineParts typed =
        parts.with(reference ->
            reference.equals(TYPED) ? secret().orElse(null) : parts.secrets().apply(reference));
    return GitHubSetUp.trial(connection(), form.repositories(), typed, each);
  }

  private Connection connection() {
    String token =
        switch (form.signIn()) {
          case SignIn.None _ -> null;
          // by reference, since a typed ${…} is what was typed and names nothing
          case SignIn.Token _ -> "${" + TYPED + "}";
          case SignIn.Variable variable -> "${env:" + variable.name() + "}";
        };
    return new Connection(HttpUrl.get(form.address()), token);
  }

  @Override
  public Field name() {
    return Field.NAME;
  }

  @Override
  public @Nullable Field field(String path) {
    return switch (path) {
      case "id" -> Field.NAME;
      case "url" -> Field.ADDRESS;
      case "token" -> Field.TOKEN;
      case "repositories" -> Field.REPOSITORIES;
      default -> null;
    };
  }
}
