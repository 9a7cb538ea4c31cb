package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.shelf.PlaybookShelf.Text;
import dev.nightdesk.domain.shelf.PlaybookShelf.Version;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.DiffView;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What differs between the text that is looked at and another version of it. */
final class ChangesPane extends VBox {
  /** A text to compare with. */
  private record Base(String words, String text) {
    @Override
    public String toString() {
      return words;
    }
  }

  private final WindowContext context;
  private final EditorModel model;
  private final ComboBox<Base> bases = new ComboBox<>();
  private final DiffView diff = new DiffView();
  private final Label nothing = Pieces.nothing("");
  private boolean filling;

  ChangesPane(WindowContext context, EditorModel model) {
    this.context = context;
    this.model = model;
    bases.setId("changes-from");
    bases.setAccessibleText("The version to compare with");
    diff.setId("playbook-diff");
    diff.fillPlace();
    Label from = Pieces.label("From", "fact-name");
    from.setMinWidth(Region.USE_PREF_SIZE);
    bases.setMinWidth(0);
    var head = Pieces.row(8, from, bases);
    head.getStyleClass().add("text-above");
    var place = new StackPane(diff, nothing);
    place.setMinHeight(0);
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().addAll(head, place);
    setMinHeight(0);
    bases
        .valueProperty()
        .subscribe(_ -> {
          if (!filling) compare();
        });
    model.text.subscribe(_ -> fill());
    model.file.subscribe(_ -> fill());
    model.versions.subscribe(_ -> fill());
  }

  /** Keeps the choice where it is still there. */
  private void fill() {
    Base chosen = bases.getValue();
    List<Base> now = known();
    filling = true;
    if (!now.equals(bases.getItems())) bases.getItems().setAll(now);
    bases.setValue(
        now.stream()
            .filter(b -> chosen != null && b.words().equals(chosen.words()))
            .findFirst()
            .orElse(now.isEmpty() ? null : now.getFirst()));
    filling = false;
    compare();
  }

  private List<Base> known() {
    Text file = model.file.get();
    if (file == null) return List.of();
    var all = new ArrayList<Base>();
    boolean edited = model.dirty.get() || !model.text.get().equals(file.text());
    if (edited) all.add(new Base("the version in force to your edit", file.text()));
    String origin = file.origin();
    String to = edited ? "your edit" : "the version in force";
    if (origin != null) all.add(new Base("the built-in one to " + to, origin));
    for (Version old : model.versions.get())
      all.add(new Base(words(old) + " to " + to, old.text()));
    return all;
  }

  private String words(Version old) {
    return "v%d, saved %s by %s"
        .formatted(
            old.version(), Wording.moment(old.at(), context.now(), context.zone()), old.by());
  }

  private void compare() {
    Text file = model.file.get();
    Base base = bases.getValue();
    boolean same = file == null || base == null || base.text().equals(model.text.get());
    bases.setDisable(bases.getItems().isEmpty());
    nothing.setVisible(same);
    diff.setVisible(!same);
    if (same) {
      nothing.setText(
          base == null
              ? "There is one version only. Edit the text, and what changes is shown here."
              : "The two do not differ.");
      return;
    }
    diff.show(List.of(new Change(file.name(), base.text(), model.text.get())));
  }
}
