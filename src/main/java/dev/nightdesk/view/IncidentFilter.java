package dev.nightdesk.view;

import dev.nightdesk.domain.Severity;
import dev.nightdesk.view.query.Asked;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents, in which order.
 *
 * @param text words that the title, target or engine holds, ignoring case; empty for all
 * @param atLeast lowest severity, null for all
 * @param engine engine id, {@code *} stands for any characters; empty for all
 * @param since opened at or after, null for all
 * @param assignee who has it, ignoring case; empty for all
 * @param asked what the operator's line asks for besides
 */
public record IncidentFilter(
    String text,
    @Nullable Severity atLeast,
    String engine,
    StateGroup state,
    @Nullable Instant since,
    Order order,
    Triage triage,
    String assignee,
    Asked asked) {
  public enum StateGroup {
    ALL,
    OPEN,
    /**
     * Waiting for a person: awaiting approval, escalated or in need of a manual fix, and neither
     * shelved nor held.
     */
    WAITING,
    RESOLVED
  }

  /** What lies over it. All but {@link #ANY} are of open incidents only. */
  public enum Triage {
    ANY,
    /** Nobody has acknowledged it, and it is neither shelved nor held. */
    UNSEEN,
    ACKNOWLEDGED,
    /** Put aside for a time. */
    SHELVED,
    /** Neither acted upon nor announced for now, by maintenance and the like. */
    HELD,
    /** Somebody has it. */
    ASSIGNED
  }

  public enum Order {
    NEWEST,
    /** Most serious first, newest first within. */
    SEVERITY
  }

  public static final IncidentFilter ALL =
      new IncidentFilter(
          "", null, "", StateGroup.ALL, null, Order.NEWEST, Triage.ANY, "", Asked.ALL);

  /** Of these only those that hold the words. */
  public IncidentFilter containing(String words) {
    return new IncidentFilter(words, atLeast, engine, state, since, order, triage, assignee, asked);
  }

  /** Of these only those at least so serious; null for all. */
  public IncidentFilter atLeast(@Nullable Severity lowest) {
    return new IncidentFilter(text, lowest, engine, state, since, order, triage, assignee, asked);
  }

  /** Of these only those of an engine. */
  public IncidentFilter ofEngine(String which) {
    return new IncidentFilter(text, atLeast, which, state, since, order, triage, assignee, asked);
  }

  /** The same in another group of states. */
  public IncidentFilter with(StateGroup other) {
    return new IncidentFilter(text, atLeast, engine, other, since, order, triage, assignee, asked);
  }

  /** The same in another order. */
  public IncidentFilter with(Order other) {
    return new IncidentFilter(text, atLeast, engine, state, since, other, triage, assignee, asked);
  }

  /** The same with something else over them. */
  public IncidentFilter with(Triage other) {
    return new IncidentFilter(text, atLeast, engine, state, since, order, other, assignee, asked);
  }

  /** Of these only those that somebody has. */
  public IncidentFilter assignedTo(String who) {
    return new IncidentFilter(text, atLeast, engine, state, since, order, triage, who, asked);
  }

  /** Of these only those that a line asks for. */
  public IncidentFilter asking(Asked line) {
    return new IncidentFilter(text, atLeast, engine, state, since, order, triage, assignee, line);
  }
}
