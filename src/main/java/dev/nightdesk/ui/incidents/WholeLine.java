package dev.nightdesk.ui.incidents;

import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Op;
import dev.nightdesk.view.query.Query;
import dev.nightdesk.view.query.Term;
import java.util.List;

/** The line and the chosen chips as one line: what is saved or sent to somebody else. */
final class WholeLine {
  private WholeLine() {}

  static Query of(Query line, StateGroup state, Over over) {
    Query with =
        switch (state) {
          case ALL -> line;
          case OPEN -> line.and(term(Field.STATE, "open"));
          case WAITING -> line.and(term(Field.STATE, "waiting"));
          case RESOLVED -> line.and(term(Field.STATE, "resolved"));
        };
    return switch (over) {
      case ANY -> with;
      case UNSEEN -> with.and(term(Field.IS, "unseen"));
      case MINE -> with.and(term(Field.STATE, "open")).and(term(Field.ASSIGNED, "me"));
      case SHELVED -> with.and(term(Field.IS, "shelved"));
      case HELD -> with.and(term(Field.IS, "held"));
    };
  }

  private static Term term(Field field, String value) {
    return new Term(false, field, Op.IS, List.of(value));
  }
}
