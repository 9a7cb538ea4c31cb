package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.shelf.PlaybookShelf.Outcome;
import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.frame.WindowContext;
import java.util.Locale;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** On, in the shadow or off; each change with a reason. */
final class UseSwitch extends HBox {
  /** Where it can stand. */
  private enum Place {
    ON("On"),
    SHADOW("Shadow"),
    OFF("Off"),
    AS_WRITTEN("As written");

    private final String words;

    Place(String words) {
      this.words = words;
    }
  }

  private final WindowContext context;
  private final Runnable changed;
  private final ToggleButton on = chip(Place.ON);
  private final ToggleButton shadow = chip(Place.SHADOW);
  private final ToggleButton off = chip(Place.OFF);

  /** Takes back what was switched; only there where something was. */
  private final ToggleButton back = chip(Place.AS_WRITTEN);

  private @Nullable PlaybookRow row;
  private boolean busy;

  UseSwitch(WindowContext context, Runnable changed) {
    super(4);
    this.context = context;
    this.changed = changed;
    getStyleClass().add("use-switch");
    getChildren().addAll(on, shadow, off, back);
  }

  private ToggleButton chip(Place place) {
    var chip = new ToggleButton(place.words);
    chip.getStyleClass().add("chip");
    chip.setId("use-" + place.name().toLowerCase(Locale.ROOT));
    chip.setAccessibleText("Use of the playbook: " + place.words);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setOnAction(_ -> {
      show(row); // the chip stands for what is, not for what is wished
      ask(place);
    });
    return chip;
  }

  void show(@Nullable PlaybookRow now) {
    row = now;
    setVisible(now != null);
    if (now == null) return;
    Place place = place(now);
    on.setSelected(place == Place.ON);
    shadow.setSelected(place == Place.SHADOW);
    off.setSelected(place == Place.OFF);
    back.setSelected(false);
    PlaybookUse use = now.entry().use();
    boolean switched = use == PlaybookUse.SHADOW || use == PlaybookUse.ACTIVE;
    back.setVisible(switched);
    back.setManaged(switched);
    boolean fixed = busy || !now.entry().enabled();
    on.setDisable(fixed || !onRefused(now).isEmpty());
    shadow.setDisable(fixed);
    off.setDisable(fixed);
    back.setDisable(busy);
  }

  private static Place place(PlaybookRow row) {
    if (row.isOff()) return Place.OFF;
    return row.isShadow() ? Place.SHADOW : Place.ON;
  }

  /** Why it cannot be switched on, as a sentence; empty when it can. */
  static String onRefused(PlaybookRow row) {
    if (!row.entry().enabled())
      return "Its text says enabled: false; it is switched on by an edit.";
    if (!row.isShadow() || row.shadowRecord().suffices()) return "";
    return row.shadowRecord().inWords();
  }

  private void ask(Place wanted) {
    PlaybookRow asked = row;
    if (asked == null || place(asked) == wanted) return;
    context.frame().askForWords(question(wanted, asked), reason -> leave(asked, wanted, reason));
  }

  private static Frame.Question question(Place wanted, PlaybookRow row) {
    String id = row.id();
    return switch (wanted) {
      case ON ->
          new Frame.Question(
              row.isShadow() ? "Let " + id + " act" : "Switch " + id + " on",
              "From the next incident on it is used again: "
                  + AboutPane.autonomy(row.entry().autonomy())
                  + (row.isShadow() ? " In the shadow: " + row.shadowRecord().inWords() + "." : ""),
              "Why may it be used again?",
              "Switch on",
              false);
      case SHADOW ->
          new Frame.Question(
              "Put " + id + " in the shadow",
              "It only writes down what it would have done and stands in nobody's way. Before it"
                  + " may act again, 20 cases are needed of which 95 % agree.",
              "Why does it go into the shadow?",
              "Into the shadow",
              false);
      case OFF ->
          new Frame.Question(
              "Switch " + id + " off",
              "No incident is held against it any more; others may answer in its place. Its file"
                  + " stays as it is.",
              "Why is it switched off?",
              "Switch off",
              true);
      case AS_WRITTEN ->
          new Frame.Question(
              "Use " + id + " as its file says",
              "What was switched here is taken back; from the next incident on its file alone says"
                  + " how it is used.",
              "Why is it taken back?",
              "Take back",
              false);
    };
  }

  private void leave(PlaybookRow asked, Place wanted, String reason) {
    busy = true;
    show(row);
    context
        .bridge()
        .answer(
            context.shelf().use(asked.id(), use(wanted, asked), context.by(), reason),
            outcome ->
                ended(
                    switch (outcome) {
                      case Outcome.Done done -> done.how();
                      case Outcome.Refused no -> "Not switched: " + no.why();
                    }),
            error -> ended("Not switched: " + EditorModel.why(error)));
  }

  /** Out of the shadow is a promotion; after off it is used as its file says. */
  private static PlaybookUse use(Place wanted, PlaybookRow row) {
    return switch (wanted) {
      case ON -> row.isShadow() ? PlaybookUse.ACTIVE : PlaybookUse.AS_WRITTEN;
      case SHADOW -> PlaybookUse.SHADOW;
      case OFF -> PlaybookUse.OFF;
      case AS_WRITTEN -> PlaybookUse.AS_WRITTEN;
    };
  }

  private void ended(String sentence) {
    busy = false;
    context.frame().say(sentence);
    show(row);
    changed.run();
  }
}
