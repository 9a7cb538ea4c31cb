package dev.nightdesk.app.config;

import dev.nightdesk.document.Problem;
import dev.nightdesk.document.Suggestion;
import dev.nightdesk.document.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is doubtful in a configuration that is otherwise in order. */
final class ConfigurationWarnings {
  private final YamlDocument document;
  private final Map<String, String> environment;
  private final @Nullable Path secrets;
  private final List<Problem> warnings = new ArrayList<>();

  private ConfigurationWarnings(
      YamlDocument document, Map<String, String> environment, @Nullable Path secrets) {
    this.document = document;
    this.environment = environment;
    this.secrets = secrets;
  }

  /**
   * @param secrets the folder with a file for each secret, or null where nobody can look
   */
  static List<Problem> of(
      YamlDocument document, Map<String, String> environment, @Nullable Path secrets, Path base) {
    var found = new ConfigurationWarnings(document, environment, secrets);
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
    if (!root.path("notifications").isEmpty())
      found.warn("/notifications", "this version sends no notifications; nobody is told by these.");
    found.nobodysEngine(root, "/maintenance", "engine");
    found.nobodysEngine(root, "/dependencies", "engine");
    found.playbooks(root.path("playbooks").path("folders"), base);
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
      warn("/audit/export/to", "signed heads are not exported: " + folder + " " + trouble + ".");
  }

  /** A pattern may be meant for engines to come; a plain name that nobody has is a slip. */
  private void nobodysEngine(JsonNode root, String list, String key) {
    List<String> ids =
        root.path("engines").valueStream().map(engine -> engine.path("id").asString("")).toList();
    JsonNode entries = root.at(list);
    for (int i = 0; i < entries.size(); i++) {
      String name = entries.get(i).path(key).asString("");
      if (name.isEmpty() || name.matches(".*[*?].*") || ids.contains(name)) continue;
      if (ConfigurationRules.RESERVED.contains(name)) continue; // the desk's own
      String hint = Suggestion.clause(name, ids);
      warn(
          list + "/" + i + "/" + key,
          "there is no engine '"
              + name
              + "', so this does nothing"
              + (hint.isEmpty() ? "." : hint));
    }
  }

  private void playbooks(JsonNode folders, Path base) {
    for (int i = 0; i < folders.size(); i++) {
      Path folder = base.resolve(folders.get(i).asString("")).normalize();
      if (!Files.isDirectory(folder))
        warn(
            "/playbooks/folders/" + i,
            "there is no folder " + folder + "; make it, or no playbook is read from it.");
    }
  }

  private void warn(String pointer, String sentence) {
    warnings.add(document.problem(pointer, sentence));
  }

  private void missing(String pointer, String user, JsonNode node) {
    if (node.isString()) {
      Matcher reference = SecretRules.REFERENCE.matcher(node.asString());
      while (reference.find()) {
        String name = String.valueOf(reference.group(2));
        String absent = absent(String.valueOf(reference.group(1)), name);
        if (!absent.isEmpty()) warn(pointer, absent.formatted(user));
      }
    }
    node.properties()
        .forEach(e -> missing(ConfigurationRules.child(pointer, e.getKey()), user, e.getValue()));
    if (node.isArray())
      for (int i = 0; i < node.size(); i++) missing(pointer + "/" + i, user, node.get(i));
  }

  /** Why a reference has no value now, with a place for who needs it; empty when it has one. */
  private String absent(String kind, String name) {
    if ("env".equals(kind))
      return environment.get(name) == null
          ? "the environment variable " + name + " is not set, and %s needs it."
          : "";
    if (secrets == null || Files.isRegularFile(secrets.resolve(name))) return "";
    String file = secrets.resolve(name).toString().replace("%", "%%");
    return "the secret " + name + " is missing, and %s needs it; write it to " + file + ".";
  }
}
