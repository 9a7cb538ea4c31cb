package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Sign;
import dev.nightdesk.document.Durations;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.domain.Times;
import dev.nightdesk.playbook.step.StepFamilies;
import dev.nightdesk.playbook.step.UnitChecks;
import dev.nightdesk.playbook.subject.Condition;
import dev.nightdesk.playbook.subject.Regexes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a document that fits the schema into a {@link Playbook}. */
final class PlaybookMapping {
  static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration APPROVAL_EXPIRES = Duration.ofMinutes(30);

  private final YamlDocument document;
  private final boolean trusted;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param trusted whether a test has compiled its patterns, so that they need not be compiled now
   */
  PlaybookMapping(YamlDocument document, boolean trusted) {
    this.document = document;
    this.trusted = trusted;
  }

  /** Regular expressions that do not compile; known after {@link #playbook()}. */
  List<Problem> problems() {
    return problems;
  }

  Playbook playbook() {
    JsonNode root = document.root();
    JsonNode metadata = root.path("metadata");
    JsonNode spec = root.path("spec");
    List<Playbook.Caveat> caveats = Caveats.of(spec);
    var ref = new PlaybookRef(metadata.path("id").asString(), metadata.path("version").asInt());
    return new Playbook(
        ref,
        metadata.path("title").asString(),
        spec.path("enabled").asBoolean(true),
        Playbook.Mode.valueOf(StepMapping.constant(spec.path("mode").asString("active"))),
        spec.path("priority").asInt(100),
        match(spec.path("match")),
        classify(spec.path("classify"), ref),
        gate(spec, caveats),
        StepMapping.steps(spec.path("actions")),
        verify(spec.path("verify")),
        StepMapping.steps(spec.path("rollback").path("steps")),
        rollback(spec.path("rollback")),
        LimitsMapping.limits(spec.path("limits")),
        Operators.question(spec.path("verify").path("checks")),
        duration(spec, "timeout", Duration.ZERO),
        Stream.concat(
                examples(spec.path("examples").path("matches"), true),
                examples(spec.path("examples").path("rejects"), false))
            .toList(),
        caveats);
  }

  private Playbook.Match match(JsonNode match) {
    return new Playbook.Match(
        texts(match.path("engines")),
        texts(match.path("connections")),
        conditions(match, "/spec/match", "all"),
        conditions(match, "/spec/match", "any"),
        conditions(match, "/spec/match", "none"),
        match.path("occurrences").path("atLeast").asInt(1),
        signs(match.path("signs")),
        Set.copyOf(texts(match.path("sources"))),
        texts(match.path("consequenceOf")).stream()
            .map(id -> new Category(id.toLowerCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private List<Sign> signs(JsonNode list) {
    var signs = new ArrayList<Sign>();
    var slow = new SlowSigns();
    for (int i = 0; i < list.size(); i++) {
      JsonNode node = list.get(i);
      boolean ignoreCase = node.path("ignoreCase").asBoolean(true);
      double weight = node.path("weight").asDouble();
      var role = Sign.Role.valueOf(StepMapping.constant(node.path("role").asString("cause")));
      try {
        Sign sign =
            node.has("text")
                ? Sign.text(node.path("text").asString(), ignoreCase, weight, role)
                : regex(node.path("regex").asString(), ignoreCase, weight, role);
        signs.add(sign);
        // of those of the product a test says that none is slow
        Optional<String> wrong = trusted ? Optional.empty() : slow.complaint(sign);
        String at = "/spec/match/signs/" + i;
        wrong.ifPresent(sentence -> problems.add(document.problem(at, sentence)));
      } catch (IllegalArgumentException e) {
        String at = "/spec/match/signs/" + i + "/regex";
        problems.add(document.problem(at, String.valueOf(e.getMessage())));
      }
    }
    return List.copyOf(signs);
  }

  private Sign regex(String text, boolean ignoreCase, double weight, Sign.Role role) {
    if (!trusted) Regexes.compile(text, ignoreCase);
    return Sign.regex(text, ignoreCase, weight, role);
  }

  private static Stream<Playbook.Example> examples(JsonNode list, boolean matches) {
    return list.valueStream()
        .map(node ->
            new Playbook.Example(
                node.path("source").asString(""), node.path("log").asString(), matches));
  }

  private Playbook.Classify classify(JsonNode classify, PlaybookRef ref) {
    JsonNode severity = classify.path("severity");
    var rules = new ArrayList<Playbook.SeverityRule>();
    for (JsonNode rule : severity.path("rules")) {
      String at = "/spec/classify/severity/rules/" + rules.size();
      String because = "rule " + (rules.size() + 1) + " of " + ref.id() + " says so";
      rules.add(
          new Playbook.SeverityRule(
              conditions(rule, at, "all"),
              conditions(rule, at, "any"),
              Severity.valueOf(rule.path("set").asString()),
              rule.path("because").asString(because)));
    }
    return new Playbook.Classify(
        new Category(code(classify, "category")),
        Kind.valueOf(classify.path("persistence").asString()),
        classify.path("confidence").asDouble(),
        classify.path("rationale").asString(""),
        new Strategy(code(classify, "strategy")),
        Severity.valueOf(severity.path("default").asString()),
        List.copyOf(rules));
  }

  private List<Condition> conditions(JsonNode parent, String pointer, String group) {
    var conditions = new ArrayList<Condition>();
    JsonNode list = parent.path(group);
    for (int i = 0; i < list.size(); i++) {
      JsonNode node = list.get(i);
      JsonNode value = node.path("value");
      List<Condition.Operand> operands =
          value.isArray()
              ? value.valueStream().map(PlaybookMapping::operand).toList()
              : value.isMissingNode() ? List.of() : List.of(operand(value));
      try {
        Condition.Op op = Condition.Op.named(node.path("op").asString());
        boolean ignoreCase = node.path("ignoreCase").asBoolean(false);
        conditions.add(new Condition(node.path("field").asString(), op, operands, ignoreCase));
      } catch (IllegalArgumentException e) {
        String at = pointer + "/" + group + "/" + i + "/value";
        problems.add(document.problem(at, String.valueOf(e.getMessage())));
      }
    }
    return List.copyOf(conditions);
  }

  private static Condition.Operand operand(JsonNode value) {
    BigDecimal number = value.isNumber() ? value.decimalValue() : null;
    return new Condition.Operand(value.asString(""), number);
  }

  private Playbook.Gate gate(JsonNode spec, List<Playbook.Caveat> caveats) {
    JsonNode gate = spec.path("gate");
    JsonNode approval = gate.path("approval");
    var mode =
        Playbook.ApprovalMode.valueOf(
            StepMapping.constant(approval.path("mode").asString("bySeverity")));
    return new Playbook.Gate(
        gate.path("minConfidence").asDouble(0.8),
        caveats.isEmpty() && !needsApproval(spec) ? mode : Playbook.ApprovalMode.ALWAYS,
        duration(approval, "expiresAfter", APPROVAL_EXPIRES),
        !approval.path("onExpiry").asString("escalate").equals("cancel"),
        new Approval.Gate(
            approval.path("quorum").asInt(1),
            texts(approval.path("approvers")),
            approval.path("reasonRequired").asBoolean(false)),
        hours(gate.path("windows")));
  }

  private List<Times.Weekly> hours(JsonNode windows) {
    var hours = new ArrayList<Times.Weekly>();
    for (int i = 0; i < windows.size(); i++) {
      Hours.Mistake mistake = Hours.mistake(windows.get(i));
      if (mistake == null) hours.add(Hours.weekly(windows.get(i)));
      else
        problems.add(
            document.problem(
                "/spec/gate/windows/" + i + "/" + mistake.field(), mistake.sentence()));
    }
    return hours;
  }

  /** Whether it holds a step that the desk never takes by itself, such as running a program. */
  private static boolean needsApproval(JsonNode spec) {
    return Stream.concat(
            spec.path("actions").valueStream(), spec.path("rollback").path("steps").valueStream())
        .map(step -> step.path("type").asString(""))
        .anyMatch(
            type -> StepFamilies.of(type).stream().anyMatch(family -> family.needsApproval(type)));
  }

  private static Plan.@Nullable Verify verify(JsonNode verify) {
    if (!verify.isObject()) return null;
    return new Plan.Verify(
        duration(verify, "after", Duration.ZERO),
        duration(verify, "every", LOOK_EVERY),
        duration(verify, "within", Duration.ZERO),
        Operators.alone(verify.path("checks")) ? 0 : verify.path("successes").asInt(1),
        states(verify.path("checks")),
        duration(verify, "hold", Duration.ZERO));
  }

  private static List<String> states(JsonNode checks) {
    return checks
        .valueStream()
        .filter(check -> UnitChecks.isOne(check.path("type").asString("")))
        .flatMap(check -> texts(check.path("state")).stream())
        .distinct()
        .toList();
  }

  private static String rollback(JsonNode rollback) {
    if (!rollback.has("steps")) return rollback.path("unavailable").asString("");
    return rollback
            .path("steps")
            .valueStream()
            .map(step -> step.path("name").asString(step.path("id").asString()))
            .collect(Collectors.joining(", then "))
        + ".";
  }

  private static Duration duration(JsonNode node, String field, Duration fallback) {
    return Durations.read(node.path(field).asString("")).orElse(fallback);
  }

  /** Category and strategy ids are compared in lower case, whichever way they were written. */
  private static String code(JsonNode node, String field) {
    return node.path(field).asString().toLowerCase(Locale.ROOT);
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
