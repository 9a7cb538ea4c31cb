package dev.nightdesk.ui;

import dev.nightdesk.domain.Command;
import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Answers;

/** Asks for a reason, and pauses healing or lets it go on. */
final class HealingSwitch {
  private final WindowContext context;
  private final Runnable onDone;

  HealingSwitch(WindowContext context, Runnable onDone) {
    this.context = context;
    this.onDone = onDone;
  }

  void ask(boolean pause) {
    var question =
        pause
            ? new Frame.Question(
                "Pause healing",
                "Nothing is healed by itself until you resume. Steps under way end first.",
                "Why is it paused?",
                "Pause healing",
                true)
            : new Frame.Question(
                "Resume healing",
                "LOW incidents heal by themselves again, as the playbooks say.",
                "Why is it safe again?",
                "Resume healing",
                false);
    context.frame().askForWords(question, reason -> leave(pause, reason));
  }

  private void leave(boolean pause, String reason) {
    Command command =
        pause
            ? new Command.PauseAutomation(context.by(), reason)
            : new Command.ResumeAutomation(context.by(), reason);
    context
        .bridge()
        .answer(
            context.inbox().leave(command),
            _ -> {
              context.frame().say(pause ? "Healing is paused." : "Healing goes on.");
              onDone.run();
            },
            error -> context.frame().say(Answers.notTaken(error)));
  }
}
