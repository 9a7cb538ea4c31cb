package dev.nightdesk.demo;

import dev.nightdesk.demo.NightScript.Act;
import dev.nightdesk.demo.NightScript.Breakage;
import dev.nightdesk.demo.NightScript.Deed;
import dev.nightdesk.demo.NightScript.Failure;
import dev.nightdesk.demo.NightScript.Quiet;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Plays a night on the demo engines: breaks services and lets runs fail by the script, answers as
 * its operators would, and goes on with faults at random. Any thread.
 */
public final class DemoNight implements AutoCloseable {
  /** Without the unknown one, for which the desk would have to ask each time. */
  private static final List<Fault> COMMON = List.of(Fault.DB, Fault.MEMORY, Fault.NETWORK);

  private final DemoEngines engines;
  private final NightScript script;
  private final Inbox inbox;
  private final Timer timer;
  private final List<Act> ahead;
  private final Set<ApprovalId> asked = new HashSet<>();
  private boolean ended;

  public DemoNight(DemoEngines engines, NightScript script, Inbox inbox, Timer timer) {
    this.engines = engines;
    this.script = script;
    this.inbox = inbox;
    this.timer = timer;
    ahead = new ArrayList<>(script.acts());
  }

  /** Begins the night now. */
  public void start() {
    Duration last = Duration.ZERO;
    for (Breakage breakage : script.breakages()) {
      timer.after(breakage.at(), () -> fail(breakage));
      if (breakage.at().compareTo(last) > 0) last = breakage.at();
    }
    for (Failure failure : script.failures()) begin(failure);
    Quiet quiet = script.quiet();
    if (quiet == null) return;
    var random = new Random(quiet.seed());
    timer.after(last.plus(pause(quiet, random)), () -> goOn(quiet, random));
  }

  /** A run is there before it goes wrong, as any run is. */
  private void begin(Failure failure) {
    Duration takes = failure.scenario().takes();
    boolean already = takes.compareTo(failure.at()) >= 0;
    Duration endsIn = already ? failure.at() : takes;
    timer.after(failure.at().minus(endsIn), () -> fail(failure, endsIn));
  }

  private synchronized void fail(Failure failure, Duration endsIn) {
    if (ended) return;
    var _ = engines.github().play(failure.scenario(), failure.repository(), endsIn);
  }

  private synchronized void fail(Breakage breakage) {
    if (!ended) engines.trigger(breakage.fault(), breakage.service(), breakage.options());
  }

  /**
   * The app calls this with each committed batch, so that the operators learn what they are asked.
   */
  public synchronized void announced(List<Committed> batch) {
    for (Committed committed : batch) {
      switch (committed.event()) {
        case Event.ApprovalRequested question -> hear(question);
        case Event.ApprovalGiven answer -> asked.remove(answer.approval());
        case Event.ApprovalRejected answer -> asked.remove(answer.approval());
        case Event.ApprovalExpired end -> asked.remove(end.approval());
        case Event.ApprovalVoided end -> asked.remove(end.approval());
        case Event.IncidentEscalated page ->
            next(page.target(), false).ifPresent(act -> later(act, () -> acknowledge(act, page)));
        default -> {}
      }
    }
  }

  private void hear(Event.ApprovalRequested question) {
    next(question.target(), true)
        .ifPresent(act -> {
          asked.add(question.approval());
          later(act, () -> answer(act, question));
        });
  }

  private void later(Act act, Runnable deed) {
    timer.after(act.after(), deed);
  }

  /** Takes the next act about a service out of the script: an answer, or taking notice. */
  private Optional<Act> next(String service, boolean answers) {
    Optional<Act> found =
        ahead.stream()
            .filter(act -> act.service().equals(service))
            .filter(act -> answers == (act.deed() != Deed.ACKNOWLEDGE))
            .findFirst();
    found.ifPresent(ahead::remove);
    return found;
  }

  private synchronized void answer(Act act, Event.ApprovalRequested question) {
    // a real person was quicker, or it is not asked any more
    if (ended || !asked.remove(question.approval())) return;
    leave(
        act.deed() == Deed.APPROVE
            ? new Command.Approve(
                question.approval(), question.hash(), Person.of(act.operator()), act.reason())
            : new Command.Reject(
                question.approval(), question.hash(), Person.of(act.operator()), act.reason()));
  }

  private synchronized void acknowledge(Act act, Event.IncidentEscalated page) {
    if (!ended) leave(new Command.Acknowledge(page.incident(), act.operator(), act.reason()));
  }

  private void leave(Command command) {
    // what came of it is announced like everything else
    var _ = inbox.leave(command);
  }

  // ---- after the script

  private synchronized void goOn(Quiet quiet, RandomGenerator random) {
    if (ended) return;
    failAtRandom(quiet, random);
    timer.after(pause(quiet, random), () -> goOn(quiet, random));
  }

  private void failAtRandom(Quiet quiet, RandomGenerator random) {
    Fault fault = COMMON.get(random.nextInt(COMMON.size()));
    // about one in six needs a person; those heal unaided in the end
    boolean serious = random.nextInt(6) == 0;
    if (!serious) {
      String _ = engines.trigger(fault, FaultOptions.PLAIN.healingAfter(quiet.healsAfter()));
      return;
    }
    String service = seriousService(random);
    if (service != null && engines.fault(service).isEmpty()) {
      engines.trigger(fault, service, FaultOptions.PLAIN.healingAfter(quiet.healsAfter()));
    }
  }

  private @Nullable String seriousService(RandomGenerator random) {
    List<DemoService> medium =
        engines.services().stream().filter(s -> s.severity() == Severity.MEDIUM).toList();
    return medium.isEmpty() ? null : medium.get(random.nextInt(medium.size())).name();
  }

  private static Duration pause(Quiet quiet, RandomGenerator random) {
    long shortest = quiet.shortest().toMillis();
    long longest = Math.max(shortest + 1, quiet.longest().toMillis());
    return Duration.ofMillis(random.nextLong(shortest, longest));
  }

  /** Breaks nothing any more and answers nothing; the timer stays the caller's. */
  @Override
  public synchronized void close() {
    ended = true;
  }
}
