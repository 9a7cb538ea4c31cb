package dev.nightdesk.desk;

import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One command being handled: the state as the stages have moved it so far, and the events said.
 * Lives only inside {@link Desk#handle}; from outside that is a pure function.
 */
final class Turn {
  final Rules rules;
  final Instant now;
  private DeskState state;
  private final List<Event> events = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();

  Turn(Rules rules, DeskState state, Instant now) {
    this.rules = rules;
    this.state = state;
    this.now = now;
  }

  DeskState state() {
    return state;
  }

  /** Takes down a fact; the stages that follow see the state after it. */
  void say(Event event) {
    state = state.after(event);
    events.add(event);
  }

  /** Keeps captured texts with this turn's events. */
  void keep(List<Evidence> captured) {
    evidence.addAll(captured);
  }

  Outcome outcome() {
    return new Outcome(List.copyOf(events), List.copyOf(evidence), state);
  }

  /** What a command led to. */
  record Outcome(List<Event> events, List<Evidence> evidence, DeskState state) {}
}
