package dev.nightdesk.desk.state;

import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Person;

/** Who may stand in the journal as the one who did something. */
public final class Names {
  /** Who acts when nobody was asked. */
  public static final String SELF = Person.DESK;

  /** Who healed an incident whose target recovered unaided. */
  public static final String ITSELF = Person.ITSELF;

  private Names() {}

  /** Whether a person did it, not the desk or the target itself. */
  public static boolean isPerson(String by) {
    return Person.isSomebody(by);
  }

  /**
   * @throws CommandRefused when nobody in particular did it
   */
  public static void person(String by, String what) {
    if (!isPerson(by)) throw new CommandRefused(what + " needs the name of a person");
  }
}
