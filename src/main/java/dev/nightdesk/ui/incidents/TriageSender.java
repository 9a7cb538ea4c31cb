package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.TriageCommand;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Answers;
import dev.nightdesk.ui.parts.ResultList;
import dev.nightdesk.ui.parts.ResultList.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Leaves wishes about one or several incidents, tells what became of each, and knows the way back.
 * On the JavaFX thread.
 */
final class TriageSender {
  /** So many acts can be taken back one after the other. */
  private static final int REMEMBERED = 20;

  private final WindowContext context;
  private final Deque<List<IncidentId>> done = new ArrayDeque<>();

  TriageSender(WindowContext context) {
    this.context = context;
  }

  String by() {
    return context.by();
  }

  /**
   * Wishes the same for each of them.
   *
   * @param act what was done, as the sentence begins: {@code Acknowledged}
   * @param tail how the sentence ends, such as {@code for 6 h}; may be empty
   */
  void all(
      String act, String tail, List<IncidentId> incidents, Function<IncidentId, Command> wish) {
    leave(
        incidents,
        wish,
        results -> {
          remember(results);
          tell(act, tail, results);
        });
  }

  private interface Told {
    void all(List<Result> results);
  }

  private void leave(List<IncidentId> incidents, Function<IncidentId, Command> wish, Told whenAll) {
    if (incidents.isEmpty()) {
      context.frame().say("Select an incident first.");
      return;
    }
    var results = new ArrayList<Result>();
    for (IncidentId id : incidents) {
      context
          .bridge()
          .answer(
              context.inbox().leave(wish.apply(id)),
              _ -> {
                results.add(new Result(id.toString(), true, "done"));
                if (results.size() == incidents.size()) whenAll.all(results);
              },
              error -> {
                results.add(new Result(id.toString(), false, Answers.why(error)));
                if (results.size() == incidents.size()) whenAll.all(results);
              });
    }
  }

  private void remember(List<Result> results) {
    List<IncidentId> taken =
        results.stream().filter(Result::done).map(r -> IncidentId.parse(r.name())).toList();
    if (taken.isEmpty()) return;
    done.push(taken);
    while (done.size() > REMEMBERED) done.removeLast();
  }

  private void tell(String act, String tail, List<Result> results) {
    var frame = context.frame();
    if (results.stream().allMatch(Result::done)) {
      frame.offer(act + " " + names(results) + tail + ".", "Undo", this::undo);
    } else if (results.size() == 1) {
      frame.say("Not done: " + results.getFirst().words());
    } else {
      var list = new ResultList(act + tail, results, frame::closeDialog);
      frame.openDialog(list, list.close);
    }
  }

  private static String names(List<Result> results) {
    if (results.size() > 3) return results.size() + " incidents";
    return String.join(", ", results.stream().map(Result::name).toList());
  }

  /** Takes back the last act of this window. */
  void undo() {
    List<IncidentId> last = done.poll();
    if (last == null) {
      context
          .frame()
          .say("Nothing was done in this window yet. “More” has a way back for the selected one.");
      return;
    }
    undo(last);
  }

  /** Takes back the last thing that a person did to each. */
  void undo(List<IncidentId> incidents) {
    leave(
        incidents,
        id -> new TriageCommand.Undo(id, by()),
        results -> {
          var frame = context.frame();
          if (results.stream().allMatch(Result::done)) {
            frame.say("Taken back on " + names(results) + ".");
          } else if (results.size() == 1) {
            frame.say("Not taken back: " + results.getFirst().words());
          } else {
            var list = new ResultList("Taken back", results, frame::closeDialog);
            frame.openDialog(list, list.close);
          }
        });
  }
}
