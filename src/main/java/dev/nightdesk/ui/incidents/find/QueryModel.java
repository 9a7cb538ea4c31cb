package dev.nightdesk.ui.incidents.find;

import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.view.query.Asked;
import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Query;
import dev.nightdesk.view.query.QueryException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The line that is typed and what was last meant by it: a line that cannot be meant changes nothing
 * but the complaint. No node; JavaFX thread.
 */
public final class QueryModel {
  /**
   * What is wrong with the line.
   *
   * @param from where the part begins in the line; {@code to} is exclusive
   */
  public record Wrong(String sentence, String line, int from, int to) {}

  public final StringProperty text = new SimpleStringProperty("");

  /** What the last line asked for that could be meant. */
  public final ObjectProperty<Query> query = new SimpleObjectProperty<>(Query.ALL);

  /** Shown after a rest, so that nobody is corrected in the middle of a word. */
  public final ObjectProperty<@Nullable Wrong> wrong = new SimpleObjectProperty<>();

  private final WindowContext context;
  private BooleanSupplier writing = () -> false;
  private final FxBridge.Line rest = new FxBridge.Line();

  public QueryModel(WindowContext context) {
    this.context = context;
    text.subscribe((_, line) -> read(line));
  }

  /** Says whether somebody writes in the line's own field, where names of fields are completed. */
  void whileWriting(BooleanSupplier now) {
    writing = now;
  }

  /** The last word is whole. */
  void settle() {
    meant(text.get(), text.get());
  }

  /**
   * {@code sev} at the end of a line is on its way to {@code severity:}; asked for as a word it
   * would empty the table at each such beginning, so it waits for a space, Enter or Escape.
   */
  private void read(String line) {
    int begin = line.lastIndexOf(' ') + 1;
    String word = line.substring(begin).toLowerCase(Locale.ROOT).replaceFirst("^-", "");
    boolean name = Arrays.stream(Field.values()).anyMatch(each -> each.word().startsWith(word));
    boolean waits = name && !word.isEmpty() && writing.getAsBoolean();
    meant(line, waits ? line.substring(0, begin) : line);
  }

  private void meant(String line, String whole) {
    try {
      Query meant = Query.parse(whole);
      context.bridge().afterRest(rest, () -> {}); // an earlier complaint comes too late now
      wrong.set(null);
      query.set(meant);
    } catch (QueryException e) {
      String sentence = String.valueOf(e.getMessage());
      int to = Math.clamp(e.to(), 0, line.length());
      var now = new Wrong(sentence, line, Math.clamp(e.from(), 0, to), to);
      context.bridge().afterRest(rest, () -> wrong.set(now));
    }
  }

  /** The query as of now, for {@code last:24h} moves on. */
  public Asked asked() {
    return new Asked(query.get(), context.now(), context.zone(), context.by());
  }

  /** Writes another query into the line. */
  public void put(Query other) {
    text.set(other.toString());
  }
}
