package dev.nightdesk.app.engine.kestra;

import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.engine.EngineType;
import dev.nightdesk.app.engine.SetUp;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.kestra.KestraConnector;
import dev.nightdesk.engine.kestra.KestraSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A Kestra server. */
public final class KestraType implements EngineType<KestraSettings> {
  private static final Set<String> NO_END =
      Set.of(
          "CREATED",
          "SUBMITTED",
          "RUNNING",
          "RESTARTED",
          "RETRYING",
          "QUEUED",
          "KILLING",
          "BREAKPOINT");

  @Override
  public EngineKind kind() {
    return EngineKind.KESTRA;
  }

  @Override
  public KestraSettings settings(EngineId id, JsonNode engine, Duration lookBack) {
    return KestraMapping.settings(id, engine, lookBack);
  }

  @Override
  public Connector connector(KestraSettings settings, EngineParts parts) {
    return new KestraConnector(
        settings, parts.client(), parts.clock(), parts.secrets(), parts.memory());
  }

  @Override
  public void check(JsonNode engine, Complaint complaint) {
    JsonNode auth = engine.path("auth");
    if (!auth.isMissingNode()) {
      boolean token = auth.has("token");
      boolean name = auth.has("username");
      boolean password = auth.has("password");
      if (token == (name || password) || name != password)
        complaint.say("/auth", "is either username and password, or token.");
    }
    JsonNode states = engine.path("states");
    for (int i = 0; i < states.size(); i++) {
      String state = states.get(i).asString("");
      if (state.equals("PAUSED"))
        complaint.say("/states/" + i, "PAUSED is no end; it is told unless paused.ask is false.");
      else if (NO_END.contains(state))
        complaint.say(
            "/states/" + i, state + " is no end; what takes too long in it is told by stalled.");
    }
  }

  @Override
  public Optional<SetUp> setUp() {
    return Optional.of(new KestraSetUp());
  }
}
