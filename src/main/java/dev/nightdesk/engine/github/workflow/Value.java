package dev.nightdesk.engine.github.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a text of YAML says, without how and where it is written: aliases are what they stand for,
 * the order of fields counts.
 */
public sealed interface Value {
  /** {@code type} as in {@link Node.Scalar}. */
  record Scalar(String type, String text) implements Value {}

  /** Values in order. */
  record Items(List<Value> items) implements Value {}

  /** Fields in order. */
  record Fields(List<Field> fields) implements Value {}

  /** One field. */
  record Field(String key, Value value) {}

  /** What a node says. */
  static Value of(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> new Scalar(scalar.type(), scalar.text());
      case Node.Alias alias -> of(alias.target());
      case Node.Items list -> new Items(list.items().stream().map(Value::of).toList());
      case Node.Fields map ->
          new Fields(
              map.fields().stream().map(f -> new Field(f.key().text(), of(f.value()))).toList());
    };
  }

  /** A text. */
  static Value text(String text) {
    return new Scalar("str", text);
  }

  /** A number of minutes and the like. */
  static Value number(long number) {
    return new Scalar("int", Long.toString(number));
  }

  /** A truth value. */
  static Value truth(boolean truth) {
    return new Scalar("bool", Boolean.toString(truth));
  }

  /** The value at a path of keys and positions. */
  default Optional<Value> at(List<String> path) {
    if (path.isEmpty()) return Optional.of(this);
    return child(path.getFirst()).flatMap(child -> child.at(path.subList(1, path.size())));
  }

  private Optional<Value> child(String segment) {
    return switch (this) {
      case Scalar _ -> Optional.empty();
      case Items list -> {
        int index = position(segment);
        yield index < list.items().size() ? Optional.of(list.items().get(index)) : Optional.empty();
      }
      case Fields map ->
          map.fields().stream().filter(f -> f.key().equals(segment)).map(Field::value).findFirst();
    };
  }

  /** The same with another value at a path that exists. */
  default Value with(List<String> path, UnaryOperator<Value> change) {
    if (path.isEmpty()) return change.apply(this);
    List<String> rest = path.subList(1, path.size());
    return switch (this) {
      case Scalar scalar -> scalar;
      case Items list -> {
        List<Value> items = new ArrayList<>(list.items());
        int index = position(path.getFirst());
        if (index < items.size()) items.set(index, items.get(index).with(rest, change));
        yield new Items(List.copyOf(items));
      }
      case Fields map -> {
        List<Field> fields = new ArrayList<>(map.fields());
        fields.replaceAll(f ->
            f.key().equals(path.getFirst()) ? new Field(f.key(), f.value().with(rest, change)) : f);
        yield new Fields(List.copyOf(fields));
      }
    };
  }

  /** The same list with one more value at a position. */
  default Value inserted(int index, Value item) {
    if (!(this instanceof Items list)) return this;
    List<Value> items = new ArrayList<>(list.items());
    items.add(Math.min(index, items.size()), item);
    return new Items(List.copyOf(items));
  }

  /** The same mapping with one more field at a position. */
  default Value inserted(int index, String key, Value value) {
    if (!(this instanceof Fields map)) return this;
    List<Field> fields = new ArrayList<>(map.fields());
    fields.add(Math.min(index, fields.size()), new Field(key, value));
    return new Fields(List.copyOf(fields));
  }

  /**
   * In how many values two trees differ: those that only one of them has, and those that are not
   * equal. Of lists of different length what is equal at both ends is left out.
   */
  static int distance(Value a, Value b) {
    if (a.equals(b)) return 0;
    if (a instanceof Fields x && b instanceof Fields y) return distance(x, y);
    if (a instanceof Items x && b instanceof Items y) return distance(x.items(), y.items());
    return a instanceof Scalar && b instanceof Scalar ? 1 : Math.max(size(a), size(b));
  }

  private static int distance(Fields a, Fields b) {
    int sum = 0;
    for (Field field : a.fields()) {
      sum +=
          b.at(List.of(field.key()))
              .map(o -> distance(field.value(), o))
              .orElse(1 + size(field.value()));
    }
    for (Field field : b.fields()) {
      if (a.at(List.of(field.key())).isEmpty()) sum += 1 + size(field.value());
    }
    return sum;
  }

  private static int distance(List<Value> a, List<Value> b) {
    int shorter = Math.min(a.size(), b.size());
    int head = 0;
    while (head < shorter && a.get(head).equals(b.get(head))) head++;
    int tail = 0;
    while (tail < shorter - head && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail)))
      tail++;
    int sum = 0;
    for (int i = head; i < Math.max(a.size(), b.size()) - tail; i++) {
      boolean both = i < a.size() - tail && i < b.size() - tail;
      if (both) sum += distance(a.get(i), b.get(i));
      else sum += size((a.size() > b.size() ? a : b).get(i));
    }
    return sum;
  }

  private static int size(Value value) {
    return switch (value) {
      case Scalar _ -> 1;
      case Items list -> 1 + list.items().stream().mapToInt(Value::size).sum();
      case Fields map -> 1 + map.fields().stream().mapToInt(f -> size(f.value())).sum();
    };
  }

  private static int position(String segment) {
    boolean number = !segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && segment.length() < 9 ? Integer.parseInt(segment) : Integer.MAX_VALUE;
  }
}
