package dev.nightdesk.view.query;

import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.store.Clipped;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A query as conditions on the table {@code incident}; every value is a parameter. */
public final class QuerySql {
  private final Asked asked;
  private final List<Object> values = new ArrayList<>();

  private QuerySql(Asked asked) {
    this.asked = asked;
  }

  /**
   * A condition that holds for what is asked for.
   *
   * @param sql with a question mark for each value
   */
  public record Condition(String sql, List<Object> values) {}

  /** One condition for each term, in their order. */
  public static List<Condition> of(Asked asked) {
    return asked.query().terms().stream().map(term -> of(asked, term)).toList();
  }

  private static Condition of(Asked asked, Term term) {
    var made = new QuerySql(asked);
    String any =
        term.values().stream()
            .map(value -> made.one(term.field(), term.op(), value))
            .collect(Collectors.joining(" or "));
    return new Condition((term.not() ? "not (" : "(") + any + ")", made.values);
  }

  private String one(Field field, Op op, String value) {
    return switch (field) {
      case SEVERITY ->
          compared("severity", op, Values.severity(value).map(Severity::ordinal).orElse(-1));
      case STATE -> state(Values.word(value));
      case ENGINE -> name("engine", value);
      case TARGET -> pattern("target", value);
      case CATEGORY -> name("category", value.replace('-', '_'));
      case TITLE -> holds("lower(title)", value);
      case ASSIGNED -> assigned(value.strip().toLowerCase(Locale.ROOT));
      case IS -> over(Values.word(value));
      case CONFIDENCE ->
          "confidence >= 0 and "
              + compared("round(confidence * 100)", op, Values.number(value).orElse(0.0));
      case SEEN -> compared("occurrences", op, Values.number(value).orElse(0.0));
      case ID -> compared("number", op, Values.number(value).orElse(0.0).longValue());
      case LAST -> last(op, Values.span(value).orElse(Duration.ZERO));
      case TOOK -> took(op, Values.span(value).orElse(Duration.ZERO));
      case OPENED -> time("opened_at", op, value);
      case CLOSED -> "closed_at > 0 and " + time("closed_at", op, value);
      case PROBLEM -> with("fingerprint = ?", Clipped.line(value));
      case ANYWHERE -> holds("search", value);
    };
  }

  private String state(String word) {
    return switch (word) {
      case "open" -> "is_open = true";
      case "resolved" -> "is_open = false";
      case "waiting" -> "is_open = true and is_waiting = true";
      default ->
          with("is_open = true and phase = ?", Values.phase(word).map(Phase::name).orElse(word));
    };
  }

  /**
   * What lies over an incident, as a condition.
   *
   * @param word one of the choices of {@link Field#IS}
   */
  public static String over(String word) {
    return switch (word) {
      case "unseen" ->
          "is_open = true and acknowledged = false and shelved_until = 0 and is_held = false";
      case "acknowledged" -> "is_open = true and acknowledged = true";
      case "shelved" -> "is_open = true and shelved_until > 0";
      case "held" -> "is_open = true and is_held = true";
      case "assigned" -> "is_open = true and assignee <> ''";
      case "merged" -> "merged_into > 0";
      default -> "healed_alone = true";
    };
  }

  private String assigned(String who) {
    if (who.equals("nobody")) return "assignee = ''";
    if (who.equals("me") && asked.me().isBlank()) return "1 = 0"; // nobody in particular asks
    return with("assignee = ?", who.equals("me") ? asked.me().toLowerCase(Locale.ROOT) : who);
  }

  /** Within the last hour is younger than an hour; {@code last:>1h} is older. */
  private String last(Op op, Duration span) {
    long then = Times.nanos(asked.now().minus(span));
    return with(op == Op.MORE || op == Op.AT_LEAST ? "opened_at <= ?" : "opened_at >= ?", then);
  }

  private String took(Op op, Duration span) {
    Op shown = op == Op.IS ? Op.AT_LEAST : op;
    return "closed_at > 0 and " + compared("closed_at - opened_at", shown, span.toNanos());
  }

  private String time(String column, Op op, String value) {
    Values.Between wanted =
        Values.between(value, asked.zone()).orElse(new Values.Between(asked.now(), asked.now()));
    long from = Times.nanos(wanted.from());
    long to = Times.nanos(wanted.to());
    return switch (op) {
      case IS -> with(column + " >= ?", from) + with(" and " + column + " < ?", to);
      case AT_LEAST -> with(column + " >= ?", from);
      case MORE -> with(column + " >= ?", to);
      case AT_MOST -> with(column + " < ?", to);
      case LESS -> with(column + " < ?", from);
    };
  }

  /** Of engines and categories, which are in lower case: asked so that their index helps. */
  private String name(String column, String value) {
    return value.contains("*")
        ? pattern(column, value)
        : with(column + " = ?", value.toLowerCase(Locale.ROOT));
  }

  /** {@code *} is the operator's wildcard; the ones of SQL mean themselves. */
  private String pattern(String column, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    String wanted = Sql.literal(lower).replace('*', '%');
    return value.contains("*")
        ? with("lower(" + column + ") like ? escape '!'", wanted)
        : with("lower(" + column + ") = ?", lower);
  }

  private String holds(String column, String words) {
    return with(
        column + " like ? escape '!'", "%" + Sql.literal(words.toLowerCase(Locale.ROOT)) + "%");
  }

  private String compared(String column, Op op, Object value) {
    return with(column + " " + op.sql() + " ?", value);
  }

  private String with(String sql, Object value) {
    values.add(value);
    return sql;
  }
}
