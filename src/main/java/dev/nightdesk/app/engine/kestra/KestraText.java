package dev.nightdesk.app.engine.kestra;

import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.engine.FormText;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import dev.nightdesk.domain.setup.KestraForm;
import dev.nightdesk.domain.setup.KestraForm.Field;
import dev.nightdesk.domain.setup.KestraForm.SignIn;
import dev.nightdesk.domain.setup.KestraForm.Watched;
import dev.nightdesk.engine.kestra.api.Connection;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form for a Kestra server as an engine of the configuration, and back. */
record KestraText(KestraForm form) implements FormText {
  @Override
  public ObjectNode engine() {
    ObjectNode engine = JsonNodeFactory.instance.objectNode();
    engine.put("id", form.name()).put("type", form.kind().type()).put("url", form.address());
    if (!form.tenant().equals(Connection.MAIN)) engine.put("tenant", form.tenant());
    String secret = "${secret:" + secretName() + "}";
    switch (form.signIn()) {
      case SignIn.None _ -> {}
      case SignIn.Basic basic ->
          engine.putObject("auth").put("username", basic.user()).put("password", secret);
      case SignIn.Token _ -> engine.putObject("auth").put("token", secret);
    }
    switch (form.watched()) {
      case Watched.Everything _ -> {}
      case Watched.Namespaces some -> some.names().forEach(engine.withArray("namespaces")::add);
      case Watched.Flows some -> some.ids().forEach(engine.withArray("flows")::add);
    }
    return engine;
  }

  @Override
  public String secretName() {
    String what = form.signIn() instanceof SignIn.Token ? "token" : "password";
    return "engine." + form.name() + "." + what;
  }

  @Override
  public Optional<String> secret() {
    return switch (form.signIn()) {
      case SignIn.None _ -> Optional.empty();
      case SignIn.Basic basic -> Optional.of(basic.password());
      case SignIn.Token token -> Optional.of(token.token());
    };
  }

  @Override
  public Report trial(EngineParts parts, Consumer<Line> each) {
    EngineParts typed =
        parts.with(reference -> reference.equals(TYPED) ? secret().orElse(null) : null);
    return KestraSetUp.trial(connection(), form.watched(), typed, each);
  }

  private Connection connection() {
    // by reference, since a typed ${…} is what was typed and names nothing
    String typed = "${" + TYPED + "}";
    Connection.Credentials credentials =
        switch (form.signIn()) {
          case SignIn.None _ -> new Connection.Credentials.None();
          case SignIn.Basic basic -> new Connection.Credentials.Basic(basic.user(), typed);
          case SignIn.Token _ -> new Connection.Credentials.Token(typed);
        };
    return new Connection(HttpUrl.get(form.address()), form.tenant(), credentials);
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
      case "tenant" -> Field.TENANT;
      case "auth.username" -> Field.USER;
      case "auth.password" -> Field.PASSWORD;
      case "auth.token" -> Field.TOKEN;
      case "namespaces" -> Field.NAMESPACES;
      case "flows" -> Field.FLOWS;
      default -> null;
    };
  }
}
