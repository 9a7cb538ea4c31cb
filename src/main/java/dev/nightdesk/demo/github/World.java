package dev.nightdesk.demo.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the demo GitHub knows. Whoever reads or changes it holds its lock. */
final class World {
  static final String BOT = "nightdesk-bot";

  final InstantSource clock;
  final Duration runsTake;
  final Map<String, Repo> repos = new LinkedHashMap<>();

  /** Old names of repositories that were renamed. */
  final Map<String, Repo> moved = new LinkedHashMap<>();

  final List<Effect> effects = new ArrayList<>();
  TokenRights rights = TokenRights.ALL;
  String base = "";
  String storage = "";
  private long ids = 50_000;
  private long runIds = 8_840;

  World(InstantSource clock, Duration runsTake) {
    this.clock = clock;
    this.runsTake = runsTake;
  }

  Instant now() {
    return clock.instant();
  }

  long next() {
    return ++ids;
  }

  long nextRun() {
    return ++runIds;
  }

  Optional<Repo> find(String fullName) {
    // GitHub's names know no case
    return repos.values().stream().filter(r -> r.fullName().equalsIgnoreCase(fullName)).findFirst();
  }

  void effect(Effect.Kind kind, Repo repo, String what) {
    effects.add(new Effect(now(), kind, repo.fullName(), what));
  }
}
