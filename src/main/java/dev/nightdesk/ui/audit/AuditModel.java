package dev.nightdesk.ui.audit;

import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.audit.AuditDetail;
import dev.nightdesk.view.audit.AuditFilter;
import dev.nightdesk.view.audit.AuditPage;
import dev.nightdesk.view.audit.AuditRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the audit lists: filter, loaded rows, the selected event; no node. */
final class AuditModel {
  static final int PAGE = 100;

  /** Beyond this a list is not read any more: the filter and the export are the way on. */
  static final int MOST = 5_000;

  /** How far back the list goes. */
  enum Span {
    ALL(null),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30));

    final @Nullable Duration length;

    Span(@Nullable Duration length) {
      this.length = length;
    }
  }

  final StringProperty text = new SimpleStringProperty("");
  final StringProperty who = new SimpleStringProperty("");
  final StringProperty engine = new SimpleStringProperty("");
  final ObjectProperty<AuditFilter.Group> group = new SimpleObjectProperty<>(AuditFilter.Group.ALL);
  final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.ALL);
  final ObservableList<AuditRow> rows = FXCollections.observableArrayList();
  final ObjectProperty<@Nullable Long> selected = new SimpleObjectProperty<>();
  final ObjectProperty<@Nullable AuditDetail> detail = new SimpleObjectProperty<>();

  /** Whether the journal is being looked through. */
  final BooleanProperty searching = new SimpleBooleanProperty();

  /** While true, no row moves: somebody reads further down. */
  final BooleanProperty still = new SimpleBooleanProperty();

  /** What stands beside the filter. */
  final StringProperty note = new SimpleStringProperty("");

  private final WindowContext context;
  private final FxBridge.Line rowsLine = new FxBridge.Line();
  private final FxBridge.Line detailLine = new FxBridge.Line();
  private long searchedTo;

  AuditModel(WindowContext context) {
    this.context = context;
    text.subscribe((_, _) -> reload());
    who.subscribe((_, _) -> reload());
    engine.subscribe((_, _) -> reload());
    group.subscribe((_, _) -> reload());
    span.subscribe((_, _) -> reload());
    selected.subscribe((_, _) -> readDetail());
  }

  AuditFilter filter() {
    Duration back = span.get().length;
    Instant from = back == null ? null : context.now().minus(back);
    return new AuditFilter(
        text.get().strip(),
        group.get(),
        "",
        "",
        engine.get().strip(),
        who.get().strip(),
        from,
        null);
  }

  boolean filtered() {
    AuditFilter now = filter();
    return !now.equals(AuditFilter.ALL);
  }

  /** Another question: everything shown is replaced. */
  void reload() {
    searching.set(true);
    tell();
    AuditFilter wanted = filter();
    context
        .bridge()
        .ask(
            rowsLine,
            () -> context.audit().page(wanted, null, PAGE),
            page -> {
              if (!rows.equals(page.rows())) rows.setAll(page.rows());
              goOn(wanted, page);
            });
  }

  /** The journal grew: news come in at the top unless somebody reads further down. */
  void refresh() {
    if (!searching.get() && !still.get() && rows.size() <= PAGE) reload();
  }

  /** The last loaded row is in view. */
  void reachedEnd() {
    if (searching.get() || searchedTo <= 1 || rows.size() >= MOST) return;
    more(filter());
  }

  private void more(AuditFilter wanted) {
    searching.set(true);
    tell();
    long before = searchedTo;
    context
        .bridge()
        .ask(
            rowsLine,
            () -> context.audit().page(wanted, before, PAGE),
            page -> {
              rows.addAll(page.rows());
              goOn(wanted, page);
            });
  }

  /** A stretch with few hits is followed by the next one, so that a rare event is found too. */
  private void goOn(AuditFilter wanted, AuditPage page) {
    searchedTo = page.searchedTo();
    boolean enough = page.rows().size() >= PAGE || rows.size() >= PAGE && rows.size() % PAGE == 0;
    if (page.more() && !enough && rows.size() < MOST) {
      more(wanted);
      return;
    }
    searching.set(false);
    tell();
  }

  private void tell() {
    String shown = Wording.count(rows.size(), "event");
    if (searching.get())
      note.set(searchedTo > 1 ? "searching, at " + Wording.number(searchedTo) : "searching");
    else if (rows.size() >= MOST) note.set(shown + " shown; filter or export for more");
    else note.set(searchedTo > 1 ? shown + " shown" : shown);
  }

  private void readDetail() {
    Long wanted = selected.get();
    context
        .bridge()
        .ask(
            detailLine,
            () -> wanted == null ? Optional.<AuditDetail>empty() : context.audit().event(wanted),
            answer -> detail.set(answer.orElse(null)));
  }

  /** The people seen among the loaded rows, for the choice of persons. */
  List<String> people() {
    return new ArrayList<>(
        rows.stream().map(AuditRow::who).filter(w -> !w.isBlank()).distinct().sorted().toList());
  }
}
