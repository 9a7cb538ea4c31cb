package dev.nightdesk.playbook.subject;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must hold, compiled: {@code {field: log, op: containsAny, value: [DB_TIMEOUT]}}. A
 * field that is missing makes it false, except for {@code missing} and {@code notEquals}.
 */
public final class Condition {
  /** How a field is compared, by its name in playbooks. */
  public enum Op {
    EQUALS,
    NOT_EQUALS,
    ONE_OF,
    CONTAINS,
    CONTAINS_ANY,
    STARTS_WITH,
    ENDS_WITH,
    GLOB,
    REGEX,
    GT,
    GTE,
    LT,
    LTE,
    EXISTS,
    MISSING;

    public static Op named(String name) {
      return valueOf(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }
  }

  /** A value of the file; a number is compared as one, so that 1 and 1.0 are equal. */
  public record Operand(String text, @Nullable BigDecimal number) {}

  private final String field;
  private final Op op;
  private final List<Operand> operands;
  private final boolean ignoreCase;
  private final Predicate<String> test;
  private @Nullable Pattern pattern;

  /**
   * @throws IllegalArgumentException saying what is wrong with a regular expression
   */
  public Condition(String field, Op op, List<Operand> operands, boolean ignoreCase) {
    this.field = field;
    this.op = op;
    this.operands =
        operands.stream().map(o -> new Operand(fold(o.text(), ignoreCase), o.number())).toList();
    this.ignoreCase = ignoreCase;
    this.test = compile(operands.isEmpty() ? "" : operands.getFirst().text());
  }

  public String field() {
    return field;
  }

  public boolean holds(SubjectFields fields) {
    List<String> found = fields.values(field);
    return switch (op) {
      case EXISTS -> !found.isEmpty();
      case MISSING -> found.isEmpty();
      case NOT_EQUALS -> found.stream().noneMatch(test);
      default -> found.stream().anyMatch(test);
    };
  }

  /** Whether this line of the log shows what the condition looks for. */
  public boolean isSeenIn(String line) {
    if (op == Op.REGEX || op == Op.GLOB || op.compareTo(Op.GT) >= 0) return test.test(line);
    String folded = fold(line, ignoreCase);
    return op != Op.NOT_EQUALS
        && operands.stream().anyMatch(o -> !o.text().isBlank() && folded.contains(o.text()));
  }

  /**
   * What the groups of a regular expression caught in the first value that it is seen in; a group
   * that took no part is an empty text.
   */
  public Optional<List<String>> groups(SubjectFields fields) {
    Pattern groups = pattern;
    if (groups == null || groups.groupCount() == 0) return Optional.empty();
    for (String value : fields.values(field)) {
      Matcher matcher = groups.matcher(value);
      if (!matcher.find()) continue;
      var caught = new ArrayList<String>();
      for (int n = 1; n <= matcher.groupCount(); n++) {
        String group = matcher.group(n);
        caught.add(group == null ? "" : group);
      }
      return Optional.of(caught);
    }
    return Optional.empty();
  }

  /** Whether the field is one whose value also stands in the log. */
  public boolean speaksOfLog() {
    return field.equals("log") || field.equals("error.message") || field.equals("error.code");
  }

  private Predicate<String> compile(String first) {
    return switch (op) {
      case EQUALS, NOT_EQUALS, ONE_OF -> value -> operands.stream().anyMatch(o -> equal(value, o));
      case CONTAINS, CONTAINS_ANY -> any(String::contains);
      case STARTS_WITH -> any(String::startsWith);
      case ENDS_WITH -> any(String::endsWith);
      case GLOB -> Glob.of(first, ignoreCase)::matches;
      case REGEX -> regex(first);
      case GT -> number(order -> order > 0);
      case GTE -> number(order -> order >= 0);
      case LT -> number(order -> order < 0);
      case LTE -> number(order -> order <= 0);
      case EXISTS, MISSING -> _ -> true;
    };
  }

  private Predicate<String> any(BiPredicate<String, String> compare) {
    return value -> {
      String folded = fold(value, ignoreCase);
      return operands.stream().anyMatch(o -> compare.test(folded, o.text()));
    };
  }

  private boolean equal(String value, Operand operand) {
    BigDecimal number = operand.number();
    BigDecimal other = number == null ? null : decimal(value);
    if (number != null && other != null) return other.compareTo(number) == 0;
    return fold(value, ignoreCase).equals(operand.text());
  }

  private Predicate<String> number(IntPredicate accept) {
    BigDecimal bound = operands.isEmpty() ? null : operands.getFirst().number();
    if (bound == null) throw new IllegalArgumentException("needs a number to compare with.");
    return value -> {
      BigDecimal number = decimal(value);
      return number != null && accept.test(number.compareTo(bound));
    };
  }

  private Predicate<String> regex(String text) {
    Pattern compiled = Regexes.compile(text, ignoreCase);
    pattern = compiled;
    return value -> compiled.matcher(value).find();
  }

  private static @Nullable BigDecimal decimal(String text) {
    // a hostile value such as 1e999999999 must not be unfolded
    if (text.length() > 40 || text.isBlank()) return null;
    try {
      var number = new BigDecimal(text.strip());
      return Math.abs((long) number.scale()) > 400 ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String fold(String text, boolean ignoreCase) {
    return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
  }

  /** For people: {@code status is one of FAILED, KILLED}. */
  public String words() {
    String values = String.join(", ", operands.stream().map(Operand::text).toList());
    return field
        + " "
        + switch (op) {
          case EQUALS -> "is " + values;
          case NOT_EQUALS -> "is not " + values;
          case ONE_OF -> "is one of " + values;
          case CONTAINS -> "contains " + values;
          case CONTAINS_ANY -> "contains one of " + values;
          case STARTS_WITH -> "starts with " + values;
          case ENDS_WITH -> "ends with " + values;
          case GLOB, REGEX -> "matches " + values;
          case GT -> "is above " + values;
          case GTE -> "is at least " + values;
          case LT -> "is below " + values;
          case LTE -> "is at most " + values;
          case EXISTS -> "is there";
          case MISSING -> "is missing";
        };
  }

  @Override
  public String toString() {
    return field + " " + op + " " + operands.stream().map(Operand::text).toList();
  }
}
