package dev.nightdesk.view.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an operator asks for: conditions that all have to hold. In a line they stand one after the
 * other: {@code field:value}, {@code field:a,b} for either, {@code field:>=value} where more means
 * something, {@code -} before what must not hold, quotes around what has spaces, and plain words.
 */
public record Query(List<Term> terms) {
  /** Asks for everything. */
  public static final Query ALL = new Query(List.of());

  public Query {
    terms = List.copyOf(terms);
  }

  /**
   * Reads a line; a blank one is {@link #ALL}.
   *
   * @throws QueryException with a sentence for a person, where the line cannot be meant
   */
  public static Query parse(String line) throws QueryException {
    return new Query(new QueryReader(line).terms());
  }

  /** The same with one more condition; a condition that stands there already is not repeated. */
  public Query and(Term term) {
    if (terms.contains(term)) return this;
    return new Query(Stream.concat(terms.stream(), Stream.of(term)).toList());
  }

  /** The same without a condition. */
  public Query without(Term term) {
    return new Query(terms.stream().filter(each -> !each.equals(term)).toList());
  }

  /** Whether nothing is left out. */
  public boolean isAll() {
    return terms.isEmpty();
  }

  /** As it would be typed; reads back as the same query. */
  @Override
  public String toString() {
    return terms.stream().map(Term::toString).collect(Collectors.joining(" "));
  }
}
