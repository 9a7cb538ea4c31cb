package dev.nightdesk.view.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes a line apart, from left to right. */
final class QueryReader {
  private static final int LONGEST = 1000;

  private final String line;
  private int at;

  QueryReader(String line) {
    this.line = line;
  }

  List<Term> terms() throws QueryException {
    if (line.length() > LONGEST)
      throw new QueryException(
          "A query has " + LONGEST + " characters at most.", LONGEST, line.length());
    var terms = new ArrayList<Term>();
    skipSpace();
    while (at < line.length()) {
      terms.add(term());
      skipSpace();
    }
    return terms;
  }

  private Term term() throws QueryException {
    int begin = at;
    boolean not = line.charAt(at) == '-' && at + 1 < line.length();
    if (not) at++;
    Optional<Field> field = field();
    if (field.isEmpty()) return new Term(not, Field.ANYWHERE, Op.IS, List.of(value(begin)));
    Op op = op();
    List<String> values = values(begin);
    check(field.get(), op, values, begin);
    return new Term(not, field.get(), op, values);
  }

  /** The field, when the word goes on with a colon; the place stays where it is otherwise. */
  private Optional<Field> field() throws QueryException {
    int end = at;
    while (end < line.length() && Character.isLetter(line.charAt(end))) end++;
    if (end == at || end >= line.length() || line.charAt(end) != ':') return Optional.empty();
    String word = line.substring(at, end);
    Optional<Field> field = Field.of(word);
    if (field.isEmpty())
      throw new QueryException(
          "There is no field '"
              + word
              + "'. Known are "
              + Arrays.stream(Field.values())
                  .map(Field::word)
                  .filter(each -> !each.isEmpty())
                  .collect(Collectors.joining(", "))
              + "; put words with a colon in quotes.",
          at,
          end);
    at = end + 1;
    return field;
  }

  private Op op() {
    if (at >= line.length()) return Op.IS;
    char first = line.charAt(at);
    boolean equal = at + 1 < line.length() && line.charAt(at + 1) == '=';
    if (first == '≥' || first == '≤') {
      at++;
      return first == '≥' ? Op.AT_LEAST : Op.AT_MOST;
    }
    if (first != '>' && first != '<') return Op.IS;
    at += equal ? 2 : 1;
    if (first == '>') return equal ? Op.AT_LEAST : Op.MORE;
    return equal ? Op.AT_MOST : Op.LESS;
  }

  private List<String> values(int begin) throws QueryException {
    var values = new ArrayList<String>();
    values.add(value(begin));
    while (at < line.length() && line.charAt(at) == ',') {
      at++;
      values.add(value(begin));
    }
    return values;
  }

  private String value(int begin) throws QueryException {
    if (at < line.length() && line.charAt(at) == '"') return quoted();
    boolean list = line.substring(begin, at).contains(":");
    int from = at;
    while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
      if (list && line.charAt(at) == ',') break;
      at++;
    }
    if (at == from)
      throw new QueryException(
          "After '" + line.substring(begin, at) + "' there has to be a value.", begin, at);
    return line.substring(from, at);
  }

  private String quoted() throws QueryException {
    int begin = at++;
    var text = new StringBuilder();
    while (at < line.length() && line.charAt(at) != '"') {
      if (line.charAt(at) == '\\' && at + 1 < line.length()) at++;
      text.append(line.charAt(at++));
    }
    if (at >= line.length())
      throw new QueryException("A quote that is opened here is not closed.", begin, line.length());
    at++;
    return text.toString();
  }

  private void check(Field field, Op op, List<String> values, int begin) throws QueryException {
    String said = field.word() + ":" + op.sign();
    if (op != Op.IS && !field.kind().isOrdered())
      throw new QueryException(
          "'" + op.sign() + "' means nothing for " + field.word() + ".", begin, at);
    if (op != Op.IS && values.size() > 1)
      throw new QueryException(
          "'" + said + "' takes one value, not " + values.size() + ".", begin, at);
    for (String value : values) {
      String complaint = Values.complaint(field, value);
      if (complaint != null)
        throw new QueryException(field.word() + ": '" + value + "' " + complaint + ".", begin, at);
    }
  }

  private void skipSpace() {
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) at++;
  }
}
