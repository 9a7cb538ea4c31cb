package dev.nightdesk.view.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What may come next in a line that is being typed. */
public final class Suggestions {
  private static final int MOST = 12;

  private Suggestions() {}

  /**
   * One way to go on.
   *
   * @param line the whole line when it is taken
   * @param caret where to go on typing
   * @param word what is offered
   * @param about what it means; may be empty
   */
  public record Suggestion(String line, int caret, String word, String about) {}

  /**
   * Fields, or values of the field that stands before the caret.
   *
   * @param known values that occur, for fields that have no fixed ones, such as engines
   */
  public static List<Suggestion> of(String line, int caret, Function<Field, List<String>> known) {
    int begin = caret;
    while (begin > 0 && !Character.isWhitespace(line.charAt(begin - 1))) begin--;
    String typed = line.substring(begin, caret);
    int colon = typed.indexOf(':');
    return colon < 0
        ? fields(line, begin, caret, typed)
        : values(line, begin, caret, typed, colon, known);
  }

  private static List<Suggestion> fields(String line, int begin, int caret, String typed) {
    String not = typed.startsWith("-") ? "-" : "";
    String start = typed.substring(not.length()).toLowerCase(Locale.ROOT);
    var found = new ArrayList<Suggestion>();
    for (Field field : Field.values()) {
      if (field == Field.ANYWHERE || !field.word().startsWith(start)) continue;
      found.add(
          taken(
              line, begin, caret, not + field.word() + ":", "", field.word() + ":", field.about()));
    }
    return found;
  }

  private static List<Suggestion> values(
      String line,
      int begin,
      int caret,
      String typed,
      int colon,
      Function<Field, List<String>> known) {
    String name = typed.substring(typed.startsWith("-") ? 1 : 0, colon);
    Field field = Field.of(name).orElse(null);
    if (field == null) return List.of();
    int from = Math.max(colon, typed.lastIndexOf(',')) + 1;
    while (from < typed.length() && "<>=≥≤".indexOf(typed.charAt(from)) >= 0) from++;
    String start = typed.substring(from).toLowerCase(Locale.ROOT);
    List<String> all = field.choices().isEmpty() ? known.apply(field) : field.choices();
    var found = new ArrayList<Suggestion>();
    for (String value : all) {
      if (found.size() == MOST) break;
      if (!value.toLowerCase(Locale.ROOT).contains(start)) continue;
      String quoted = new Term(false, Field.ANYWHERE, Op.IS, List.of(value)).toString();
      found.add(taken(line, begin, caret, typed.substring(0, from) + quoted, " ", value, ""));
    }
    return found;
  }

  private static Suggestion taken(
      String line, int begin, int caret, String word, String space, String shown, String about) {
    String before = line.substring(0, begin) + word;
    String after = line.substring(caret);
    String gap = after.startsWith(" ") ? "" : space;
    return new Suggestion(before + gap + after, before.length() + space.length(), shown, about);
  }
}
