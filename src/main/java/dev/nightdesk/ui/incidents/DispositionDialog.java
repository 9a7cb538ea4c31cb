package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.view.story.Words;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What an incident turned out to be: one letter says it. */
final class DispositionDialog extends VBox {
  final Button first;
  private final Consumer<Disposition> then;

  DispositionDialog(Incident incident, Consumer<Disposition> then, Runnable onClose) {
    super(12);
    this.then = then;
    setId("disposition-dialog");
    getChildren()
        .addAll(
            Pieces.label("What was " + incident.id() + "?", "dialog-title"),
            Pieces.prose(
                incident.title() + ". By your word its playbook is judged; the last word counts.",
                "fact-value"));
    for (Disposition each : Disposition.values()) getChildren().add(choice(each));
    first = (Button) getChildren().get(2);
    getChildren()
        .add(new HBox(Pieces.spacer(), Pieces.button("Cancel", "Say nothing about it", onClose)));
    addEventFilter(KeyEvent.KEY_PRESSED, this::byLetter);
  }

  private Button choice(Disposition each) {
    String words = Words.disposition(each);
    String text = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    Button button = Pieces.keyed(text, letter(each), "It was " + words, () -> then.accept(each));
    button.setId("disposition-" + each.name().toLowerCase(Locale.ROOT));
    button.setMaxWidth(Double.MAX_VALUE);
    return button;
  }

  private static String letter(Disposition each) {
    return each.name().substring(0, 1);
  }

  private void byLetter(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown()) return;
    for (Disposition each : Disposition.values()) {
      if (!e.getCode().getName().equals(letter(each))) continue;
      e.consume();
      then.accept(each);
      return;
    }
  }
}
