package dev.nightdesk.app.config;

import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
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

  static List<Problem> of(YamlDocument document, Map<String, String> environment, Path base) {
    var found = new ConfigurationWarnings(document, environment);
    JsonNode root = document.root();
    JsonNode engines = root.path("engines");
    for (int i = 0; i < engines.size(); i++) {
      String id = engines.get(i).path("id").asString();
      found.missing("/engines/" + i, "engine '" + id + "'", engines.get(i));
    }
    JsonNode people = root.path("people");
    for (int i = 0; i < people.size(); i++)
      found.missing("/people/" + i, people.get(i).path("name").asString(), people.get(i));
    JsonNode commands = root.path("commands");
    for (int i = 0; i < commands.size(); i++) {
      String id = commands.get(i).path("id").asString();
      found.missing("/commands/" + i, "command '" + id + "'", commands.get(i));
    }
    found.missing("/notifications", "the notifications", root.path("notifications"));
    found.place(root.path("audit").path("export").path("to").asString(""), base);
    return List.copyOf(found.warnings);
  }

  /** A place that cannot be written today may be mounted tomorrow, so this keeps nobody waiting. */
  private void place(String to, Path base) {
    if (to.isEmpty()) return;
    Path folder = base.resolve(to).normalize();
    Path there = folder;
    while (there != null && !Files.exists(there)) there = there.getParent();
    String trouble =
        there == null
            ? "cannot be made"
            : !Files.isDirectory(there)
                ? "cannot be a folder, since " + there + " is a file"
                : Files.isWritable(there) ? "" : "cannot be written, since " + there + " cannot";
    if (!trouble.isEmpty())
      warnings.add(
          document.problem(
              "/audit/export/to",
              "signed heads are not exported: " + folder + " " + trouble + "."));
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
