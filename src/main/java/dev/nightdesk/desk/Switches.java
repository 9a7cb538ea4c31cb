package dev.nightdesk.desk;

import dev.nightdesk.desk.state.Names;
import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.PlaybookSwitch;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.playbook.Playbook;
import dev.nightdesk.playbook.Switching;

/** A person switches a playbook. */
final class Switches {
  private Switches() {}

  static void playbook(Turn turn, Command.SwitchPlaybook c) {
    Names.person(c.by(), "switching " + c.playbook());
    PlaybookSwitch now = turn.state().switches().get(c.playbook());
    boolean sets = c.use() != PlaybookUse.AS_WRITTEN;
    // what was said about a playbook that is gone can still be taken back
    if (!sets && now == null && turn.rules.playbooks().find(c.playbook()).isPresent()) return;
    int version = now == null || sets ? version(turn, c, now) : now.version();
    String content =
        c.use() == PlaybookUse.ACTIVE ? turn.rules.playbooks().content(c.playbook()) : "";
    if (new PlaybookSwitch(c.use(), version, content).equals(now)) return;
    turn.say(
        new Event.PlaybookSwitched(
            turn.now, c.playbook(), version, c.use(), c.by(), c.reason(), content));
  }

  /** The version that is in force, where the switch may be made. */
  private static int version(
      Turn turn, Command.SwitchPlaybook c, @org.jspecify.annotations.Nullable PlaybookSwitch now) {
    Playbook written =
        turn.rules
            .playbooks()
            .find(c.playbook())
            .orElseThrow(() ->
                new CommandRefused(
                    "there is no playbook '"
                        + c.playbook()
                        + "'; nightdesk playbooks list names all"));
    boolean on = c.use() == PlaybookUse.ACTIVE || c.use() == PlaybookUse.SHADOW;
    if (on && !written.enabled()) {
      throw new CommandRefused(
          c.playbook() + " is switched off by its file; write enabled: true there first");
    }
    String content = turn.rules.playbooks().content(c.playbook());
    boolean leaves = c.use() == PlaybookUse.ACTIVE && Switching.leavesShadow(written, content, now);
    if (leaves && !(written.ref().equals(c.proven()) && content.equals(c.content()))) {
      throw new CommandRefused(
          written.ref() + " is another text than the one that was judged; look at it again");
    }
    if (leaves && !c.record().suffices()) {
      throw new CommandRefused(written.ref() + " stays in the shadow: " + c.record().inWords());
    }
    return written.ref().version();
  }
}
