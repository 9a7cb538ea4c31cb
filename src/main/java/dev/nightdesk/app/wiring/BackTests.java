package dev.nightdesk.app.wiring;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.backtest.BackTest;
import dev.nightdesk.backtest.Setting;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookSwitch;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.playbook.Playbook;
import dev.nightdesk.playbook.PlaybookFolders;
import dev.nightdesk.playbook.PlaybookText;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.step.Means;
import dev.nightdesk.store.Store;
import dev.nightdesk.view.PastIncidents;
import dev.nightdesk.view.PlaybookHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Runs back-tests over the stored journal by the rules in force. Both versions are tried as if they
 * were used as they are written and not in the shadow: that is what is to be found out.
 *
 * @param switches how the other playbooks are switched, by their ids
 */
public record BackTests(
    PastIncidents incidents,
    Supplier<Rules> rules,
    Supplier<Map<String, PlaybookSwitch>> switches,
    InstantSource clock) {

  /** Over a store that no desk has open, by a configuration and its playbooks. */
  public static BackTests of(Store store, Configuration configuration, InstantSource clock) {
    var folders =
        new PlaybookFolders(
            Shelving.places(configuration, store.directory()),
            Set.of(Shelving.own(store.directory())),
            clock);
    folders.loaded().problems().forEach(problem -> System.err.println("nightdesk: " + problem));
    Rules rules = RulesOf.of(configuration, folders.loaded().playbooks());
    return new BackTests(
        new PastIncidents(store), () -> rules, new PlaybookHistory(store)::switches, clock);
  }

  /**
   * @throws IllegalArgumentException when the text is no good playbook
   */
  public BackTestReport run(PlaybookText text, Duration back) {
    return run(text, back, () -> false);
  }

  /**
   * The same, as long as somebody waits for it.
   *
   * @throws CancellationException when nobody does any more
   */
  BackTestReport run(PlaybookText text, Duration back, BooleanSupplier cancelled) {
    Instant began = clock.instant();
    Instant since = began.minus(back);
    Rules by = rules.get();
    PlaybookRef edit = text.playbook().map(Playbook::ref).orElse(new PlaybookRef("", 0));
    Map<String, PlaybookSwitch> others = new HashMap<>(switches.get());
    others.remove(edit.id());
    Playbooks edited = text.among(by.playbooks()).outOfShadow(edit.id()).with(others);
    Playbooks present = by.playbooks().outOfShadow(edit.id()).with(others);
    var test = new BackTest(present, edited, edit, setting(by));
    int lost =
        incidents.since(
            since,
            past -> {
              if (cancelled.getAsBoolean()) throw new CancellationException();
              test.add(past);
            });
    return test.report(since, lost, Duration.between(began, clock.instant()));
  }

  private static Setting setting(Rules rules) {
    Map<EngineId, String> types = new HashMap<>();
    rules.engines().forEach((engine, of) -> types.put(engine, of.type()));
    return new Setting(
        types,
        engine -> {
          Rules.EngineRules of = rules.engines().get(engine);
          return new Means(of == null ? Map.of() : of.fixes(), types, rules.commands());
        },
        (past, severity) -> policy(rules, past, severity));
  }

  private static Severity policy(Rules rules, PastIncident past, Severity severity) {
    // how often it came back and what else was down then is not kept with an incident
    var target =
        new Rules.Target(
            past.engine(),
            past.target(),
            past.labels(),
            past.facts(),
            past.occurrences(),
            _ -> 0,
            0);
    Severity now = severity;
    for (Rules.SeverityRule rule : rules.severityPolicy())
      if (rule.when().test(target)) now = rule.then().apply(now);
    return now;
  }
}
