package dev.nightdesk.desk.state;

import java.util.Set;

/** The rules of decisions by which an incident waits for something that ends by itself. */
public final class Waits {
  /** To wait for another remediation. */
  public static final String ITS_TURN = "another remediation has to end first";

  /** To wait for an engine that is away. */
  public static final String FOR_ENGINE = "its engine does not answer; it goes on when it does";

  /** To wait after a run that did not get through. */
  public static final String AFTER_UNREACHED =
      "the last run did not reach its engine; it is tried again in a while";

  static final Set<String> RULES = Set.of(ITS_TURN, FOR_ENGINE, AFTER_UNREACHED);

  private Waits() {}
}
