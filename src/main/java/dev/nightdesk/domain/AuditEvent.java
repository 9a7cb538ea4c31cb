package dev.nightdesk.domain;

import java.time.Instant;

/**
 * What is done to keep the journal provable: its end is exported with a signature, and its chain is
 * checked. Each stands in the journal after what it tells of.
 */
public sealed interface AuditEvent extends Event {
  /**
   * The signed head of the journal was written to a place outside of it.
   *
   * @param upTo the event at which the journal ended then; this one follows it
   * @param hash of that event, 64 hexadecimal digits
   * @param key id of the key that signed, 64 hexadecimal digits
   * @param place the file as it was written
   * @param by {@code nightdesk} on its schedule, else the person
   */
  record HeadExported(Instant at, long upTo, String hash, String key, String place, String by)
      implements AuditEvent {}

  /**
   * A head could not be written. Told once, and again only when the reason changes or after one was
   * written.
   *
   * @param why what is wrong with the place, and what to do
   */
  record HeadNotExported(Instant at, String place, String why, String by) implements AuditEvent {}

  /**
   * The chain was checked from its first event to its last.
   *
   * @param events how many there were
   * @param whole whether every one is as it was written, and none is missing or added
   * @param place the first event that is not, or 0
   * @param finding what is wrong, or what the chain could not be compared with; else empty
   * @param by {@code nightdesk} on its schedule, else the person
   */
  record ChainChecked(Instant at, long events, boolean whole, long place, String finding, String by)
      implements AuditEvent {}
}
