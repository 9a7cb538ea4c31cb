package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Value;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes values as YAML. */
final class Rendering {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./$(][A-Za-z0-9 _./@+=~&|$()<>!'\"^*{},-]*");

  private static final Pattern PLAIN_IN_FLOW = Pattern.compile("[A-Za-z_./][A-Za-z0-9 _./@+=~-]*");

  private static final Pattern OTHER_MEANING =
      Pattern.compile("[-+.]?[0-9].*|true|false|null|~|yes|no|on|off", Pattern.CASE_INSENSITIVE);

  private Rendering() {}

  /** In one line; quoted only where it has to be. */
  static String scalar(Value.Scalar scalar, boolean flow) {
    String text = scalar.text();
    if (!scalar.type().equals("str")) return text;
    boolean plain = (flow ? PLAIN_IN_FLOW : PLAIN).matcher(text).matches();
    if (plain && !OTHER_MEANING.matcher(text).matches() && !text.endsWith(" ")) return text;
    return "'" + text.replace("'", "''") + "'";
  }

  /** In braces, in one line. */
  static String flow(Value value) {
    return switch (value) {
      case Value.Scalar scalar -> scalar(scalar, true);
      case Value.Items list ->
          list.items().stream().map(Rendering::flow).collect(Collectors.joining(", ", "[", "]"));
      case Value.Fields map ->
          map.fields().stream()
              .map(f -> f.key() + ": " + flow(f.value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** Fields below one another; the first line without its indentation. */
  static String block(Value.Fields map, int column, String lineEnd) {
    return map.fields().stream()
        .map(f -> field(f, column, lineEnd))
        .collect(Collectors.joining(lineEnd + " ".repeat(column)));
  }

  private static String field(Value.Field field, int column, String lineEnd) {
    return switch (field.value()) {
      case Value.Scalar scalar -> field.key() + ": " + scalar(scalar, false);
      case Value.Fields map ->
          field.key() + ":" + lineEnd + " ".repeat(column + 2) + block(map, column + 2, lineEnd);
      case Value.Items list -> field.key() + ": " + flow(list);
    };
  }

  /** Fields with texts, in the order given as key, value, key, value. */
  static Value.Fields fields(List<String> keysAndTexts) {
    List<Value.Field> fields = new java.util.ArrayList<>();
    for (int i = 0; i + 1 < keysAndTexts.size(); i += 2) {
      fields.add(new Value.Field(keysAndTexts.get(i), Value.text(keysAndTexts.get(i + 1))));
    }
    return new Value.Fields(List.copyOf(fields));
  }
}
