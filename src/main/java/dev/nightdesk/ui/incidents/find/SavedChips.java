package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.domain.preferences.Kept.SavedView;
import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.parts.Pieces;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** The saved views as chips, and what can be done with the line that is asked now. */
public final class SavedChips extends FlowPane {
  private final KeptModel model;
  private final Frame frame;
  private final Consumer<String> onOpen;
  private String line = "";

  /**
   * @param onOpen shows what a line asks for and nothing else
   */
  public SavedChips(KeptModel model, Frame frame, Consumer<String> onOpen) {
    super(6, 6);
    this.model = model;
    this.frame = frame;
    this.onOpen = onOpen;
    setId("saved-views");
    setAlignment(Pos.CENTER_LEFT);
    model.kept.subscribe(_ -> show());
  }

  /** What is asked now, the chips of states included. */
  public void asked(String now) {
    if (now.equals(line)) return;
    line = now;
    show();
  }

  private void show() {
    Node focused = getScene() == null ? null : getScene().getFocusOwner();
    String kept =
        focused == null || focused.getParent() != this ? "" : String.valueOf(focused.getId());
    getChildren().clear();
    int n = 0;
    for (SavedView view : model.kept.get().views()) getChildren().add(chip(view, n++));
    SavedView now = model.of(line).orElse(null);
    if (!line.isBlank() && now == null)
      act("save-view", "+ Save view", "Keep this query by a name", this::save);
    if (now != null) {
      act(
          "rename-view",
          "Rename…",
          "Give the view " + now.name() + " another name",
          () -> rename(now));
      act("remove-view", "Remove", "Remove the view " + now.name(), () -> remove(now));
    }
    if (!line.isBlank())
      act("copy-line", "Copy line", "Copy the query, to be pasted by somebody else", this::copy);
    getChildren().stream()
        .filter(each -> kept.equals(each.getId()))
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private ToggleButton chip(SavedView view, int place) {
    var chip = new ToggleButton(view.name());
    chip.setId("view-" + place);
    chip.getStyleClass().add("chip");
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setSelected(view.line().equals(line));
    chip.setAccessibleText("Show the saved view " + view.name() + ": " + view.line());
    chip.setOnAction(_ -> {
      onOpen.accept(view.line());
      show();
    });
    return chip;
  }

  private void act(String id, String words, String about, Runnable action) {
    Button act = Pieces.button(words, about, action, "chip");
    act.setId(id);
    getChildren().add(act);
  }

  private void save() {
    String now = line;
    frame.askForWords(
        new Frame.Question(
            "Save this view", now, "Its name, such as Night shift", "Save view", false),
        name -> model.save(name, now));
  }

  private void rename(SavedView view) {
    frame.askForWords(
        new Frame.Question("Rename " + view.name(), view.line(), "Its new name", "Rename", false),
        name -> model.rename(view, name));
  }

  private void remove(SavedView view) {
    model.remove(view);
    frame.offer(
        "The view " + view.name() + " is removed.",
        "Undo",
        () -> model.save(view.name(), view.line()));
  }

  private void copy() {
    Pieces.copy(line);
    frame.say("Copied: " + line);
  }
}
