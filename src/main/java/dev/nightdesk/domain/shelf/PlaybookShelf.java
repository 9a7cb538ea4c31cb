package dev.nightdesk.domain.shelf;

import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.domain.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The playbooks as a person reads, edits and switches them. Any thread; nothing blocks, and what a
 * file or a person does wrong is an answer, not an exception.
 */
public interface PlaybookShelf {
  /** For desks without playbooks to look at, such as a window over a copied journal. */
  PlaybookShelf NONE = new NoShelf();

  /**
   * A playbook in force.
   *
   * @param autonomy {@code auto}, {@code approval}, {@code escalate} or {@code people}: what it
   *     comes to by its severity, gate and actions
   * @param confidence what it claims, 0 to 1
   * @param builtIn whether it comes with the product
   * @param overrides whether a file of the user replaces a built-in one
   * @param knowledge whether it only explains logs and has no actions
   * @param use how it is switched
   * @param enabled whether the file says so
   * @param shadow whether it runs in the shadow, by its file or its switch
   */
  record Entry(
      PlaybookRef ref,
      String title,
      Category category,
      Kind kind,
      Severity severity,
      Strategy strategy,
      double confidence,
      String autonomy,
      boolean builtIn,
      boolean overrides,
      boolean knowledge,
      PlaybookUse use,
      boolean enabled,
      boolean shadow) {}

  /**
   * The text of a playbook.
   *
   * @param name of the file, for people
   * @param text the document of this playbook alone, as it was written
   * @param origin the text that a user's file replaces, or null
   * @param editable whether it can be saved: there is a folder of the user for it
   */
  record Text(String name, String text, @Nullable String origin, boolean editable) {}

  /**
   * What is wrong with a text.
   *
   * @param line from 1
   * @param sentence with what to do
   */
  record Complaint(int line, String field, String sentence) {}

  /** An older text of a playbook that was saved from the window. */
  record Version(Instant at, String by, int version, String text) {}

  /** How a wish ended. */
  sealed interface Outcome {
    /** Done; how, as a sentence. */
    record Done(String how) implements Outcome {}

    /** Nothing was changed; why, as a sentence. */
    record Refused(String why) implements Outcome {}
  }

  /** All in force, in the order in which they are tried. */
  CompletionStage<List<Entry>> entries();

  CompletionStage<Text> text(String id);

  /** Older texts, newest first; empty when it was never saved from the window. */
  CompletionStage<List<Version>> versions(String id);

  /** What is wrong with a text; empty when it could be used. */
  CompletionStage<List<Complaint>> check(String text);

  /**
   * What the text would have done with the incidents of the last days; fails with {@link
   * IllegalArgumentException} when it is no good playbook.
   */
  CompletionStage<BackTestReport> backTest(String text, Duration back);

  /** Writes the text into the user's folder; it is in force as soon as it is read again. */
  CompletionStage<Outcome> save(String id, String text, String by);

  /** Switches a playbook; promotion from the shadow needs enough agreeing cases. */
  CompletionStage<Outcome> use(String id, PlaybookUse use, String by, String reason);
}
