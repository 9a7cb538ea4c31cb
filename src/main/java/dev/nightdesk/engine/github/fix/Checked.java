package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Finding;
import dev.nightdesk.engine.github.workflow.Parsed;
import dev.nightdesk.engine.github.workflow.Value;
import dev.nightdesk.engine.github.workflow.WorkflowCheck;
import dev.nightdesk.engine.github.workflow.WorkflowFile;
import java.util.ArrayList;
import java.util.List;

/** Applies an edit, reads the new text again and lets it pass only when it says what was meant. */
sealed interface Checked {
  /** It does. */
  record Good(String after, String verification) implements Checked {}

  /** It does not. */
  record Wrong(String why) implements Checked {}

  static Checked apply(WorkflowFile file, Edit edit) {
    String text = edit.applied(file.text());
    if (text.equals(file.text())) return new Wrong("The change would change nothing.");
    return switch (WorkflowFile.parse(text)) {
      case Parsed.Broken broken ->
          new Wrong(
              "The changed file could not be read (line "
                  + broken.line()
                  + ": "
                  + broken.message()
                  + "), so the change was thrown away.");
      case Parsed.Ok(WorkflowFile after) -> compared(file, after, edit);
    };
  }

  private static Checked compared(WorkflowFile before, WorkflowFile after, Edit edit) {
    Value wanted = edit.meaning().apply(Value.of(before.root()));
    if (!Value.of(after.root()).equals(wanted)) {
      boolean shared = Anchors.isUsed(before);
      return new Wrong(
          shared
              ? "The text of "
                  + edit.path()
                  + " is shared by an anchor, so the change would have changed another place too."
              : "The changed file would have said something else outside "
                  + edit.path()
                  + ", so the change was thrown away.");
    }
    List<String> fresh = fresh(before, after);
    if (!fresh.isEmpty()) {
      return new Wrong("GitHub would refuse the changed file: " + fresh.getFirst() + ".");
    }
    return new Good(after.text(), sentence(before, after, edit));
  }

  /** What the check finds now and did not find before; places have moved, so sentences count. */
  private static List<String> fresh(WorkflowFile before, WorkflowFile after) {
    List<String> now =
        new ArrayList<>(WorkflowCheck.findings(after).stream().map(Finding::sentence).toList());
    for (Finding old : WorkflowCheck.findings(before)) now.remove(old.sentence());
    return now;
  }

  private static String sentence(WorkflowFile before, WorkflowFile after, Edit edit) {
    LineCount count = LineCount.of(before.text(), after.text());
    int known = WorkflowCheck.findings(after).size();
    return "The new text was read again: "
        + count
        + ", all other lines are the same byte for byte; what the file says differs only in "
        + edit.path()
        + "; the check of keys, needs and expressions finds nothing new"
        + (known == 0 ? "." : " (" + known + " that it found before).");
  }
}
