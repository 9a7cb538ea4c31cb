package dev.nightdesk.desk;

import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.AuditCommand;
import dev.nightdesk.domain.AuditEvent;

/** Takes down what was done for the audit. */
final class Audits {
  private Audits() {}

  static void note(Turn turn, AuditCommand command) {
    turn.say(
        switch (command) {
          case AuditCommand.NoteHead c ->
              new AuditEvent.HeadExported(turn.now, c.upTo(), c.hash(), c.key(), c.place(), c.by());
          case AuditCommand.NoteNoHead c ->
              new AuditEvent.HeadNotExported(turn.now, c.place(), c.why(), c.by());
          case AuditCommand.NoteCheck c ->
              new AuditEvent.ChainChecked(
                  turn.now, c.events(), c.whole(), c.place(), c.finding(), c.by());
        });
  }
}
