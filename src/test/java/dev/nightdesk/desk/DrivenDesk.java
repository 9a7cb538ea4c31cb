package dev.nightdesk.desk;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.desk.state.DeskState;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.store.Journal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The real loop without its thread: whoever holds it says when the desk works. For simulations in
 * other packages.
 */
public final class DrivenDesk {
  private final DeskLoop loop;

  public DrivenDesk(
      Rules rules, Journal journal, long nextIncident, List<Committed> past, InstantSource clock) {
    loop = new DeskLoop(rules, journal, nextIncident, past, clock);
  }

  public DeskLoop loop() {
    return loop;
  }

  /** Does all that is left for the desk, and all that is due, on the calling thread. */
  public void drain() {
    loop.drain();
  }

  public Optional<Instant> nextDue() {
    return loop.nextDue();
  }

  /** The questions that wait, in the order of their ends. */
  public List<Approval> questions() {
    return loop.state().pendingApprovals();
  }

  public List<Incident> incidents() {
    return loop.state().incidents().values().stream()
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .toList();
  }

  public boolean paused() {
    return loop.state().automation().paused();
  }

  /** What the desk remembers now. */
  public Picture picture() {
    return Picture.of(loop.state());
  }

  /** What the whole journal comes to, with nothing forgotten. */
  public static Picture folded(List<Committed> journal) {
    return Picture.of(DeskState.of(1, journal));
  }

  /**
   * The state in a form that can be held against another one.
   *
   * @param standing everything that is neither of the others, by name
   */
  public record Picture(
      Map<IncidentId, Incident> incidents,
      Map<String, Approval> approvals,
      Map<String, Remediation> remediations,
      Map<String, Object> standing) {
    static Picture of(DeskState state) {
      var approvals = new TreeMap<String, Approval>();
      for (Map.Entry<ApprovalId, Approval> e : state.approvals().entrySet())
        approvals.put(e.getKey().value(), e.getValue());
      var remediations = new TreeMap<String, Remediation>();
      for (Map.Entry<RemediationId, Remediation> e : state.runs().all().entrySet())
        remediations.put(e.getKey().value(), e.getValue());
      var standing = new TreeMap<String, Object>();
      standing.put("automation", state.automation());
      standing.put("lost engines", state.brakes().lost());
      standing.put("circuits", state.brakes().circuits());
      standing.put("flood", String.valueOf(state.brakes().flood()));
      standing.put("maintenance", state.brakes().windows());
      standing.put("suppressed", state.held().incidents());
      standing.put("queued", state.queued());
      standing.put("pending", new ArrayList<>(state.pending()));
      standing.put("running", state.runs().running());
      standing.put("switches", state.switches());
      standing.put("cursors", state.cursors());
      return new Picture(new TreeMap<>(state.incidents()), approvals, remediations, standing);
    }
  }
}
