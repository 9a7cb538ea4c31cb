package dev.nightdesk.app.setup;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.EngineSetup.Outcome;
import dev.nightdesk.domain.setup.KestraForm;
import dev.nightdesk.domain.setup.KestraForm.Field;
import dev.nightdesk.domain.setup.KestraForm.SignIn;
import dev.nightdesk.domain.setup.KestraForm.Watched;
import dev.nightdesk.engine.kestra.api.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A form as an engine of the configuration, and back. */
final class FormText {
  /** The name under which a typed secret is known while it is tried out. */
  private static final String TYPED = "secret:typed";

  private FormText() {}

  /** The engine as it is written; a secret is only named. */
  static ObjectNode engine(KestraForm form) {
    ObjectNode engine = JsonNodeFactory.instance.objectNode();
    engine.put("id", form.name()).put("type", "kestra").put("url", form.address());
    if (!form.tenant().equals(Connection.MAIN)) engine.put("tenant", form.tenant());
    switch (form.signIn()) {
      case SignIn.None _ -> {}
      case SignIn.Basic basic ->
          engine
              .putObject("auth")
              .put("username", basic.user())
              .put("password", "${secret:" + secretName(form) + "}");
      case SignIn.Token _ ->
          engine.putObject("auth").put("token", "${secret:" + secretName(form) + "}");
    }
    switch (form.watched()) {
      case Watched.Everything _ -> {}
      case Watched.Namespaces some -> some.names().forEach(engine.withArray("namespaces")::add);
      case Watched.Flows some -> some.ids().forEach(engine.withArray("flows")::add);
    }
    return engine;
  }

  /** The name of the file that holds the form's secret. */
  static String secretName(KestraForm form) {
    String what = form.signIn() instanceof SignIn.Token ? "token" : "password";
    return "engine." + form.name() + "." + what;
  }

  static Optional<String> secret(KestraForm form) {
    return switch (form.signIn()) {
      case SignIn.None _ -> Optional.empty();
      case SignIn.Basic basic -> Optional.of(basic.password());
      case SignIn.Token token -> Optional.of(token.token());
    };
  }

  /** How the form's server is asked, together with {@link #secrets}. */
  static Connection connection(KestraForm form) {
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

  static Function<String, @Nullable String> secrets(KestraForm form) {
    return reference -> reference.equals(TYPED) ? secret(form).orElse(null) : null;
  }

  /**
   * How a configured engine's server is asked; secrets stay references.
   *
   * @throws IllegalArgumentException when its address is none
   */
  static Connection connection(JsonNode engine) {
    JsonNode auth = engine.path("auth");
    Connection.Credentials credentials = new Connection.Credentials.None();
    if (auth.has("token")) {
      credentials = new Connection.Credentials.Token(auth.path("token").asString(""));
    } else if (auth.has("username")) {
      credentials =
          new Connection.Credentials.Basic(
              auth.path("username").asString(""), auth.path("password").asString(""));
    }
    return new Connection(
        HttpUrl.get(engine.path("url").asString("")),
        engine.path("tenant").asString(Connection.MAIN),
        credentials);
  }

  static Watched watched(JsonNode engine) {
    List<String> flows = texts(engine.path("flows"));
    List<String> namespaces = texts(engine.path("namespaces"));
    if (!namespaces.isEmpty()) return new Watched.Namespaces(namespaces);
    return flows.isEmpty() ? new Watched.Everything() : new Watched.Flows(flows);
  }

  static List<String> texts(JsonNode list) {
    return list.valueStream().map(node -> node.asString("")).toList();
  }

  /** What the configuration's own check says, beside the fields where it belongs. */
  static Outcome.Refused refused(
      DocumentException e, Function<String, EngineForm.@Nullable Field> names) {
    Map<EngineForm.Field, String> fields = new HashMap<>();
    for (Problem problem : e.problems()) {
      String path =
          problem.path().replaceFirst("^engines\\[\\d+]\\.", "").replaceFirst("\\[\\d+]$", "");
      EngineForm.Field field = names.apply(path);
      if (field != null) fields.putIfAbsent(field, problem.sentence());
    }
    return new Outcome.Refused(fields, fields.isEmpty() ? String.valueOf(e.getMessage()) : "");
  }

  /** The field of the form that a field of the engine was filled in from. */
  static @Nullable Field field(String name) {
    return switch (name) {
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
