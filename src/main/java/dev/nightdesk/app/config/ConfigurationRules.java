package dev.nightdesk.app.config;

import dev.nightdesk.document.Durations;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.Suggestion;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.playbook.subject.Template;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules of a configuration that its JSON Schema cannot say. */
final class ConfigurationRules {
  private static final Set<String> MAY_BE_ZERO =
      Set.of("coolDown", "coolDownMost", "maxStepWait", "reopenWithin", "holdMost");

  /** Counted over what ran in the last day, which is as far back as the desk remembers. */
  private static final Set<String> WITHIN_A_DAY =
      Set.of("coolDown", "coolDownMost", "within", "openFor", "span");

  private static final Duration DAY = Duration.ofDays(1);
  private static final Set<String> DURATIONS =
      Set.of(
          "every",
          "timeout",
          "lookBack",
          "maxLatency",
          "approvalExpires",
          "coolDown",
          "coolDownMost",
          "within",
          "openFor",
          "span",
          "silence",
          "holdMost",
          "ackExpires",
          "shelveMost",
          "maxStepWait",
          "reopenWithin",
          "floor");

  /** A step that works is heard of every 15 s, and one beat may be late. */
  private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(1);

  private static final Set<String> ADDRESSES = Set.of("url", "onlineCheck", "reconcile");
  static final Set<String> RESERVED = Set.of("intake", "desk");

  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

  private ConfigurationRules(YamlDocument document) {
    this.document = document;
  }

  static List<Problem> broken(YamlDocument document) {
    var rules = new ConfigurationRules(document);
    rules.engines();
    rules.problems.addAll(CalmRules.broken(document));
    rules.fields("", "", document.root());
    rules.unique("/commands", document.root().path("commands"), "command");
    rules.problems.addAll(CommandRules.broken(document));
    rules.problems.addAll(SecretRules.broken(document));
    rules.problems.addAll(PeopleMapping.broken(document));
    return rules.problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  private void engines() {
    JsonNode engines = document.root().path("engines");
    unique("/engines", engines, "engine");
    var ids = new ArrayList<String>();
    for (int i = 0; i < engines.size(); i++) {
      JsonNode engine = engines.get(i);
      String at = "/engines/" + i;
      String id = engine.path("id").asString();
      ids.add(id);
      if (RESERVED.contains(id))
        problem(at + "/id", "'" + id + "' is a name that the desk uses itself.");
      unique(at + "/endpoints", engine.path("endpoints"), "endpoint");
      fixes(at + "/fixes", engine.path("fixes"));
      EngineTypes.of(engine.path("type").asString())
          .ifPresent(
              type -> type.check(engine, (pointer, sentence) -> problem(at + pointer, sentence)));
    }
    JsonNode rules = document.root().path("severity");
    for (int i = 0; i < rules.size(); i++) {
      String named = rules.get(i).path("when").path("engine").asString("");
      boolean known = named.isEmpty() || RESERVED.contains(named) || ids.contains(named);
      if (!known) {
        String hint = Suggestion.clause(named, ids);
        problem(
            "/severity/" + i + "/when/engine",
            "there is no engine '" + named + "'" + (hint.isEmpty() ? "." : hint));
      }
    }
  }

  private void unique(String pointer, JsonNode list, String what) {
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String at = pointer + "/" + i + "/id";
      String id = list.get(i).path("id").asString();
      String before = seen.putIfAbsent(id, at);
      if (before != null) {
        problem(
            at, "the " + what + " id '" + id + "' is taken (line " + document.line(before) + ").");
      }
    }
  }

  private void fixes(String pointer, JsonNode fixes) {
    Map<String, String> seen = new HashMap<>();
    fixes
        .properties()
        .forEach(entry -> {
          String at = pointer + "/" + entry.getKey();
          String before = seen.putIfAbsent(FixMapping.strategy(entry.getKey()).id(), at);
          if (before != null)
            problem(at, "this strategy stands here twice (line " + document.line(before) + ").");
          templates(at, "", entry.getValue());
        });
  }

  private void templates(String pointer, String name, JsonNode node) {
    if (node.isString()) {
      Template.mistake(node.asString(), name.equals("reconcile"))
          .ifPresent(sentence -> problem(pointer, sentence));
    }
    node.properties().forEach(e -> templates(child(pointer, e.getKey()), e.getKey(), e.getValue()));
    if (node.isArray())
      for (int i = 0; i < node.size(); i++) templates(pointer + "/" + i, name, node.get(i));
  }

  private void fields(String pointer, String name, JsonNode node) {
    boolean free =
        name.equals("labels")
            || name.equals("label")
            || name.equals("headers")
            || name.equals("environment")
            || name.equals("json");
    if (free || pointer.startsWith("/notifications")) return;
    if (node.isString() && DURATIONS.contains(name)) duration(pointer, name, node.asString());
    if (node.isString() && ADDRESSES.contains(name)) address(pointer, node.asString());
    node.properties().forEach(e -> fields(child(pointer, e.getKey()), e.getKey(), e.getValue()));
    if (node.isArray())
      for (int i = 0; i < node.size(); i++) fields(pointer + "/" + i, "", node.get(i));
  }

  private void duration(String pointer, String name, String text) {
    Optional<Duration> duration = Durations.read(text);
    if (duration.isEmpty()) {
      problem(pointer, "the duration " + text + " is longer than ten years.");
    } else if (duration.get().isZero() && !MAY_BE_ZERO.contains(name)) {
      problem(pointer, "must be longer than nothing, not " + text + ".");
    } else if (pointer.startsWith("/healing/brakes")
        && WITHIN_A_DAY.contains(name)
        && duration.get().compareTo(DAY) > 0) {
      problem(
          pointer, "must be at most P1D, since runs are counted over one day, not " + text + ".");
    } else if (name.equals("silence") && duration.get().compareTo(SHORTEST_SILENCE) < 0) {
      problem(pointer, "must be at least " + SHORTEST_SILENCE + ", not " + text + ".");
    }
  }

  private void address(String pointer, String text) {
    String plain = text.replaceAll("\\{\\{[^{}]*+}}", "x").replaceAll("\\$\\{[^{}]*+}", "x");
    try {
      var uri = new URI(plain);
      String scheme = String.valueOf(uri.getScheme());
      boolean http = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
      String authority = uri.getRawAuthority();
      if (!http || authority == null) {
        problem(
            pointer,
            "must be an address that begins with http:// or https://, not '" + brief(text) + "'.");
      } else if (authority.contains("@")) {
        problem(
            pointer,
            "an address must not hold a user and a password; use headers with ${env:NAME}.");
      } else if (uri.getPort() == 0 || uri.getPort() > 65_535) {
        problem(pointer, "a port is 1 to 65535, not " + uri.getPort() + ".");
      } else if (uri.getHost() == null) {
        problem(pointer, "the host of '" + brief(text) + "' cannot be read.");
      }
    } catch (URISyntaxException e) {
      // what Java says of '127.0.0.1:8080' is true, and no help
      boolean bare = !text.startsWith("http://") && !text.startsWith("https://");
      problem(
          pointer,
          bare
              ? "must be an address that begins with http:// or https://, not '"
                  + brief(text)
                  + "'."
              : "'" + brief(text) + "' is not an address: " + e.getReason() + ".");
    }
  }

  private static String brief(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private void problem(String pointer, String sentence) {
    problems.add(document.problem(pointer, sentence));
  }
}
