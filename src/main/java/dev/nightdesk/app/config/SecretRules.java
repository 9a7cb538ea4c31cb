package dev.nightdesk.app.config;

import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Secrets stand in a configuration as references only: {@code ${env:NAME}} or {@code
 * ${secret:NAME}}.
 */
final class SecretRules {
  static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(env|secret):([A-Za-z_][A-Za-z0-9_.-]*+)}");

  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(.*[-_.]|)(token|password|passwd|passphrase|secret|api-?key|private-?key|access-?key|routing-?key)"
              + "|authorization|proxy-authorization|cookie|.*(Token|Password|Secret|ApiKey|PrivateKey)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WITH_SCHEME =
      Pattern.compile("([A-Za-z]{1,20} )?" + REFERENCE.pattern());

  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

  private SecretRules(YamlDocument document) {
    this.document = document;
  }

  static List<Problem> broken(YamlDocument document) {
    var rules = new SecretRules(document);
    rules.look("", "", document.root());
    return rules.problems;
  }

  private void look(String pointer, String name, JsonNode node) {
    if (node.isValueNode()) {
      if (SECRET_KEY.matcher(name.toLowerCase(Locale.ROOT)).matches()) secret(pointer, name, node);
      references(pointer, node.asString(""));
    }
    node.properties()
        .forEach(
            e -> look(ConfigurationRules.child(pointer, e.getKey()), e.getKey(), e.getValue()));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) look(pointer + "/" + i, name, node.get(i));
    }
  }

  /** The value itself is never repeated in the complaint: that would carry it into logs. */
  private void secret(String pointer, String name, JsonNode value) {
    if (!WITH_SCHEME.matcher(value.asString("")).matches()) {
      String sentence =
          "'"
              + name
              + "' is a secret and must be a reference, ${env:NAME} or ${secret:NAME}, not the"
              + " value itself.";
      problems.add(document.problem(pointer, sentence));
    }
  }

  private void references(String pointer, String text) {
    Matcher good = REFERENCE.matcher(text);
    int at = text.indexOf("${");
    while (at >= 0) {
      if (!good.find(at) || good.start() != at) {
        problems.add(document.problem(pointer, "a reference is ${env:NAME} or ${secret:NAME}."));
        return;
      }
      at = text.indexOf("${", good.end());
    }
  }
}
