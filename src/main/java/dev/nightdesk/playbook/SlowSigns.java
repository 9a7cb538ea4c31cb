package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Sign;
import dev.nightdesk.playbook.subject.RegexSize;
import java.util.Optional;

/**
 * Counts the signs of one playbook that have to be tried on every line, since no text rules them
 * out: a few hundred of them would hold the desk for minutes over one large log.
 */
final class SlowSigns {
  private static final int MOST = 3;

  /** States of all together: as many as one without counters can have at its greatest length. */
  private static final long LARGEST = 500;

  private int count;
  private long size;
  private boolean told;

  /** What is wrong once this sign is there as well; told once for a playbook. */
  Optional<String> complaint(Sign sign) {
    if (told || !sign.isSlow()) return Optional.empty();
    count++;
    size += RegexSize.of(sign.pattern());
    told = count > MOST || size > LARGEST;
    if (!told) return Optional.empty();
    return Optional.of(
        (count > MOST
                ? "more than " + MOST + " signs require no text"
                : "signs that require no text are too large together")
            + ", so that each line of each log is matched against all of them; write a text of"
            + " three letters or more into each alternative"
            + (count > MOST ? "." : ", or lower its counters {…}."));
  }
}
