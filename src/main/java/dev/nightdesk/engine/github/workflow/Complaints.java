package dev.nightdesk.engine.github.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects findings, and makes those that any mapping and any value can have. */
final class Complaints {
  private final List<Finding> findings = new ArrayList<>();

  List<Finding> all() {
    return findings.stream().sorted(java.util.Comparator.comparingInt(Finding::line)).toList();
  }

  void add(Node at, String path, String sentence) {
    findings.add(new Finding(at.place().line(), path, sentence));
  }

  /** Keys that GitHub does not know at this level. */
  void unknownKeys(Node node, String path, List<String> known) {
    if (!(node instanceof Node.Fields map)) return;
    for (Node.Field field : map.fields()) {
      String key = field.key().text();
      if (known.contains(key)) continue;
      String sentence =
          key.equals("<<")
              ? "GitHub does not read merge keys (<<)"
              : "the key '" + brief(key) + "' is not known here";
      findings.add(
          new Finding(
              field.key().place().line(),
              child(path, key),
              sentence,
              Optional.of(key),
              KnownKeys.meant(key, known)));
    }
  }

  /** Double keys, tags and expressions, at every depth; an alias was looked at where it stands. */
  void everywhere(Node node, String path) {
    if (node.place().tag() != null) {
      add(node, path, "GitHub does not read tags (!name); quote a text that begins with !");
    }
    switch (node) {
      case Node.Scalar scalar ->
          Expressions.inText(scalar.text()).ifPresent(wrong -> add(scalar, path, wrong));
      case Node.Items list -> {
        for (int i = 0; i < list.items().size(); i++) {
          everywhere(list.items().get(i), path + "[" + i + "]");
        }
      }
      case Node.Fields map -> {
        Map<String, Integer> seen = new HashMap<>();
        for (Node.Field field : map.fields()) {
          String key = field.key().text();
          Integer first = seen.putIfAbsent(key, field.key().place().line());
          if (first != null) {
            add(field.key(), child(path, key), "the key '" + brief(key) + "' " + Finding.TWICE);
          }
          everywhere(field.value(), child(path, key));
        }
      }
      case Node.Alias _ -> {}
    }
  }

  /** Fields that must be mappings, lists or single values, where they are there. */
  void shapes(
      Node owner, String path, List<String> mappings, List<String> lists, List<String> single) {
    if (!(owner instanceof Node.Fields map)) return;
    for (Node.Field field : map.fields()) {
      String key = field.key().text();
      Node value = field.value().resolved();
      if (isExpression(value)) continue;
      String wanted =
          mappings.contains(key) && !(value instanceof Node.Fields)
              ? "a mapping of keys"
              : lists.contains(key) && !(value instanceof Node.Items)
                  ? "a list"
                  : single.contains(key)
                          && !(value instanceof Node.Scalar s && !s.type().equals("null"))
                      ? "a single value"
                      : "";
      if (!wanted.isEmpty()) add(field.key(), child(path, key), "'" + key + "' is not " + wanted);
    }
  }

  /** A number above zero, or an expression. */
  void minutes(Node owner, String path) {
    owner
        .get("timeout-minutes")
        .map(Node::resolved)
        .filter(node -> !isNumber(node) && !isExpression(node))
        .ifPresent(
            node -> add(node, child(path, "timeout-minutes"), "the limit is no number of minutes"));
  }

  /** True, false, or an expression. */
  void truth(Node owner, String key, String path) {
    owner
        .get(key)
        .map(Node::resolved)
        .filter(node -> !(node instanceof Node.Scalar s && s.type().equals("bool")))
        .filter(node -> !isExpression(node))
        .ifPresent(node -> add(node, child(path, key), "'" + key + "' is neither true nor false"));
  }

  /** An {@code if:}, which is an expression with or without braces. */
  void condition(Node owner, String path) {
    owner
        .text("if")
        .filter(text -> !text.contains("${{"))
        .flatMap(Expressions::inExpression)
        .ifPresent(wrong -> add(owner.get("if").orElse(owner), child(path, "if"), wrong));
  }

  static boolean isExpression(Node node) {
    return node instanceof Node.Scalar scalar && scalar.text().contains("${{");
  }

  private static boolean isNumber(Node node) {
    if (!(node instanceof Node.Scalar scalar)) return false;
    boolean number = scalar.type().equals("int") || scalar.type().equals("float");
    return number && !scalar.text().startsWith("-") && !scalar.text().matches("0(\\.0*)?");
  }

  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static String brief(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 40 ? line : line.substring(0, 37) + "...";
  }
}
