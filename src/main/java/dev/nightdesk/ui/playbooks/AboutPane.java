package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.shelf.PlaybookShelf.Entry;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.CategoryWords;
import dev.nightdesk.ui.parts.FactGrid;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.PlaybookFigures;
import dev.nightdesk.view.story.Words;
import java.time.Instant;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Why a playbook says what it says, how it is tested and how it did. */
final class AboutPane extends ScrollPane {
  private final WindowContext context;
  private final EditorModel model;
  private final FxBridge.Line line = new FxBridge.Line();
  private final Label title = Pieces.prose("", "about-title");
  private final FactGrid facts = new FactGrid(112);
  private @Nullable PlaybookRow row;
  private Story story = Story.NONE;

  AboutPane(WindowContext context, EditorModel model) {
    this.context = context;
    this.model = model;
    var body = new VBox(10, title, facts);
    body.getStyleClass().add("about");
    setContent(body);
    setFitToWidth(true);
    setMinHeight(0);
    setAccessibleText("About the playbook");
    getStyleClass().add("plain-scroll");
    model.text.subscribe(_ -> read());
  }

  private void read() {
    var file = model.file.get();
    String text = model.text.get();
    String name = file == null ? "" : file.name();
    context.bridge().ask(line, () -> Story.of(name, text), this::told);
  }

  private void told(Story told) {
    story = told;
    fill();
  }

  void show(@Nullable PlaybookRow now) {
    row = now;
    fill();
  }

  private void fill() {
    facts.clear();
    PlaybookRow shown = row;
    if (shown == null) return;
    Entry entry = shown.entry();
    title.setText(entry.title());
    if (!story.description().isEmpty()) facts.fact("What", story.description());
    facts.fact("Why", story.rationale().isEmpty() ? "It gives no reason." : story.rationale());
    facts.fact("It says", says(entry));
    facts.fact("Then", then(entry));
    facts.fact("Tested by", examples());
    if (!shown.finding().isEmpty()) facts.fact("Look at", "△ " + shown.finding());
    facts.fact("Judged", shown.judgement());
    facts.fact("Last answered", when(shown, true));
    if (shown.hasActions()) facts.fact("Last acted", when(shown, false));
    if (shown.isShadow()) facts.fact("In the shadow", shown.shadowRecord().inWords());
    facts.fact("From", from(entry));
  }

  private static String says(Entry entry) {
    return "%s, %s, %s sure"
        .formatted(
            CategoryWords.of(entry.category()),
            Words.kind(entry.kind()),
            Wording.percent(entry.confidence()));
  }

  private String then(Entry entry) {
    String steps = story.actions() == 0 ? "" : " in " + Wording.count(story.actions(), "step");
    String severity = " " + entry.severity().name().toUpperCase(Locale.ROOT) + ": ";
    return entry.strategy().words() + steps + "." + severity + autonomy(entry.autonomy());
  }

  static String autonomy(String autonomy) {
    return switch (autonomy) {
      case "auto" -> "it acts by itself.";
      case "approval" -> "it asks before it acts.";
      case "escalate" -> "it escalates at once and acts only with a yes.";
      default -> "people act, it only explains.";
    };
  }

  private String examples() {
    int all = story.matches() + story.rejects();
    if (all == 0) return "no example; nothing shows whether it still finds what it is for.";
    return "%s: %d it has to explain, %d it must leave to others."
        .formatted(Wording.count(all, "example"), story.matches(), story.rejects());
  }

  private String when(PlaybookRow shown, boolean answered) {
    PlaybookFigures figures = shown.figures();
    Instant at = figures == null ? null : answered ? figures.lastAnswered() : figures.lastActed();
    return at == null ? "never" : Wording.moment(at, context.now(), context.zone());
  }

  private static String from(Entry entry) {
    String version = "version " + entry.ref().version();
    if (entry.overrides()) return "yours, in place of the built-in one, " + version;
    return (entry.builtIn() ? "built in, " : "yours, ") + version;
  }
}
