package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Answers;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Leaves one wish at a time and says what came of it; no node. */
final class Leaving {
  final BooleanProperty busy = new SimpleBooleanProperty();

  private final WindowContext context;
  private final Runnable after;

  /**
   * @param after what is read anew when a wish has ended
   */
  Leaving(WindowContext context, Runnable after) {
    this.context = context;
    this.after = after;
  }

  /**
   * @param words what came of it, as a sentence
   */
  void leave(Command command, Function<List<Committed>, String> words) {
    busy.set(true);
    context
        .bridge()
        .answer(
            context.inbox().leave(command),
            events -> ended(words.apply(events)),
            error -> ended(Answers.notTaken(error)));
  }

  private void ended(String sentence) {
    busy.set(false);
    context.frame().say(sentence);
    after.run();
  }
}
