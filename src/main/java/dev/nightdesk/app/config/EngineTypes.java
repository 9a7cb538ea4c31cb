package dev.nightdesk.app.config;

import dev.nightdesk.app.engine.EngineType;
import dev.nightdesk.app.engine.SetUp;
import dev.nightdesk.app.engine.github.GitHubType;
import dev.nightdesk.app.engine.health.HealthType;
import dev.nightdesk.app.engine.kestra.KestraType;
import dev.nightdesk.domain.EngineKind;
import java.util.List;
import java.util.Optional;

/** The types of engines that can be configured. A new one is a line here and one in EngineKind. */
public final class EngineTypes {
  public static final List<EngineType<?>> ALL =
      List.of(new HealthType(), new KestraType(), new GitHubType());

  private EngineTypes() {}

  /** The type of this name, if there is one. */
  public static Optional<EngineType<?>> of(String type) {
    // not a stream: the compiler would lose the wildcard
    for (EngineType<?> each : ALL) if (each.kind().type().equals(type)) return Optional.of(each);
    return Optional.empty();
  }

  /** How engines of a kind are connected from the window, where that is possible. */
  public static Optional<SetUp> setUp(EngineKind kind) {
    return of(kind.type()).flatMap(EngineType::setUp);
  }
}
