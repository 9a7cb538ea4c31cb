package dev.nightdesk.ui.playbooks;

import dev.nightdesk.ui.parts.Choice;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Which playbooks the list shows: by words and by what they are. */
final class PlaybookFilter extends HBox {
  private final TextField words = new TextField();

  PlaybookFilter(PlaybooksModel model) {
    super(10);
    getStyleClass().add("playbook-filter");
    setAlignment(Pos.CENTER_LEFT);
    words.setId("playbook-search");
    words.setPromptText("Filter…");
    words.setAccessibleText("Filter the playbooks by words");
    words.setPrefWidth(150);
    words.setMinWidth(90);
    words.textProperty().bindBidirectional(model.words);
    var show =
        new Choice<>("show", "Show", List.of(Show.values()), (Show each) -> each.words, Show.ALL);
    show.onChange(model.show::set);
    show.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(show, Priority.ALWAYS);
    getChildren().addAll(words, show);
  }

  boolean focus() {
    words.requestFocus();
    words.selectAll();
    return true;
  }
}
