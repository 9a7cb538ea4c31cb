package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.query.Asked;
import dev.nightdesk.view.query.Facets;
import dev.nightdesk.view.query.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the incidents found have in common, and which values are known at all; no node. */
public final class FacetModel {
  static final List<Field> SHOWN =
      List.of(Field.SEVERITY, Field.STATE, Field.ENGINE, Field.CATEGORY);

  /** Whether the facets are seen; they are read only then. */
  public final BooleanProperty open = new SimpleBooleanProperty();

  final ObjectProperty<Facets> facets = new SimpleObjectProperty<>(Facets.NONE);
  private final WindowContext context;
  private final FxBridge.Line line = new FxBridge.Line();
  private final FxBridge.Line knownLine = new FxBridge.Line();
  private Facets known = Facets.NONE;

  public FacetModel(WindowContext context) {
    this.context = context;
  }

  /** Reads what is seen. */
  public void read(IncidentFilter filter) {
    if (open.get())
      context.bridge().askInTurn(line, () -> facets(context.views(), filter), facets::set);
  }

  /**
   * The values of a field are counted as if none of them were chosen, so that a second one can be.
   */
  private static Facets facets(DeskViews views, IncidentFilter filter) {
    Facets all = views.facets(filter);
    Asked asked = filter.asked();
    Map<Field, List<Facets.Count>> counts = new EnumMap<>(Field.class);
    for (Field field : SHOWN) {
      var others = FacetTerms.without(asked.query(), field);
      boolean chosen = !others.equals(asked.query());
      var without = new Asked(others, asked.now(), asked.zone(), asked.me());
      counts.put(field, (chosen ? views.facets(filter.asking(without)) : all).of(field));
    }
    return new Facets(counts, all.counted(), all.whole());
  }

  /** Reads which engines, targets and categories occur at all, for the completion. */
  void readKnown() {
    context
        .bridge()
        .askInTurn(knownLine, () -> context.views().facets(IncidentFilter.ALL), now -> known = now);
  }

  /** Values that occur, most often first. */
  List<String> known(Field field) {
    return known.of(field).stream().map(Facets.Count::value).toList();
  }
}
