package dev.nightdesk.domain;

import java.time.Instant;

/** What happens to a remediation beside its steps. */
public sealed interface RunEvent extends Event.OfRemediation {
  /** A step that takes long is still being carried out: its heartbeat. */
  record StepAlive(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      int attempt)
      implements RunEvent {}

  /**
   * Nothing was heard of a step for too long; the engine is asked what became of it.
   *
   * @param silentSince its intent or its last heartbeat
   */
  record StepStalled(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      int step,
      int attempt,
      Instant silentSince)
      implements RunEvent {}

  /** It failed and is undone by the playbook's rollback steps. */
  record RollbackStarted(
      Instant at,
      IncidentId incident,
      EngineId engine,
      String target,
      RemediationId remediation,
      String why)
      implements RunEvent {}
}
