package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.kestra.EndsReader.Batch;
import dev.nightdesk.engine.kestra.Fetch.Fetched;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.evidence.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what ended badly or waits for a person, each ending once, when its evidence is whole. An
 * ending whose log still lags is held back for a few seconds, then told as incomplete, and told
 * again when it is whole; until then it stands in the cursor, so that no crash loses it.
 */
final class EndsWatch implements Watch {
  static final String NAME = "ends";

  /** A log lags the state by half a second on a loaded machine; this is ten times that. */
  static final Duration LOGS_MAY_LAG = Duration.ofSeconds(5);

  /** When so many are held back the evidence is in a bad way, and all are told as they are. */
  private static final int MOST_HELD = 500;

  /** How long the desk may take until it remembers what it was told. */
  private static final Duration COMMIT_MAY_TAKE = Duration.ofMinutes(1);

  /** So often the place where a calm server is read is committed though nothing was found. */
  static final Duration COMMIT_AT_LEAST_EVERY = Duration.ofMinutes(10);

  private final WatchParts parts;
  private final Map<Ending, Pending> pending = new LinkedHashMap<>();
  private @Nullable EndsReader reader;
  private volatile String note = "";
  private volatile @Nullable Instant readUpTo;
  private volatile boolean reopen;
  private Instant committedAt = Instant.MIN;
  private boolean dirty;

  EndsWatch(WatchParts parts) {
    this.parts = parts;
  }

  @Override
  public String name() {
    return parts.settings().id() + "/" + NAME;
  }

  @Override
  public Duration every() {
    return parts.settings().every();
  }

  /** What is odd, for the engine's card; empty when nothing is. Any thread. */
  String note() {
    return note;
  }

  /** Until when all ends are known, by the server's clock; null before the first sweep. */
  @Nullable Instant readUpTo() {
    return readUpTo;
  }

  @Override
  public Sweep sweep() {
    Contact contact = parts.contact();
    if (parts.opening().isClosed()) return new Sweep.Nothing("closed", List.of());
    Duration rest = contact.rest();
    if (rest != null) return new Sweep.SlowDown(rest, List.of());
    Instant until = parts.clock().instant().plus(parts.settings().timeout());
    if (reopen) {
      reopen = false;
      reader = null;
      pending.clear();
      contact.tellAgain();
    }
    EndsReader reading = reader;
    if (reading == null) {
      switch (parts.opening().open()) {
        case Opening.Opened.Failure failed -> {
          return lost(failed.failed(), List.of());
        }
        case Opening.Opened.Ready ready -> {
          reading = ready.reader();
          ready.pending().forEach(p -> pending.put(p.ending(), p));
          note = ready.note();
          dirty = ready.isNew();
          committedAt = parts.clock().instant();
          reader = reading;
        }
      }
    }
    return sweep(reading, until);
  }

  /** What the desk remembers is where the next sweep goes on. */
  @Override
  public void notTaken() {
    reopen = true;
  }

  private Sweep sweep(EndsReader reading, Instant until) {
    Contact contact = parts.contact();
    Batch batch = reading.read();
    Instant now = contact.serverNow();
    for (Map.Entry<Ending, Execution> one : batch.fresh().entrySet()) {
      pending.put(one.getKey(), Pending.of(one.getKey(), one.getValue(), now));
      parts.opening().seen(Report.target(one.getValue()));
      dirty = true;
    }
    Failed<?> trouble = batch.trouble();
    var signals = new ArrayList<Signal>();
    if (trouble == null) {
      readUpTo = contact.serverNow();
      dirty |= !parts.clock().instant().isBefore(committedAt.plus(COMMIT_AT_LEAST_EVERY));
      if (!reading.note().isEmpty()) note = reading.note();
      signals.addAll(contact.heard());
      trouble = explain(signals, until);
    }
    if (parts.opening().isClosed()) return new Sweep.Nothing("closed", List.of());
    if (trouble == null) return new Sweep.Found(signals, cursor(reading));
    if (signals.isEmpty() && !dirty) return lost(trouble, signals);
    // what was learnt before the trouble is not thrown away; the next sweep says what the trouble
    // is
    signals.addAll(contact.failed(trouble));
    contact.leaveAlone(trouble.retryAfter());
    return new Sweep.Found(signals, cursor(reading));
  }

  private Sweep lost(Failed<?> failed, List<Signal> signals) {
    if (parts.opening().isClosed()) return new Sweep.Nothing("closed", List.of());
    var all = new ArrayList<>(signals);
    all.addAll(parts.contact().failed(failed));
    return parts.contact().ending(failed, all);
  }

  private @Nullable Cursor cursor(EndsReader reading) {
    if (!dirty) return null;
    dirty = false;
    committedAt = parts.clock().instant();
    EndsCursor cursor = reading.cursor(List.copyOf(pending.values())).of(parts.opening().watched());
    return new Cursor(parts.settings().id(), NAME, cursor.text());
  }

  /** Fetches what explains the endings that are not done with; why it broke off, or null. */
  private @Nullable Failed<?> explain(List<Signal> signals, Instant until) {
    forgetWhatNobodyWaitsFor();
    Instant now = parts.contact().serverNow();
    for (Pending one : List.copyOf(pending.values())) {
      if (parts.opening().isClosed() || !parts.clock().instant().isBefore(until)) return null;
      if (one.told() && one.dueAt().isAfter(now)) continue;
      Failed<?> silent = explain(one, signals);
      if (silent != null) return silent;
    }
    return null;
  }

  private @Nullable Failed<?> explain(Pending one, List<Signal> signals) {
    switch (parts.fetch().whole(one.ending().id())) {
      case Fetched.Silent silent -> {
        return silent.failed();
      }
      case Fetched.Gone _ -> done(one);
      case Fetched.Unreadable unreadable ->
          partial(one, parts.report().unreadable(one, unreadable.why()), signals);
      case Fetched.Got got -> {
        Findings found = got.findings();
        if (!one.ending().equals(Ending.of(found.execution()))) {
          // it was restarted or resumed meanwhile; its next end tells itself
          done(one);
          return null;
        }
        Signal.Failure failure = parts.report().ended(one.ending(), found);
        if (failure.facts().get(Facts.COMPLETE).filter("true"::equals).isPresent()) {
          signals.add(failure);
          done(one);
        } else partial(one, failure, signals);
      }
    }
    return null;
  }

  private void partial(Pending one, Signal.Failure failure, List<Signal> signals) {
    Instant now = parts.contact().serverNow();
    if (one.told()) {
      pending.put(one.ending(), one.toldAt(now));
      return;
    }
    boolean mayLag =
        now.isBefore(one.ending().instant().plus(LOGS_MAY_LAG))
            && now.isBefore(one.since().plus(LOGS_MAY_LAG.multipliedBy(2)));
    if (mayLag && pending.size() <= MOST_HELD) return;
    signals.add(failure);
    pending.put(one.ending(), one.toldAt(now));
    dirty = true;
  }

  private void done(Pending one) {
    pending.remove(one.ending());
    dirty = true;
  }

  /** What was told as incomplete is fetched again only while an open incident waits for it. */
  private void forgetWhatNobodyWaitsFor() {
    if (pending.values().stream().noneMatch(Pending::told)) return;
    Set<String> waiting =
        parts.memory().openUnits(parts.settings().id()).stream()
            .filter(unit -> !unit.complete())
            .map(Memory.OpenUnit::unit)
            .collect(Collectors.toSet());
    Instant old = parts.contact().serverNow().minus(COMMIT_MAY_TAKE);
    boolean forgot =
        pending
            .values()
            .removeIf(
                p -> p.told() && p.since().isBefore(old) && !waiting.contains(p.ending().id()));
    dirty |= forgot;
  }
}
