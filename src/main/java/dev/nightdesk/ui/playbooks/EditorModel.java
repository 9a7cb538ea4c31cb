package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.domain.shelf.PlaybookShelf.Complaint;
import dev.nightdesk.domain.shelf.PlaybookShelf.Outcome;
import dev.nightdesk.domain.shelf.PlaybookShelf.Text;
import dev.nightdesk.domain.shelf.PlaybookShelf.Version;
import dev.nightdesk.ui.frame.WindowContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The text that is looked at, its edit, and what is wrong with it; no node. */
final class EditorModel {
  /** What is known about the text. */
  enum Verdict {
    /** There is no text. */
    NONE,
    CHECKING,
    VALID,
    WRONG,
    /** It could not be checked. */
    UNKNOWN
  }

  final ObjectProperty<@Nullable String> id = new SimpleObjectProperty<>();

  /** The text as it stands in its file; null while it is read or when it cannot be. */
  final ObjectProperty<@Nullable Text> file = new SimpleObjectProperty<>();

  /** What the editor shows: the edit, or the file's text. */
  final StringProperty text = new SimpleStringProperty("");

  /** Whether it may be typed into. */
  final BooleanProperty open = new SimpleBooleanProperty();

  /** Whether the text differs from the file's. */
  final BooleanProperty dirty = new SimpleBooleanProperty();

  final StringProperty trouble = new SimpleStringProperty("");

  /** Whether the file was changed under the edit. */
  final BooleanProperty overtaken = new SimpleBooleanProperty();

  final ObjectProperty<Verdict> verdict = new SimpleObjectProperty<>(Verdict.NONE);
  final ObjectProperty<List<Complaint>> complaints = new SimpleObjectProperty<>(List.of());
  final ObjectProperty<List<Version>> versions = new SimpleObjectProperty<>(List.of());
  final BooleanProperty saving = new SimpleBooleanProperty();

  /** An edit that is not saved, and the text that it began with. */
  private record Draft(String text, String base) {}

  private final WindowContext context;
  private final Consumer<Runnable> soon;
  private final Map<String, Draft> drafts = new HashMap<>();
  private boolean builtIn;
  private long asked;
  private long checked;

  /**
   * @param soon runs it on the JavaFX thread after a rest; a later one takes its place
   */
  EditorModel(WindowContext context, Consumer<Runnable> soon) {
    this.context = context;
    this.soon = soon;
  }

  private PlaybookShelf shelf() {
    return context.shelf();
  }

  boolean isEdited(String playbook) {
    return drafts.containsKey(playbook);
  }

  /**
   * Looks at another playbook, or at none; edits are kept.
   *
   * @param yours whether it is a file of the user, which may be typed into at once
   */
  void open(@Nullable String next, boolean yours) {
    builtIn = !yours;
    if (Objects.equals(id.get(), next)) {
      if (yours) edit();
      return;
    }
    id.set(next);
    file.set(null);
    trouble.set("");
    versions.set(List.of());
    open.set(false);
    overtaken.set(false);
    dirty.set(false);
    text.set("");
    judged(Verdict.NONE, List.of());
    refresh();
  }

  /** Reads the file again: somebody may have saved it elsewhere. */
  void refresh() {
    String wanted = id.get();
    long ticket = ++asked;
    if (wanted == null) return;
    context
        .bridge()
        .answer(
            shelf().text(wanted),
            read -> {
              if (ticket == asked) take(wanted, read);
            },
            error -> {
              if (ticket == asked) trouble.set(why(error));
            });
    context
        .bridge()
        .answer(
            shelf().versions(wanted),
            read -> {
              if (ticket == asked) versions.set(read);
            },
            error -> {
              if (ticket == asked) context.frame().say("Older versions: " + why(error));
            });
  }

  private void take(String playbook, Text read) {
    trouble.set("");
    boolean first = file.get() == null;
    boolean same = read.equals(file.get());
    if (same) return;
    Draft draft = drafts.get(playbook);
    file.set(read);
    overtaken.set(draft != null && !draft.base().equals(read.text()));
    text.set(draft == null ? read.text() : draft.text());
    open.set(read.editable() && (draft != null || isOwn() || open.get()));
    dirty.set(draft != null);
    if (first || draft == null) check();
  }

  private boolean isOwn() {
    return !builtIn;
  }

  /** From now on the text may be typed into; saving a built-in one makes it the user's. */
  void edit() {
    Text known = file.get();
    if (known != null && known.editable()) open.set(true);
  }

  /** Somebody typed. */
  void type(String typed) {
    Text known = file.get();
    String playbook = id.get();
    if (known == null || playbook == null || !open.get()) return;
    // the editor knows one kind of line end; the file keeps its own
    String kept = known.text().contains("\r\n") ? typed.replace("\n", "\r\n") : typed;
    if (kept.equals(text.get())) return;
    text.set(kept);
    Draft before = drafts.get(playbook);
    if (kept.equals(known.text())) drafts.remove(playbook);
    else drafts.put(playbook, new Draft(kept, before == null ? known.text() : before.base()));
    overtaken.set(overtaken.get() && drafts.containsKey(playbook));
    dirty.set(drafts.containsKey(playbook));
    check();
  }

  /** Back to the file's text. */
  void discard() {
    Text known = file.get();
    String playbook = id.get();
    if (known == null || playbook == null) return;
    drafts.remove(playbook);
    text.set(known.text());
    overtaken.set(false);
    dirty.set(false);
    open.set(known.editable() && isOwn());
    check();
  }

  private void check() {
    long ticket = ++checked;
    verdict.set(Verdict.CHECKING);
    soon.accept(() -> {
      if (ticket == checked) checkNow(ticket);
    });
  }

  private void checkNow(long ticket) {
    context
        .bridge()
        .answer(
            shelf().check(text.get()),
            found -> {
              if (ticket == checked) judged(found.isEmpty() ? Verdict.VALID : Verdict.WRONG, found);
            },
            error -> {
              if (ticket != checked) return;
              judged(Verdict.UNKNOWN, List.of());
              context.frame().say("The text could not be checked: " + why(error));
            });
  }

  private void judged(Verdict now, List<Complaint> found) {
    if (now == Verdict.NONE) checked++;
    complaints.set(List.copyOf(found));
    verdict.set(now);
  }

  /** Whether it can be made the version in force. */
  boolean canSave() {
    return dirty.get() && verdict.get() == Verdict.VALID && !saving.get();
  }

  void save(Runnable saved) {
    String playbook = id.get();
    Text known = file.get();
    if (playbook == null || known == null || !canSave()) return;
    String wanted = text.get();
    saving.set(true);
    context
        .bridge()
        .answer(
            shelf().save(playbook, wanted, context.by()),
            outcome -> {
              saving.set(false);
              switch (outcome) {
                case Outcome.Done done -> {
                  saved(playbook, wanted);
                  context.frame().say(done.how());
                  saved.run();
                }
                case Outcome.Refused no -> context.frame().say("Nothing was saved: " + no.why());
              }
            },
            error -> {
              saving.set(false);
              context.frame().say("Nothing was saved: " + why(error));
            });
  }

  /** What was typed while it was being saved stays an edit. */
  private void saved(String playbook, String written) {
    Draft left = drafts.get(playbook);
    boolean more = left != null && !left.text().equals(written);
    if (left != null && more) drafts.put(playbook, new Draft(left.text(), written));
    else drafts.remove(playbook);
    Text known = file.get();
    if (!playbook.equals(id.get()) || known == null) return;
    String origin = builtIn && known.origin() == null ? known.text() : known.origin();
    file.set(new Text(known.name(), written, origin, known.editable()));
    builtIn = false;
    overtaken.set(false);
    dirty.set(more);
    if (!more) refresh();
  }

  static String why(Throwable error) {
    String words = error.getMessage();
    return words == null ? error.getClass().getSimpleName() : words;
  }
}
