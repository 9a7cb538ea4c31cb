package dev.nightdesk.simulation;

import dev.nightdesk.desk.RulesLike;
import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.step.Recipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a night is like before it begins.
 *
 * @param rules of the desk
 * @param waitAfterCrash whether healing is paused after an unclean end
 * @param length until dawn
 */
record Setting(
    long seed,
    Rules rules,
    boolean waitAfterCrash,
    int endpoints,
    int faults,
    int crashes,
    int operators,
    Duration length) {
  /** Long enough for all questions to expire, all waits to end and all brakes to let go. */
  static final Duration DRAIN = Duration.ofHours(8);

  private static final Playbooks PLAYBOOKS = playbooks(UnaryOperator.identity());
  private static final Playbooks BOLD =
      playbooks(text ->
          text.replace("mode: always", "mode: bySeverity")
              .replace("severity: {default: MEDIUM}", "severity: {default: LOW}"));

  static Setting of(long seed) {
    Dice dice = Dice.of(seed, "setting");
    int endpoints = dice.from(3, 10);
    return new Setting(
        seed,
        rules(seed, dice, alone(seed, brakes(dice)), endpoints),
        dice.chance(40),
        endpoints,
        dice.from(4, 24),
        dice.chance(20) ? 0 : dice.from(1, 6),
        dice.from(5, 60),
        dice.minutes(60, 360));
  }

  Setting with(Rules others) {
    return new Setting(seed, others, waitAfterCrash, endpoints, faults, crashes, operators, length);
  }

  static Rules with(Rules rules, Brakes brakes) {
    return RulesLike.those(rules).brakes(brakes).rules();
  }

  private static Brakes brakes(Dice dice) {
    Duration coolDown = dice.chance(30) ? Duration.ZERO : dice.minutes(1, 20);
    return new Brakes(
        dice.from(1, 4),
        dice.from(2, 8),
        dice.from(1, 6),
        dice.from(1, 4),
        dice.from(2, 12),
        dice.from(1, 4),
        coolDown,
        coolDown.multipliedBy(dice.from(1, 8)),
        dice.chance(50) ? 1 : dice.from(2, 9) / 10.0,
        new Plan.Breaker(
            dice.from(2, 4), dice.minutes(30, 120), dice.minutes(5, 60), dice.chance(50)),
        new Brakes.FloodRule(
            dice.chance(70), dice.from(4, 12), dice.from(1, 4), dice.minutes(5, 15)),
        dice.chance(50) ? Duration.ofDays(1) : dice.minutes(1, 5),
        dice.minutes(3, 30),
        dice.minutes(1, 10));
  }

  /** In some nights one of the rarer caps is the only one, so that it is really met. */
  private static Brakes alone(long seed, Brakes b) {
    if (seed % 5 != 0) return b;
    Duration rest = Duration.ofMinutes(2);
    return new Brakes(
        20,
        seed % 10 == 0 ? 20 : 1,
        b.unreachedPerIncident(),
        99,
        99,
        4,
        rest,
        rest.multipliedBy(16),
        1,
        new Plan.Breaker(99, Duration.ofHours(1), Duration.ofHours(1), false),
        Brakes.FloodRule.OFF,
        b.maxStepWait(),
        b.silence(),
        b.holdMost());
  }

  private static Rules rules(long seed, Dice dice, Brakes brakes, int endpoints) {
    var fixes = new HashMap<Strategy, Recipe>();
    for (String strategy : List.of("flush", "repeatable", "blind", "back")) {
      fixes.put(
          new Strategy(strategy),
          new Recipe(
              "POST",
              "http://127.0.0.1:1/fix/" + strategy + "/{{ endpoint.id }}",
              Map.of(),
              null,
              List.of(),
              strategy.equals("repeatable"),
              strategy.equals("blind")
                  ? null
                  : "http://127.0.0.1:1/fixes/{{ step.idempotencyKey }}"));
    }
    Map<EngineId, Rules.EngineRules> engines =
        Map.of(
            World.SHOP, new Rules.EngineRules("health", fixes, endpoints),
            World.KESTRA, new Rules.EngineRules("kestra", Map.of()));
    return new Rules(
        PLAYBOOKS,
        engines,
        List.of(),
        dice.chance(95),
        brakes,
        dice.minutes(5, 40),
        dice.chance(20) ? Duration.ZERO : dice.minutes(1, 30),
        Quiet.calm(Dice.of(seed, "calm")),
        Map.of(),
        asking(Dice.of(seed, "asking")));
  }

  private static Rules.Asking asking(Dice dice) {
    return new Rules.Asking(
        dice.chance(30) ? Set.of(Severity.MEDIUM) : Set.of(),
        dice.chance(50) ? List.of("ben") : List.of());
  }

  /** The same rules with another calm. */
  static Rules with(Rules rules, Calm calm) {
    return RulesLike.those(rules).calm(calm).rules();
  }

  /** The same rules with playbooks that never ask. */
  static Rules asksNobody(Rules rules) {
    return RulesLike.those(rules).playbooks(BOLD).rules();
  }

  /** Read from a folder of their own, as those of a user. */
  private static Playbooks playbooks(UnaryOperator<String> edit) {
    try (InputStream text = Setting.class.getResourceAsStream("nights.yaml")) {
      if (text == null) throw new IllegalStateException("nights.yaml is missing");
      Path folder = Files.createTempDirectory("playbooks");
      Path file = folder.resolve("nights.yaml");
      Files.writeString(file, edit.apply(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
      Playbooks.Loaded loaded = Playbooks.load(folder);
      Files.delete(file);
      Files.delete(folder);
      if (!loaded.problems().isEmpty())
        throw new IllegalStateException(loaded.problems().toString());
      loaded.playbooks().prepare();
      return loaded.playbooks();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
