package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.domain.preferences.Kept;
import dev.nightdesk.domain.preferences.Kept.SavedView;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The saved views and the columns, as they are kept from one start to the next. What cannot be kept
 * is said and lasts as long as the window. No node; JavaFX thread.
 */
public final class KeptModel {
  private static final int LONGEST_NAME = 40;

  /** What is kept, or would be. */
  public final ObjectProperty<Kept> kept = new SimpleObjectProperty<>(Kept.NOTHING);

  private final WindowContext context;
  private final FxBridge.Line line = new FxBridge.Line();
  private boolean asked;

  public KeptModel(WindowContext context) {
    this.context = context;
  }

  /** Reads what was kept, once. */
  public void load() {
    if (asked) return;
    asked = true;
    context.bridge().askInTurn(line, this::read, this::loaded);
  }

  /** What was read, or the sentence that says why not. */
  private record Answer(Kept kept, String why) {}

  private Answer read() {
    try {
      return new Answer(context.preferences().read(), "");
    } catch (IOException e) {
      return new Answer(Kept.NOTHING, String.valueOf(e.getMessage()));
    }
  }

  private void loaded(Answer answer) {
    if (!answer.why().isEmpty())
      context
          .frame()
          .say("Saved views and columns are not read, the file is left alone: " + answer.why());
    // who was quicker than the disk does not lose what was chosen meanwhile
    if (kept.get().equals(Kept.NOTHING)) kept.set(answer.kept());
  }

  private void change(UnaryOperator<Kept> how) {
    Kept now = how.apply(kept.get());
    if (now.equals(kept.get())) return;
    kept.set(now);
    context
        .bridge()
        .askInTurn(
            line,
            () -> write(now),
            why -> {
              if (!why.isEmpty())
                context.frame().say("This lasts only as long as the window: " + why);
            });
  }

  private String write(Kept now) {
    try {
      context.preferences().write(now);
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The view whose line this is. */
  Optional<SavedView> of(String query) {
    return kept.get().views().stream().filter(view -> view.line().equals(query)).findFirst();
  }

  /** Keeps a line by a name; one that has this name already becomes the new one. */
  void save(String name, String query) {
    var view = new SavedView(shortened(name), query);
    changeViews(views -> {
      int at = views.stream().map(SavedView::name).toList().indexOf(view.name());
      if (at < 0) views.add(view);
      else views.set(at, view);
    });
  }

  void rename(SavedView view, String name) {
    var renamed = new SavedView(shortened(name), view.line());
    changeViews(views -> {
      views.removeIf(each -> each.name().equals(renamed.name()) && !each.equals(view));
      views.replaceAll(each -> each.equals(view) ? renamed : each);
    });
  }

  void remove(SavedView view) {
    changeViews(views -> views.remove(view));
  }

  private void changeViews(Consumer<List<SavedView>> how) {
    change(before -> {
      var views = new ArrayList<>(before.views());
      how.accept(views);
      return new Kept(views, before.columns());
    });
  }

  /** Keeps the columns as they are now. */
  public void keepColumns(List<Kept.Column> columns) {
    change(before -> new Kept(before.views(), columns));
  }

  private static String shortened(String name) {
    String plain = name.strip().replaceAll("\\s+", " ");
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME).strip();
  }
}
