package dev.nightdesk.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happens to a question while it waits; none of these ends it. */
public sealed interface ConsentEvent extends Event.OfApproval {
  /**
   * One of several people that are needed said yes.
   *
   * @param person who it was
   * @param given how many yes there are now
   * @param needed how many there have to be
   */
  record ConsentGiven(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      PlanHash hash,
      String by,
      String reason,
      Map<String, String> answers,
      int given,
      int needed,
      Person person)
      implements ConsentEvent {
    public ConsentGiven {
      answers = Absent.asEmpty(answers);
      person = Absent.orElse(person, Person.of(by));
    }
  }

  /** Its time is nearly over, and nobody has answered. */
  record ApprovalReminded(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      Instant expiresAt)
      implements ConsentEvent {}

  /** A person asked for more time, which is given once. */
  record ApprovalExtended(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      Instant until,
      String by,
      String reason)
      implements ConsentEvent {}

  /**
   * Somebody wants to know what a yes would do now; only looking is done.
   *
   * @param number counted from 1 for each question
   */
  record DryRunAsked(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      int number,
      String by)
      implements ConsentEvent {}

  /**
   * @param wouldRun whether a yes would be carried out now
   * @param findings what was found, one sentence each
   */
  record DryRunReported(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      ApprovalId approval,
      int number,
      boolean wouldRun,
      List<String> findings)
      implements ConsentEvent {
    public DryRunReported {
      findings = Absent.asEmpty(findings);
    }
  }
}
