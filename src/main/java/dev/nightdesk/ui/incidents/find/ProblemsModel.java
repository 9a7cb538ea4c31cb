package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Op;
import dev.nightdesk.view.query.Problem;
import dev.nightdesk.view.query.Term;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The incidents found, by problem; no node. */
public final class ProblemsModel {
  private static final int MOST = 500;

  /** Whether problems stand where the single incidents do otherwise. */
  public final BooleanProperty grouped = new SimpleBooleanProperty();

  final ObservableList<Problem> rows = FXCollections.observableArrayList();
  private final WindowContext context;
  private final QueryModel query;
  private final FxBridge.Line line = new FxBridge.Line();

  /** The line before a problem was opened from the groups, and what it was then. */
  private @Nullable Opened opened;

  private record Opened(String before, String after) {}

  public ProblemsModel(WindowContext context, QueryModel query) {
    this.context = context;
    this.query = query;
  }

  /** Reads what is seen. */
  public void read(IncidentFilter filter) {
    if (!grouped.get()) return;
    context
        .bridge()
        .askInTurn(
            line,
            () -> context.views().problems(filter, MOST),
            (List<Problem> now) -> {
              if (!rows.equals(now)) rows.setAll(now);
            });
  }

  /** Shows the incidents of one problem. */
  void open(Problem problem) {
    String before = query.text.get();
    grouped.set(false);
    query.put(
        query
            .query
            .get()
            .and(new Term(false, Field.PROBLEM, Op.IS, List.of(problem.fingerprint()))));
    opened = new Opened(before, query.text.get());
  }

  /** From the incidents of an opened problem back to all problems; false where none is open. */
  public boolean back() {
    Opened last = opened;
    if (last == null || grouped.get() || !last.after().equals(query.text.get())) return false;
    opened = null;
    query.text.set(last.before());
    grouped.set(true);
    return true;
  }
}
