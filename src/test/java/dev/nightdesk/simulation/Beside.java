package dev.nightdesk.simulation;

import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.RemediationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;

/** Two remediations under way at once never act on the same pieces of work. */
final class Beside {
  private Beside() {}

  static List<String> broken(NightRecord night) {
    var underWay = new LinkedHashMap<RemediationId, Plan>();
    var broken = new ArrayList<String>();
    for (Committed committed : night.journal()) {
      if (committed.event() instanceof Event.RemediationStarted e) {
        underWay.forEach((id, plan) -> {
          if (isOnTheSame(plan, e.plan()))
            broken.add("event " + committed.seq() + ": " + e.remediation() + " began beside " + id);
        });
        underWay.put(e.remediation(), e.plan());
      }
      if (committed.event() instanceof Event.RemediationEnded e) underWay.remove(e.remediation());
    }
    return broken;
  }

  /** A plan without units is about its whole target. */
  private static boolean isOnTheSame(Plan one, Plan other) {
    if (!one.engine().equals(other.engine()) || !one.target().equals(other.target())) return false;
    boolean whole = one.units().isEmpty() || other.units().isEmpty();
    return whole || !Collections.disjoint(one.units(), other.units());
  }
}
