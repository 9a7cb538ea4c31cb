package dev.nightdesk.desk.state;

import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.Person;

/** Who may stand in the journal as the one who did something. */
public final class Names {
  private Names() {}

  /**
   * @throws CommandRefused when nobody in particular did it
   */
  public static void person(String by, String what) {
    if (!Person.isSomebody(by)) throw new CommandRefused(what + " needs the name of a person");
  }
}
