package dev.nightdesk.engine.github.workflow;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of a YAML text and where it stands in it. */
public sealed interface Node {
  /** Where it stands. */
  Place place();

  /**
   * A stretch of the text.
   *
   * @param begin index of the first character, an anchor or tag before the value included
   * @param end index after the last one; comments and blank lines after it are not part of it
   * @param line of the first character, from 1
   * @param column of the first character, from 0; for a list of dashes that of the first dash
   * @param anchor its {@code &name}, without the ampersand
   * @param tag its {@code !name}; GitHub knows none
   */
  record Place(
      int begin, int end, int line, int column, @Nullable String anchor, @Nullable String tag) {}

  /** How a text is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }

  /**
   * A text, a number, a truth value or nothing.
   *
   * @param type {@code str}, {@code int}, {@code float}, {@code bool} or {@code null}
   */
  record Scalar(Place place, String text, Style style, String type) implements Node {}

  /**
   * Values in order.
   *
   * @param flow whether in brackets
   */
  record Items(Place place, boolean flow, List<Node> items) implements Node {}

  /**
   * Fields in order; the same key may stand in it twice, which GitHub refuses.
   *
   * @param flow whether in braces
   */
  record Fields(Place place, boolean flow, List<Field> fields) implements Node {}

  /** One field of a mapping. */
  record Field(Scalar key, Node value) {}

  /** {@code *name}: the value that stands elsewhere. */
  record Alias(Place place, String name, Node target) implements Node {}

  /** The value itself where this is an alias of it. */
  default Node resolved() {
    Node node = this;
    while (node instanceof Alias alias) node = alias.target();
    return node;
  }

  /** The field as it is written here, through aliases and, where it is not here, merge keys. */
  default Optional<Node> get(String key) {
    if (!(resolved() instanceof Fields map)) return Optional.empty();
    Optional<Node> own = own(key).map(Field::value);
    if (own.isPresent()) return own;
    for (Field field : map.fields()) {
      if (!field.key().text().equals("<<")) continue;
      List<Node> from =
          field.value().resolved() instanceof Items many ? many.items() : List.of(field.value());
      for (Node node : from) {
        Optional<Node> merged = node.get(key);
        if (merged.isPresent()) return merged;
      }
    }
    return Optional.empty();
  }

  /** The field that is written in this mapping itself. */
  default Optional<Field> own(String key) {
    return resolved() instanceof Fields map
        ? map.fields().stream().filter(f -> f.key().text().equals(key)).findFirst()
        : Optional.empty();
  }

  /** The text of a scalar field. */
  default Optional<String> text(String key) {
    return get(key)
        .map(Node::resolved)
        .filter(Scalar.class::isInstance)
        .map(n -> ((Scalar) n).text());
  }
}
