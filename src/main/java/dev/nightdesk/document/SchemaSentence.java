package dev.nightdesk.document;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says one error of the schema validator in words for the person who wrote the file. */
final class SchemaSentence {
  private final JsonNode source;
  private final Error error;
  private final String rule;

  SchemaSentence(JsonNode source, Error error) {
    this.source = source;
    this.error = error;
    String location = String.valueOf(error.getSchemaLocation());
    int hash = location.indexOf('#');
    this.rule = hash < 0 ? "" : location.substring(hash + 1);
  }

  Problem problem(YamlDocument document) {
    String at = error.getInstanceLocation().toString();
    String pointer = keyword().equals("additionalProperties") ? Pointers.child(at, property()) : at;
    return document.problem(pointer, sentence(document.root().at(at)));
  }

  private String sentence(JsonNode value) {
    String choice = choice();
    // the empty pointer is the whole schema, whose description says nothing about what is missing
    String choices = choice.isEmpty() ? "" : description(choice);
    if (!choices.isEmpty() && keyword().equals("required")) return choices;
    return switch (keyword()) {
      case "additionalProperties" -> unknownKey();
      case "required" -> withRule("'" + property() + "' is missing here.");
      case "enum" -> withRule(oneOf(value));
      case "const" -> withRule("must be " + show(schema()) + ", not " + show(value) + ".");
      case "type" -> ofAnotherType(value);
      case "pattern" ->
          withRule(show(value) + " does not fit. " + described(Pointers.parent(rule)));
      case "minimum" -> "must be at least " + show(schema()) + ", not " + show(value) + ".";
      case "exclusiveMinimum" ->
          "must be more than " + show(schema()) + ", not " + show(value) + ".";
      case "maximum" -> "must be at most " + show(schema()) + ", not " + show(value) + ".";
      case "exclusiveMaximum" ->
          "must be less than " + show(schema()) + ", not " + show(value) + ".";
      case "minLength" -> "must not be shorter than " + show(schema()) + " characters.";
      case "maxLength" -> "must not be longer than " + show(schema()) + " characters.";
      case "minItems" -> withRule("needs at least " + show(schema()) + " entries.");
      case "maxItems" -> "may have at most " + show(schema()) + " entries.";
      case "uniqueItems" -> "an entry stands here twice.";
      default -> otherwise();
    };
  }

  private String ofAnotherType(JsonNode value) {
    // a text with a form of its own, such as a duration: quotes around a 5 would not make one
    JsonNode around = source.at(Pointers.parent(rule));
    boolean formed = around.has("pattern") && around.path("description").isString();
    return formed && value.isNumber()
        ? show(value) + " does not fit. " + around.path("description").asString()
        : "must be " + types(schema()) + ", not " + kind(value) + quotes(value);
  }

  private String unknownKey() {
    String key = property();
    List<String> known = keys(source.at(Pointers.parent(rule) + "/properties"));
    String hint = Suggestion.clause(key, known);
    if (hint.isEmpty())
      hint = known.isEmpty() ? "." : "; known here: " + String.join(", ", known) + ".";
    return "unknown key '" + YamlScalar.brief(key) + "'" + hint;
  }

  private String oneOf(JsonNode value) {
    var known = new ArrayList<String>();
    schema().forEach(entry -> known.add(entry.asString("")));
    String hint = value.isString() ? Suggestion.clause(value.asString(), known) : "";
    String all = " (one of " + String.join(", ", known) + ")";
    return show(value) + " is not known here" + all + (hint.isEmpty() ? "." : hint);
  }

  /** The schema whose "one of these" rule this error belongs to; empty when there is none. */
  private String choice() {
    int any = rule.lastIndexOf("/anyOf");
    int one = rule.lastIndexOf("/oneOf");
    int last = Math.max(any, one);
    // only where the branch itself failed, not something deeper inside it
    return last < 0 || Pointers.segments(rule.substring(last)).size() != 3
        ? ""
        : rule.substring(0, last);
  }

  /**
   * Rules without words of their own: the description that stands nearest, else what the validator
   * says.
   */
  private String otherwise() {
    String description = described(rule);
    return description.isEmpty() ? error.getMessage() + "." : description;
  }

  /** Puts the reason of an if-then rule behind what is missing. */
  private String withRule(String plain) {
    int then = rule.indexOf("/then");
    String reason = then < 0 ? "" : description(rule.substring(0, then));
    return (reason.isEmpty() ? plain : plain.strip() + " " + reason).strip();
  }

  /**
   * The description of the schema at a pointer, or of the nearest one around it within the same
   * definition.
   */
  private String described(String pointer) {
    String at = pointer;
    while (at.length() > 1) {
      String found = description(at);
      if (!found.isEmpty()) return found;
      at = Pointers.parent(at);
      if (at.endsWith("/properties") || at.endsWith("/$defs")) break;
    }
    return "";
  }

  private String description(String pointer) {
    JsonNode node = source.at(pointer);
    return node.path("description").isString() ? node.path("description").asString() : "";
  }

  private JsonNode schema() {
    return source.at(rule);
  }

  private String keyword() {
    return String.valueOf(error.getKeyword());
  }

  private String property() {
    return String.valueOf(error.getProperty());
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The usual cause of a number where a text belongs. */
  private String quotes(JsonNode value) {
    boolean unquoted =
        schema().asString("").equals("string") && (value.isNumber() || value.isBoolean());
    return unquoted ? "; put it in quotes: \"" + YamlScalar.brief(value.asString()) + "\"." : ".";
  }

  private static String types(JsonNode types) {
    if (!types.isArray()) return type(types.asString(""));
    return types.valueStream().map(t -> type(t.asString(""))).collect(Collectors.joining(" or "));
  }

  private static String type(String name) {
    return switch (name) {
      case "object" -> "a mapping (key: value)";
      case "array" -> "a list";
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      default -> name;
    };
  }

  private static String kind(JsonNode value) {
    if (value.isObject()) return "a mapping";
    if (value.isArray()) return "a list";
    return value.isNull() || value.isMissingNode() ? "empty" : show(value);
  }

  private static String show(JsonNode value) {
    if (value.isString()) return "'" + YamlScalar.brief(value.asString()) + "'";
    if (value.isObject()) return "a mapping";
    if (value.isArray()) return "a list";
    return value.isNull() || value.isMissingNode() ? "nothing" : YamlScalar.brief(value.toString());
  }
}
