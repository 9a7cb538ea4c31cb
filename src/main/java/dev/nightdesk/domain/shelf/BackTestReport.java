package dev.nightdesk.domain.shelf;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlaybookRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What an edited playbook would have done with the incidents of the journal, held beside what its
 * present version would do and what people decided. No call leaves the desk for it.
 *
 * @param since incidents opened from then on
 * @param replayed incidents that could be looked at again
 * @param notReconstructible incidents whose evidence is not kept any more; in no other figure
 * @param matched incidents the edit answers
 * @param matchedBefore incidents the present version answers; 0 for a new playbook
 * @param newlyMatched answered by the edit, not by the present version; oldest first
 * @param noLongerMatched answered by the present version, not by the edit
 * @param byItself would have been healed without asking
 * @param byItselfBefore the same for the present version
 * @param asked would have been laid before a person
 * @param capped would have been stopped by the playbook's own limits
 * @param wrong answers that disagree with what people decided: a rejected plan, or another
 *     disposition
 * @param wrongBefore the same for the present version
 * @param took how long the replay ran
 */
public record BackTestReport(
    PlaybookRef playbook,
    Instant since,
    int replayed,
    int notReconstructible,
    int matched,
    int matchedBefore,
    List<IncidentId> newlyMatched,
    List<IncidentId> noLongerMatched,
    int byItself,
    int byItselfBefore,
    int asked,
    int capped,
    List<Wrong> wrong,
    int wrongBefore,
    Duration took) {
  /**
   * An answer that people contradicted.
   *
   * @param why what they said, as a sentence
   */
  public record Wrong(IncidentId incident, String why) {}

  public BackTestReport {
    newlyMatched = List.copyOf(newlyMatched);
    noLongerMatched = List.copyOf(noLongerMatched);
    wrong = List.copyOf(wrong);
  }
}
