package dev.nightdesk.app.wiring;

import dev.nightdesk.app.config.Approvals;
import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.config.Healing;
import dev.nightdesk.app.config.SeverityRule;
import dev.nightdesk.app.engine.EngineSettings;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.step.AllowedCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a configuration and the playbooks mean to the desk. */
final class RulesOf {
  private RulesOf() {}

  static Rules of(Configuration configuration, Playbooks playbooks) {
    Map<EngineId, Rules.EngineRules> engines = new HashMap<>();
    for (EngineSettings<?> engine : configuration.engines()) {
      engines.put(
          engine.id(),
          new Rules.EngineRules(engine.type().kind().type(), engine.fixes(), engine.targets()));
    }
    Healing healing = configuration.healing();
    return new Rules(
        playbooks,
        engines,
        severity(configuration),
        healing.enabled(),
        healing.brakes(),
        healing.approvalExpires(),
        healing.reopenWithin(),
        configuration.calm(),
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
}
