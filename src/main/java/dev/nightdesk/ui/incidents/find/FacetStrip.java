package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.domain.Severity;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.query.Facets;
import dev.nightdesk.view.query.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The values that occur among the incidents found, each a chip that puts it into the query. */
public final class FacetStrip extends VBox {
  private static final int MOST = 8;
  private static final double NAME = 68;

  private final FacetModel model;
  private final QueryModel query;

  public FacetStrip(FacetModel model, QueryModel query) {
    super(6);
    this.model = model;
    this.query = query;
    setId("facets");
    getStyleClass().addAll("nd-card", "facets");
    visibleProperty().bind(model.open);
    managedProperty().bind(model.open);
    model.facets.subscribe(_ -> show());
    query.query.subscribe(_ -> show());
    query.wrong.subscribe(wrong -> setDisable(wrong != null)); // a chip would write over the line
  }

  private void show() {
    Facets now = model.facets.get();
    Node focused = getScene() == null ? null : getScene().getFocusOwner();
    String kept =
        focused == null || focused.getParent() == null ? "" : String.valueOf(focused.getId());
    getChildren().clear();
    for (Field field : FacetModel.SHOWN) {
      List<Facets.Count> values = values(now, field);
      if (!values.isEmpty()) getChildren().add(row(field, values));
    }
    if (getChildren().isEmpty())
      getChildren().add(Pieces.label("Nothing to count: no incident matches.", "cell-faint"));
    else if (!now.whole())
      getChildren()
          .add(
              Pieces.label(
                  "Counted among the first " + Wording.number(now.counted()) + " that match.",
                  "cell-faint"));
    if (kept.startsWith("facet-"))
      lookupAll(".chip").stream()
          .filter(chip -> kept.equals(chip.getId()))
          .forEach(Node::requestFocus);
  }

  /** The chosen ones stay, though nothing has them any more: how else would they be taken back. */
  private List<Facets.Count> values(Facets now, Field field) {
    var values = new ArrayList<>(now.of(field).stream().limit(MOST).toList());
    for (String chosen : FacetTerms.chosen(query.query.get(), field))
      if (values.stream().noneMatch(each -> each.value().equalsIgnoreCase(chosen)))
        values.add(
            now.of(field).stream()
                .filter(each -> each.value().equalsIgnoreCase(chosen))
                .findFirst()
                .orElse(new Facets.Count(chosen, 0)));
    return values;
  }

  private HBox row(Field field, List<Facets.Count> values) {
    Label name = Pieces.label(Wording.sentence(field.word()), "fact-name");
    name.setMinWidth(NAME);
    var chips = new FlowPane(6, 6);
    HBox.setHgrow(chips, Priority.ALWAYS);
    for (Facets.Count each : values) chips.getChildren().add(chip(field, each));
    return new HBox(8, name, chips);
  }

  private ToggleButton chip(Field field, Facets.Count each) {
    String words = words(field, each.value());
    var chip = new ToggleButton(words + "  " + Wording.number(each.incidents()));
    chip.setId("facet-" + field.word() + "-" + each.value().toLowerCase(Locale.ROOT));
    chip.getStyleClass().add("chip");
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setSelected(FacetTerms.holds(query.query.get(), field, each.value()));
    chip.setAccessibleText(
        field.word() + " " + words + ", " + Wording.count(each.incidents(), "incident"));
    chip.setOnAction(_ -> query.put(FacetTerms.turned(query.query.get(), field, each.value())));
    return chip;
  }

  private static String words(Field field, String value) {
    return switch (field) {
      case SEVERITY ->
          Arrays.stream(Severity.values())
              .filter(each -> each.name().equalsIgnoreCase(value))
              .findFirst()
              .map(each -> Wording.shape(each) + " " + each)
              .orElse(value);
      case STATE -> Wording.sentence(value.replace('-', ' '));
      case CATEGORY -> Wording.sentence(value.replace('_', ' '));
      default -> value;
    };
  }
}
