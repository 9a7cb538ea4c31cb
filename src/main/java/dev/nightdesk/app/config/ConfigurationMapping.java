package dev.nightdesk.app.config;

import dev.nightdesk.app.engine.EngineSettings;
import dev.nightdesk.app.engine.EngineType;
import dev.nightdesk.app.engine.Fields;
import dev.nightdesk.document.Problem;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.subject.Glob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Turns a checked document into records and fills in the defaults. */
final class ConfigurationMapping {
  private static final Duration LOOK_BACK = Duration.ofHours(2);

  /** How long back a recurrence counts; the desk remembers no more than a day. */
  private static final Duration RECURRENCE = Duration.ofHours(1);

  private final JsonNode root;
  private final Path base;

  ConfigurationMapping(JsonNode root, Path base) {
    this.root = root;
    this.base = base;
  }

  Configuration configuration(List<Problem> warnings) {
    JsonNode api = root.path("api");
    String theme = root.path("appearance").path("theme").asString("system");
    return new Configuration(
        new Configuration.Api(api.path("enabled").asBoolean(true), api.path("port").asInt(0)),
        healing(root.path("healing")),
        PeopleMapping.approvals(root),
        CalmMapping.calm(root),
        severityRules(root.path("severity")),
        root.path("engines")
            .valueStream()
            .<EngineSettings<?>>map(ConfigurationMapping::engine)
            .toList(),
        root.path("commands").valueStream().map(CommandMapping::command).toList(),
        root.path("notifications").valueStream().toList(),
        Fields.texts(root.path("playbooks").path("folders")).stream()
            .map(f -> base.resolve(f).normalize())
            .toList(),
        Configuration.Theme.valueOf(theme.toUpperCase(Locale.ROOT)),
        audit(root.path("audit")),
        warnings);
  }

  private AuditSettings audit(JsonNode audit) {
    AuditSettings usual = AuditSettings.DEFAULT;
    JsonNode export = audit.path("export");
    return new AuditSettings(
        export.has("to") ? base.resolve(export.path("to").asString()).normalize() : null,
        Fields.duration(export, "every", usual.every()),
        export.path("keep").asInt(usual.keep()),
        audit.path("check").path("enabled").asBoolean(true)
            ? Fields.duration(audit.path("check"), "every", usual.check())
            : Duration.ZERO);
  }

  private static Healing healing(JsonNode healing) {
    Healing usual = Healing.DEFAULT;
    return new Healing(
        healing.path("enabled").asBoolean(usual.enabled()),
        Healing.AfterCrash.valueOf(
            healing.path("afterCrash").asString("wait").toUpperCase(Locale.ROOT)),
        BrakesMapping.brakes(healing.path("brakes")),
        Fields.duration(healing, "approvalExpires", usual.approvalExpires()),
        Fields.duration(healing, "reopenWithin", usual.reopenWithin()));
  }

  private static List<SeverityRule> severityRules(JsonNode list) {
    var rules = new ArrayList<SeverityRule>();
    for (JsonNode rule : list) {
      JsonNode when = rule.path("when");
      boolean floor = rule.has("atLeast");
      String said = "severity rule " + (rules.size() + 1) + " of the configuration says so";
      rules.add(
          new SeverityRule(
              when.has("engine") ? new EngineId(when.path("engine").asString()) : null,
              when.has("target") ? Glob.of(when.path("target").asString()) : null,
              Fields.map(when.path("label")),
              numbers(when.path("metrics")),
              when.path("occurrences").asInt(0),
              when.path("recurrence").path("atLeast").asInt(0),
              Fields.duration(when.path("recurrence"), "within", RECURRENCE),
              when.path("shareDown").asDouble(0),
              Severity.valueOf(rule.path(floor ? "atLeast" : "set").asString()),
              floor,
              rule.path("because").asString(said)));
    }
    return rules;
  }

  private static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    object.forEachEntry((name, value) -> numbers.put(name, value.asDouble()));
    return numbers;
  }

  private static EngineSettings<?> engine(JsonNode engine) {
    return settings(EngineTypes.of(engine.path("type").asString()).orElseThrow(), engine);
  }

  private static <S> EngineSettings<S> settings(EngineType<S> type, JsonNode engine) {
    var id = new EngineId(engine.path("id").asString());
    Duration lookBack = Fields.duration(engine, "lookBack", LOOK_BACK);
    return new EngineSettings<>(
        type,
        id,
        lookBack,
        FixMapping.fixes(engine.path("fixes")),
        type.settings(id, engine, lookBack));
  }
}
