package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders a step that starts a Kestra flow: one step of the plan, or two when its end is waited
 * for. Values come from logs and answers, so each stays within its input, its label or its part of
 * the address.
 */
final class KestraStart {
  /** A remediation flow takes minutes to hours; a step that names no time-out waits so long. */
  static final Duration WAITS = Duration.ofHours(1);

  private static final Duration SENDING = Duration.ofSeconds(30);
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,149}");
  private static final Pattern FLOW = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._/-]{0,62}");

  /** Labels with these beginnings are set by Kestra and by the desk, and mean something to them. */
  private static final List<String> RESERVED = List.of("system.", "internal.", "nightdesk-");

  private final Subject subject;
  private final EngineId engine;

  KestraStart(Subject subject, EngineId engine) {
    this.subject = subject;
    this.engine = engine;
  }

  static boolean waits(Map<String, Object> with) {
    return Boolean.TRUE.equals(with.get("waitForEnd"));
  }

  /** The id of the plan's step that waits for what the given step started. */
  static String end(String step) {
    return step + "-end";
  }

  List<Plan.Step> of(StepTemplate template) throws Unfilled {
    Map<String, Object> with = template.with();
    var start =
        new KestraAction.StartFlow(
            engine,
            named("namespace", NAMESPACE, with),
            named("flowId", FLOW, with),
            inputs(with),
            labels(with));
    String id = template.id();
    String name = template.name().isEmpty() ? start.inWords() : template.name();
    boolean waits = waits(with);
    Duration sending = waits ? shorter(template.timeout(), SENDING) : template.timeout();
    var begin = new Plan.Step(id, name, start, sending, template.retry(), template.onError());
    if (!waits) return List.of(begin);
    var end = new KestraAction.AwaitExecution(engine, id);
    String flow = start.namespace() + "." + start.flow();
    return List.of(
        begin,
        new Plan.Step(
            end(id),
            "Wait for the end of " + flow,
            end,
            template.timeout(),
            Retry.NEVER,
            template.onError()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private String named(String field, Pattern pattern, Map<String, Object> with) throws Unfilled {
    String name = filled(String.valueOf(with.get(field)));
    if (pattern.matcher(name).matches()) return name;
    throw new Unfilled(field + " is '" + name + "', which Kestra does not allow.");
  }

  private String filled(String text) throws Unfilled {
    return Template.parse(text).fill(subject, value -> value);
  }

  private Map<String, String> inputs(Map<String, Object> with) throws Unfilled {
    var inputs = new TreeMap<String, String>();
    for (var input : entries(with.get("inputs"))) {
      Object value = input.getValue();
      String text =
          value instanceof String plain
              ? filled(plain)
              : JsonMapper.shared().writeValueAsString(filledInside(value));
      // Kestra fills templates of its own with secrets; a log must not bring one along
      if (text.contains("{{") || text.contains("{%")) {
        throw new Unfilled(
            "the input "
                + input.getKey()
                + " would hold {{ or {%, which Kestra could take for a template of its own.");
      }
      inputs.put(input.getKey(), text);
    }
    return inputs;
  }

  /**
   * The same structure with each text in it filled, so that a value stays within its JSON string.
   */
  private Object filledInside(Object value) throws Unfilled {
    return switch (value) {
      case String text -> filled(text);
      case Map<?, ?> map -> {
        var filled = new TreeMap<String, Object>();
        for (var entry : map.entrySet())
          filled.put(String.valueOf(entry.getKey()), filledInside(entry.getValue()));
        yield filled;
      }
      case List<?> list -> {
        var filled = new ArrayList<Object>();
        for (Object entry : list) filled.add(filledInside(entry));
        yield filled;
      }
      default -> value;
    };
  }

  private Map<String, String> labels(Map<String, Object> with) throws Unfilled {
    var labels = new TreeMap<String, String>();
    for (var label : entries(with.get("labels"))) {
      String name = label(label.getKey());
      labels.put(name, labelValue(name, filled(String.valueOf(label.getValue()))));
    }
    return labels;
  }

  /** Checks the name of a label. */
  static String label(String name) throws Unfilled {
    if (!LABEL.matcher(name).matches())
      throw new Unfilled("'" + name + "' is not the name of a label.");
    if (RESERVED.stream().anyMatch(name::startsWith))
      throw new Unfilled("the label " + name + " is set by Kestra or by the desk itself.");
    return name;
  }

  /** Checks the filled value of a label. */
  static String labelValue(String name, String value) throws Unfilled {
    boolean fits =
        !value.isBlank()
            && value.length() <= 200
            && value.chars().noneMatch(Character::isISOControl);
    if (fits) return value;
    throw new Unfilled(
        "the value of the label "
            + name
            + " is empty, longer than 200 characters or not one line.");
  }

  private static List<Map.Entry<String, Object>> entries(@Nullable Object map) {
    var entries = new TreeMap<String, Object>();
    if (map instanceof Map<?, ?> given)
      given.forEach((key, value) -> entries.put(String.valueOf(key), value));
    return List.copyOf(entries.entrySet());
  }
}
