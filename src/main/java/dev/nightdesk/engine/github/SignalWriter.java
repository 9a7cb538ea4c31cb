package dev.nightdesk.engine.github;

import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.github.Fetch.Fetched;
import dev.nightdesk.engine.github.RunsCursor.Told;
import dev.nightdesk.engine.github.RunsReader.Batch;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.api.RunQuery;
import dev.nightdesk.engine.github.evidence.Findings;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes signals of the runs that were read: each ending once, with what explains it. */
final class SignalWriter {
  /** Logs and jobs lag the end of a run. */
  private static final Duration LOGS_MAY_LAG = Duration.ofSeconds(30);

  /** Explained in one sweep, about ten requests each; the others have their turn in the next. */
  private static final int MOST_EXPLAINED = 20;

  /** So often a run whose explanation makes GitHub stumble is tried before it is told as it is. */
  private static final int MOST_TRIES = 3;

  private static final Set<String> EXPLAINED =
      Set.of(GitHubFacts.FAILURE, GitHubFacts.TIMED_OUT, GitHubFacts.STARTUP_FAILURE);

  private final GitHubSettings settings;
  private final GitHubApi api;
  private final InstantSource clock;
  private final Contact contact;
  private final Judge judge;
  private final Fetch fetch;
  private final Report report;
  private final Recoveries recoveries;
  private final Completion completion;

  SignalWriter(
      GitHubSettings settings,
      GitHubApi api,
      InstantSource clock,
      Contact contact,
      Fetch fetch,
      Report report) {
    this.settings = settings;
    this.api = api;
    this.clock = clock;
    this.contact = contact;
    this.fetch = fetch;
    this.report = report;
    judge = new Judge(settings);
    recoveries = new Recoveries(api, judge, report);
    completion = new Completion(judge, fetch, report);
  }

  /** Adds the signals of a reading; why GitHub cannot be asked for more, or null. */
  @Nullable Failed<?> tell(
      Watched watched, Batch batch, List<OpenUnit> units, List<Signal> signals) {
    Instant now = contact.serverNow();
    Instant until = clock.instant().plus(settings.timeout());
    Judge.greens(batch.runs().values(), watched.greens);
    RunsWatch.remember(watched, batch.runs().values(), judge);
    follow(watched, batch);
    Failed<?> failed = failures(watched, batch, now, until, signals);
    if (failed == null) failed = skipped(watched, batch, signals);
    if (failed == null) failed = completion.tell(watched, batch, units, now, signals);
    // what is over is told even so
    Failed<?> other = recoveries.tell(watched, batch, units, now, signals);
    return failed == null ? other : failed;
  }

  /** Notes which runs are to be asked for one by one once they have left the list. */
  private void follow(Watched watched, Batch batch) {
    boolean changed = watched.open.removeAll(batch.gone());
    for (Run run : batch.runs().values()) {
      changed |=
          judge.isFollowed(watched, run)
              ? watched.open.add(run.id())
              : watched.open.remove(run.id());
      Instant created = run.createdAt();
      if (created != null && created.isAfter(watched.upTo)) {
        watched.upTo = created;
        changed = true;
      }
    }
    watched.dirty |= changed;
  }

  private @Nullable Failed<?> failures(
      Watched watched, Batch batch, Instant now, Instant until, List<Signal> signals) {
    Instant floor = watched.floor == null ? now : watched.floor;
    int explained = 0;
    Failed<?> trouble = null;
    for (Run run : batch.runs().values()) {
      String status = judge.status(watched, run, now);
      if (status == null || watched.wasTold(run, status) || Judge.isBefore(run, floor)) continue;
      if (Judge.isHistory(run, watched.greens.get(Judge.line(run)), now)) {
        done(watched, run, status + Told.NOTHING, now);
        continue;
      }
      boolean mayGoOn =
          trouble == null
              && explained++ < MOST_EXPLAINED
              && clock.instant().isBefore(until)
              && api.limits().mayPoll();
      // what is not explained now must be found again, however far it has moved in the list
      if (!mayGoOn) watched.open.add(run.id());
      else trouble = explain(watched, run, status, now, signals);
    }
    return trouble;
  }

  private @Nullable Failed<?> explain(
      Watched watched, Run run, String status, Instant now, List<Signal> signals) {
    Fetched fetched = fetch(watched, run, status);
    Findings found;
    switch (fetched) {
      case Fetched.Silent silent -> {
        watched.open.add(run.id());
        boolean stumbles = silent.failed().why() == Why.SERVER_ERROR;
        int tries = stumbles ? watched.tries.merge(run.id(), 1, Integer::sum) : 0;
        if (tries < MOST_TRIES) return silent.failed();
        found = Findings.of(run).with(silent.failed().detail());
      }
      case Fetched.Got got -> found = got.findings();
    }
    String word = Occasion.word(found, status);
    watched.looked(run);
    // it still waits for the same review
    if (watched.wasWaiting(run, word)) return null;
    if (mayLag(run, status, found, now)) {
      watched.open.add(run.id());
      return null;
    }
    boolean limited = found.timeLimit().sure();
    if (run.ended("cancelled") && !limited) {
      done(watched, run, status + Told.NOTHING, now);
      return null;
    }
    boolean isLimit = limited && status.equals(GitHubFacts.FAILURE);
    signals.add(report.failure(watched, found, isLimit ? GitHubFacts.TIMED_OUT : status));
    done(watched, run, word, now);
    return null;
  }

  private Fetched fetch(Watched watched, Run run, String status) {
    if (EXPLAINED.contains(status)) return fetch.ended(watched.repo(), run);
    return status.equals(GitHubFacts.WAITING)
        ? fetch.waiting(watched.repo(), run)
        : fetch.standing(watched.repo(), run);
  }

  private static boolean mayLag(Run run, String status, Findings found, Instant now) {
    Instant end = Judge.ended(run);
    boolean isFresh = end != null && now.isBefore(end.plus(LOGS_MAY_LAG));
    if (!isFresh || !EXPLAINED.contains(status)) return false;
    boolean unsettled = found.jobs().stream().anyMatch(job -> job.conclusion() == null);
    return unsettled || !found.noLog().isEmpty();
  }

  private void done(Watched watched, Run run, String status, Instant now) {
    Instant end = Judge.ended(run);
    long at = (end == null || !run.isCompleted() ? now : end).toEpochMilli();
    watched.told.add(new Told(run.id(), run.attempt(), status, at));
    watched.tries.remove(run.id());
    if (run.isCompleted()) watched.open.remove(run.id());
    watched.dirty = true;
  }

  /** Tells workflows whose last runs did nothing at all, once until one does something. */
  private @Nullable Failed<?> skipped(Watched watched, Batch batch, List<Signal> signals) {
    if (settings.skippedRuns() <= 0) return null;
    for (Map.Entry<Long, List<Run>> one :
        judge.byWorkflow(watched, batch.runs().values()).entrySet()) {
      Run newest = one.getValue().getFirst();
      if (!newest.ended("skipped")) {
        watched.dirty |= watched.skipped.remove(one.getKey()) != null;
        continue;
      }
      if (watched.skipped.containsKey(one.getKey())) continue;
      List<Run> last = one.getValue();
      boolean mayBe = last.stream().allMatch(r -> r.ended("skipped"));
      if (last.size() < settings.skippedRuns() && mayBe) {
        // asked once for each new run
        Long asked = watched.asked.put(one.getKey(), newest.id());
        if (asked != null && asked == newest.id()) continue;
        RunQuery query = RunQuery.NEWEST.pageSize(Math.min(100, settings.skippedRuns()));
        Answer<Page<Run>> answer =
            api.runs().ofWorkflow(watched.repo(), String.valueOf(one.getKey()), query);
        if (answer instanceof Failed<Page<Run>> failed) {
          watched.asked.remove(one.getKey());
          if (Contact.isSilence(failed)) return failed;
          continue;
        }
        List<Run> more = ((Ok<Page<Run>>) answer).value().items();
        last = judge.byWorkflow(watched, more).getOrDefault(one.getKey(), List.of());
      }
      boolean all =
          last.size() >= settings.skippedRuns()
              && last.stream().limit(settings.skippedRuns()).allMatch(r -> r.ended("skipped"));
      if (!all) continue;
      signals.add(report.failure(watched, Findings.of(newest), GitHubFacts.ALWAYS_SKIPPED));
      watched.skipped.put(one.getKey(), newest.id());
      watched.dirty = true;
    }
    return null;
  }
}
