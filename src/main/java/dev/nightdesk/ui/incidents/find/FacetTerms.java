package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Op;
import dev.nightdesk.view.query.Query;
import dev.nightdesk.view.query.Term;
import java.util.ArrayList;
import java.util.List;

/** Values of a field in a query: several of one field mean either. */
final class FacetTerms {
  private FacetTerms() {}

  /** Whether the query asks for this value by its name. */
  static boolean holds(Query query, Field field, String value) {
    return chosen(query, field).stream().anyMatch(value::equalsIgnoreCase);
  }

  /** The values of a field that a query asks for by name. */
  static List<String> chosen(Query query, Field field) {
    return query.terms().stream()
        .filter(term -> names(term, field))
        .flatMap(term -> term.values().stream())
        .toList();
  }

  /** The same query without what it asks for by names of this field. */
  static Query without(Query query, Field field) {
    return new Query(query.terms().stream().filter(term -> !names(term, field)).toList());
  }

  /** Asks for this value as well, or no longer where it does already. */
  static Query turned(Query query, Field field, String value) {
    boolean taken = holds(query, field, value);
    var terms = new ArrayList<Term>();
    boolean placed = false;
    for (Term term : query.terms()) {
      if (!names(term, field)) {
        terms.add(term);
        continue;
      }
      var values = new ArrayList<>(term.values());
      values.removeIf(value::equalsIgnoreCase);
      if (!taken && !placed) values.add(value);
      placed = true;
      if (!values.isEmpty()) terms.add(new Term(false, field, Op.IS, values));
    }
    if (!taken && !placed) terms.add(new Term(false, field, Op.IS, List.of(value)));
    return new Query(terms);
  }

  private static boolean names(Term term, Field field) {
    return term.field() == field && !term.not() && term.op() == Op.IS;
  }
}
