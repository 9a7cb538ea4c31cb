package dev.nightdesk.desk;

import dev.nightdesk.desk.rules.Brakes;
import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.step.AllowedCommand;
import java.util.List;
import java.util.Map;

/** Other rules than given ones in a few respects, and else the same. */
public final class RulesLike {
  private final Rules those;
  private Playbooks playbooks;
  private Map<EngineId, Rules.EngineRules> engines;
  private List<Rules.SeverityRule> severityPolicy;
  private Brakes brakes;
  private Calm calm;
  private Map<String, AllowedCommand> commands;
  private Rules.Asking asking;

  private RulesLike(Rules those) {
    this.those = those;
    playbooks = those.playbooks();
    engines = those.engines();
    severityPolicy = those.severityPolicy();
    brakes = those.brakes();
    calm = those.calm();
    commands = those.commands();
    asking = those.asking();
  }

  public static RulesLike those(Rules rules) {
    return new RulesLike(rules);
  }

  public RulesLike playbooks(Playbooks others) {
    playbooks = others;
    return this;
  }

  public RulesLike engines(Map<EngineId, Rules.EngineRules> others) {
    engines = others;
    return this;
  }

  public RulesLike severityPolicy(List<Rules.SeverityRule> others) {
    severityPolicy = others;
    return this;
  }

  public RulesLike brakes(Brakes others) {
    brakes = others;
    return this;
  }

  public RulesLike calm(Calm others) {
    calm = others;
    return this;
  }

  public RulesLike commands(Map<String, AllowedCommand> others) {
    commands = others;
    return this;
  }

  public RulesLike asking(Rules.Asking others) {
    asking = others;
    return this;
  }

  public Rules rules() {
    return new Rules(
        playbooks,
        engines,
        severityPolicy,
        those.healingEnabled(),
        brakes,
        those.approvalExpires(),
        those.reopenWithin(),
        calm,
        commands,
        asking);
  }
}
