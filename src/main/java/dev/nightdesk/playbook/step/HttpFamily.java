package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The step that sends an HTTP request: one that it spells out, or a recipe of the engine. */
final class HttpFamily implements StepFamily {
  private static final String REQUEST = "http.request";

  /** Repeating these changes nothing more, by the rules of HTTP. */
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE");

  @Override
  public Set<String> types() {
    return Set.of(REQUEST);
  }

  /** Their texts may be JSON of others; whether they can be filled is found out by the plan. */
  @Override
  public boolean checksTemplates() {
    return false;
  }

  @Override
  public List<String> caveats(WrittenStep step) {
    var caveats = new ArrayList<String>();
    if (step.has("connection"))
      caveats.add(
          "Step '"
              + step.id()
              + "' uses a connection, and a request can be sent to none yet; use with: {fix: …}.");
    if (step.with().get("expect") instanceof Map<?, ?> expect
        && (expect.containsKey("body") || expect.containsKey("maxResponseTime")))
      caveats.add(
          "Step '"
              + step.id()
              + "' expects something of the answer's body or time, and only its status is looked at"
              + " yet.");
    return caveats;
  }

  @Override
  public StepRenderer renderer(Subject subject, Means means) {
    return template -> List.of(step(template, subject, means));
  }

  private static Plan.Step step(StepTemplate template, Subject subject, Means means)
      throws Unfilled {
    var filling = new RequestFilling(subject);
    Object named = template.with().get("fix");
    if (named == null) return template.doing(filling.fill(own(template, subject)));
    // strategy ids are compared in lower case, whichever way they were written
    var fix = new Strategy(named.toString().toLowerCase(Locale.ROOT));
    Recipe recipe = means.recipes().get(fix);
    if (recipe == null) throw Unfilled.whole(noRecipe(subject, fix));
    String name = template.name().isEmpty() ? fix.words() : template.name();
    return template.called(name, filling.fill(recipe));
  }

  private static String noRecipe(Subject subject, Strategy fix) {
    String engine = subject.engine().value();
    return "Engine '"
        + engine
        + "' has no recipe for "
        + fix.id()
        + ": add engines[id: "
        + engine
        + "].fixes."
        + fix.id()
        + " to the configuration.";
  }

  /** The request that a step spells out itself, as a recipe. */
  private static Recipe own(StepTemplate template, Subject subject) throws Unfilled {
    Map<String, Object> with = template.with();
    var headers = new TreeMap<String, String>();
    if (with.get("headers") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    Object json = with.get("json");
    if (json != null && headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      headers.put("Content-Type", "application/json");
    }
    Object key = with.get("idempotencyKey");
    if (key != null) headers.put("Idempotency-Key", String.valueOf(key));
    String method = String.valueOf(with.get("method"));
    Object text = with.get("text");
    String url = String.valueOf(with.get("url"));
    if (url.startsWith("/")) {
      throw new Unfilled(
          "the address "
              + url
              + " is only a path, and the engine '"
              + subject.engine()
              + "' has no connection.");
    }
    return new Recipe(
        method,
        url,
        headers,
        json == null
            ? (text == null ? null : text.toString())
            : JsonMapper.shared().writeValueAsString(json),
        statuses(with),
        key != null || IDEMPOTENT.contains(method),
        null);
  }

  private static List<Integer> statuses(Map<String, Object> with) {
    if (!(with.get("expect") instanceof Map<?, ?> expect)) return List.of();
    if (!(expect.get("status") instanceof List<?> statuses)) return List.of();
    return statuses.stream()
        .filter(Number.class::isInstance)
        .map(n -> ((Number) n).intValue())
        .toList();
  }
}
