package dev.nightdesk.view.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One condition of a query.
 *
 * @param not whether it must not hold
 * @param values any of them is enough; never empty, and one only where {@code op} is not {@link
 *     Op#IS}
 */
public record Term(boolean not, Field field, Op op, List<String> values) {
  public Term {
    values = List.copyOf(values);
  }

  /** The only value, where there is one. */
  public String value() {
    return values.getFirst();
  }

  /** Whether it says that this field is this one value, without wildcards. */
  public boolean isExactly(Field which) {
    return field == which && !not && op == Op.IS && values.size() == 1 && !value().contains("*");
  }

  /** As it would be typed. */
  @Override
  public String toString() {
    String wanted = values.stream().map(Term::quoted).collect(Collectors.joining(","));
    String name = field == Field.ANYWHERE ? "" : field.word() + ":";
    return (not ? "-" : "") + name + op.sign() + wanted;
  }

  private static String quoted(String value) {
    boolean plain =
        !value.isEmpty()
            && value.chars().noneMatch(c -> Character.isWhitespace(c) || ",:\"\\".indexOf(c) >= 0)
            && "-<>=≥≤".indexOf(value.charAt(0)) < 0;
    return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
