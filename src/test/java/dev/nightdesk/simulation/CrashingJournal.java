package dev.nightdesk.simulation;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The real journal, around whose commits the process may die. */
final class CrashingJournal implements Journal {
  private final Journal journal;
  private final Crashes crashes;
  private final UnaryOperator<Batch> tampering;

  /** All that was committed tonight, over all processes. */
  final List<Committed> committed = new ArrayList<>();

  /** Commands that made the core throw. */
  final List<String> parked = new ArrayList<>();

  CrashingJournal(Journal journal, Crashes crashes, UnaryOperator<Batch> tampering) {
    this.journal = journal;
    this.crashes = crashes;
    this.tampering = tampering;
  }

  @Override
  public List<Committed> commit(Batch batch) {
    boolean deed = batch.events().stream().anyMatch(Event.OfRemediation.class::isInstance);
    crashes.at(deed ? Crashes.Point.BEFORE_COMMIT : Crashes.Point.BEFORE_OTHER_COMMIT);
    List<Committed> fresh = journal.commit(tampering.apply(batch));
    committed.addAll(fresh);
    crashes.at(deed ? Crashes.Point.AFTER_COMMIT : Crashes.Point.AFTER_OTHER_COMMIT);
    return fresh;
  }

  @Override
  public void park(Command command, RuntimeException bug) {
    var trace = new java.io.StringWriter();
    bug.printStackTrace(new java.io.PrintWriter(trace));
    parked.add(command + "\n" + trace);
  }
}
