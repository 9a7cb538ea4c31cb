package dev.nightdesk.app.config;

import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;

/** What is doubtful in a configuration that is otherwise in order. */
final class ConfigurationWarnings {
  private final YamlDocument document;
  private final Map<String, String> environment;
  private final List<Problem> warnings = new ArrayList<>();

  private ConfigurationWarnings(YamlDocument document, Map<String, String> environment) {
    this.document = document;
    this.environment = environment;
  }

  static List<Problem> of(YamlDocument document, Map<String, String> environment) {
    var found = new ConfigurationWarnings(document, environment);
    JsonNode root = document.root();
    JsonNode engines = root.path("engines");
    for (int i = 0; i < engines.size(); i++) {
      String id = engines.get(i).path("id").asString();
      found.missing("/engines/" + i, "engine '" + id + "'", engines.get(i));
    }
    JsonNode commands = root.path("commands");
    for (int i = 0; i < commands.size(); i++) {
      String id = commands.get(i).path("id").asString();
      found.missing("/commands/" + i, "command '" + id + "'", commands.get(i));
    }
    found.missing("/notifications", "the notifications", root.path("notifications"));
    return List.copyOf(found.warnings);
  }

  private void missing(String pointer, String user, JsonNode node) {
    if (node.isString()) {
      Matcher reference = SecretRules.REFERENCE.matcher(node.asString());
      while (reference.find()) {
        String name = String.valueOf(reference.group(2));
        boolean absent = "env".equals(reference.group(1)) && environment.get(name) == null;
        if (absent) {
          String sentence =
              "the environment variable " + name + " is not set, and " + user + " needs it.";
          warnings.add(document.problem(pointer, sentence));
        }
      }
    }
    node.properties()
        .forEach(e -> missing(ConfigurationRules.child(pointer, e.getKey()), user, e.getValue()));
    if (node.isArray())
      for (int i = 0; i < node.size(); i++) missing(pointer + "/" + i, user, node.get(i));
  }
}
