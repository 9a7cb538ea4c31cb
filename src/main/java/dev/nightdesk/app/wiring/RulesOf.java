package dev.nightdesk.app.wiring;

import dev.nightdesk.app.config.Approvals;
import dev.nightdesk.app.config.Calming;
import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.config.EngineSettings;
import dev.nightdesk.app.config.Healing;
import dev.nightdesk.app.config.SeverityRule;
import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.playbook.AllowedCommand;
import dev.nightdesk.playbook.Playbooks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a configuration and the playbooks mean to the desk. */
final class RulesOf {
  /** Where nothing caps the waiting of a step: no wait is longer than a day. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private RulesOf() {}

  static Rules of(Configuration configuration, Playbooks playbooks) {
    Map<EngineId, Rules.EngineRules> engines = new HashMap<>();
    for (EngineSettings engine : configuration.engines()) {
      engines.put(
          engine.id(), new Rules.EngineRules(engine.type(), engine.fixes(), targets(engine)));
    }
    Healing healing = configuration.healing();
    return new Rules(
        playbooks,
        engines,
        severity(configuration),
        healing.enabled(),
        brakes(healing.brakes()),
        healing.approvalExpires(),
        healing.reopenWithin(),
        calm(configuration.calming()),
        commands(configuration),
        asking(configuration.approvals()));
  }

  private static Rules.Asking asking(Approvals approvals) {
    List<String> withSecret =
        approvals.people().stream()
            .filter(known -> !known.tokenRef().isEmpty())
            .flatMap(known -> Stream.of(known.name(), known.account()))
            .filter(name -> !name.isEmpty())
            .toList();
    return new Rules.Asking(approvals.twoPeopleFor(), withSecret);
  }

  private static Map<String, AllowedCommand> commands(Configuration configuration) {
    return configuration.commands().stream()
        .collect(Collectors.toMap(AllowedCommand::id, Function.identity()));
  }

  private static Calm calm(Calming calming) {
    return new Calm(
        calming.maintenance().stream()
            .map(w -> new Calm.Window(w.id(), w.engine(), w.targets(), w.when(), w.reason()))
            .toList(),
        calming.dependencies().stream()
            .map(d ->
                new Calm.Dependency(d.engine(), d.targets(), d.parentEngine(), d.parentTarget()))
            .toList(),
        calming.ackExpires(),
        calming.shelveMost(),
        Calm.USUAL.maintenanceMost());
  }

  private static List<Rules.SeverityRule> severity(Configuration configuration) {
    return configuration.severity().stream()
        .map(rule ->
            new Rules.SeverityRule(target -> holds(rule, target), rule::applyTo, rule.because()))
        .toList();
  }

  private static boolean holds(SeverityRule rule, Rules.Target target) {
    return rule.isAbout(target.engine(), target.target(), target.labels())
        && rule.isReachedBy(target.facts())
        && target.occurrences() >= rule.occurrences()
        && target.shareDown() >= rule.shareDown()
        && (rule.recurrences() == 0
            || target.recurrences().applyAsInt(rule.within()) >= rule.recurrences());
  }

  private static int targets(EngineSettings engine) {
    return engine instanceof EngineSettings.Health health
        ? health.settings().endpoints().size()
        : 0;
  }

  private static Brakes brakes(Healing.Brakes brakes) {
    Healing.Breaker breaker = brakes.breaker();
    Healing.Flood flood = brakes.flood();
    return new Brakes(
        brakes.attemptsPerIncident(),
        brakes.attemptsPerDay(),
        brakes.unreachedPerIncident(),
        brakes.perTargetPerHour(),
        brakes.perHour(),
        brakes.concurrency(),
        brakes.coolDown(),
        brakes.coolDownMost(),
        brakes.share(),
        new Plan.Breaker(
            breaker.failures(), breaker.within(), breaker.openFor(), breaker.escalates()),
        new Brakes.FloodRule(flood.enabled(), flood.begins(), flood.ends(), flood.span()),
        brakes.maxStepWait().orElse(LONGEST_WAIT),
        brakes.silence(),
        brakes.holdMost());
  }
}
