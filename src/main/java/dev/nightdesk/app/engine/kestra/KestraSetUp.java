package dev.nightdesk.app.engine.kestra;

import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.engine.FormText;
import dev.nightdesk.app.engine.SetUp;
import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.EngineSetup.FlowOutcome;
import dev.nightdesk.domain.setup.EngineSetup.Line;
import dev.nightdesk.domain.setup.EngineSetup.Report;
import dev.nightdesk.domain.setup.KestraForm;
import dev.nightdesk.domain.setup.KestraForm.Watched;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/** Connects Kestra servers. */
final class KestraSetUp implements SetUp {
  private static final Duration PER_CALL = Duration.ofSeconds(10);

  @Override
  public FormText text(EngineForm form) {
    return new KestraText((KestraForm) form);
  }

  @Override
  public Report trial(JsonNode engine, EngineParts parts, Consumer<Line> each) {
    return trial(connection(engine), watched(engine), parts, each);
  }

  static Report trial(
      Connection connection, Watched watched, EngineParts parts, Consumer<Line> each) {
    String signedIn =
        switch (connection.credentials()) {
          case Credentials.None _ -> "not needed: the server answers anybody";
          case Credentials.Basic basic -> "as " + basic.user();
          case Credentials.Token _ -> "with the token";
        };
    try (var api = api(connection, parts)) {
      return new KestraTrial(api, watched, signedIn, each).run();
    }
  }

  @Override
  public FlowOutcome watchFlow(String flow, Configured engine, EngineParts parts) {
    try (var api = api(connection(engine.engine()), parts)) {
      return new FlowWatch(engine, api, parts.clock()).watch(flow);
    }
  }

  private static KestraApi api(Connection connection, EngineParts parts) {
    return new KestraApi(parts.client(), connection, parts.secrets(), parts.clock(), PER_CALL);
  }

  /** How a configured engine's server is asked; secrets stay references. */
  private static Connection connection(JsonNode engine) {
    JsonNode auth = engine.path("auth");
    Credentials credentials = new Credentials.None();
    if (auth.has("token")) {
      credentials = new Credentials.Token(auth.path("token").asString(""));
    } else if (auth.has("username")) {
      credentials =
          new Credentials.Basic(
              auth.path("username").asString(""), auth.path("password").asString(""));
    }
    return new Connection(
        HttpUrl.get(engine.path("url").asString("")),
        engine.path("tenant").asString(Connection.MAIN),
        credentials);
  }

  private static Watched watched(JsonNode engine) {
    List<String> flows = texts(engine.path("flows"));
    List<String> namespaces = texts(engine.path("namespaces"));
    if (!namespaces.isEmpty()) return new Watched.Namespaces(namespaces);
    return flows.isEmpty() ? new Watched.Everything() : new Watched.Flows(flows);
  }

  /** Of a file that nobody has checked yet. */
  static List<String> texts(JsonNode list) {
    return list.valueStream().map(node -> node.asString("")).toList();
  }
}
