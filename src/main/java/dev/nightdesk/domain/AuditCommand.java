package dev.nightdesk.domain;

/** What was done for the audit, to be taken down. Nothing else follows from it. */
public sealed interface AuditCommand extends Command {
  /** See {@link AuditEvent.HeadExported}. */
  record NoteHead(long upTo, String hash, String key, String place, String by)
      implements AuditCommand {}

  /** See {@link AuditEvent.HeadNotExported}. */
  record NoteNoHead(String place, String why, String by) implements AuditCommand {}

  /** See {@link AuditEvent.ChainChecked}. */
  record NoteCheck(long events, boolean whole, long place, String finding, String by)
      implements AuditCommand {}
}
