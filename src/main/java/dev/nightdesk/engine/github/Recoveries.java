package dev.nightdesk.engine.github;

import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.github.RunsReader.Batch;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.api.RunQuery;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which runs of open incidents need nobody any more, whoever saw to it. */
final class Recoveries {
  private static final Set<String> WAITING =
      Set.of(GitHubFacts.QUEUED, GitHubFacts.WAITING, GitHubFacts.ACTION_REQUIRED);

  /** Read to find one that is not of a fork's branch of the same name. */
  private static final int GREENS = 30;

  private final GitHubApi api;
  private final Judge judge;
  private final Report report;

  Recoveries(GitHubApi api, Judge judge, Report report) {
    this.api = api;
    this.judge = judge;
    this.report = report;
  }

  /** The runs that open incidents of this repository are about. */
  static List<OpenUnit> units(Watched watched, List<OpenUnit> all) {
    String prefix = watched.name() + "/";
    return all.stream().filter(unit -> unit.target().startsWith(prefix) && id(unit) > 0).toList();
  }

  static long id(OpenUnit unit) {
    return id(unit.unit());
  }

  /** The id of a run; 0 for anything else. */
  static long id(String text) {
    boolean isNumber =
        !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Long.parseLong(text) : 0;
  }

  /** Adds what is over; why GitHub cannot be asked, or null. */
  @Nullable Failed<?> tell(
      Watched watched, Batch batch, List<OpenUnit> units, Instant now, List<Signal> signals) {
    var held = new HashSet<String>();
    units.forEach(unit -> held.add(unit.unit()));
    watched.over.keySet().retainAll(held);
    for (OpenUnit unit : units) {
      long id = id(unit);
      if (batch.gone().contains(id)) {
        over(watched, unit, "", "the run was deleted", signals);
        continue;
      }
      Run run = batch.runs().get(id);
      if (run == null) continue;
      if (unit.status().equals(GitHubFacts.ALWAYS_SKIPPED)) {
        skipped(watched, batch, unit, run, signals);
        continue;
      }
      Failed<?> failed = judge(watched, unit, run, now, signals);
      if (failed != null) return failed;
    }
    return null;
  }

  private @Nullable Failed<?> judge(
      Watched watched, OpenUnit unit, Run run, Instant now, List<Signal> signals) {
    if (run.ended("success")) {
      over(watched, unit, "SUCCESS", "attempt " + run.attempt() + " is green", signals);
      return null;
    }
    String status = judge.status(watched, run, now);
    if (WAITING.contains(unit.status())) {
      boolean isOther = !unit.status().equals(status) && !isOnTheWay(unit, run);
      // a bad end is a signal of its own; one that was cancelled may be either
      boolean isBad =
          status != null && (!run.ended("cancelled") || mayHaveRunOutOfTime(watched, run));
      if (isOther && !isBad) over(watched, unit, word(run), "it is " + words(run), signals);
      return null;
    }
    // while it runs again nothing is known yet
    if (!run.isCompleted()) return null;
    return laterGreen(watched, unit, run, signals);
  }

  /** It was told so, or its jobs are still to be asked. */
  private static boolean mayHaveRunOutOfTime(Watched watched, Run run) {
    return watched.open.contains(run.id())
        || watched.told.stream()
            .anyMatch(t -> t.isOf(run.id(), run.attempt(), GitHubFacts.TIMED_OUT));
  }

  /** A run that was let go may be queued, and one that left the queue may wait for a review. */
  private static boolean isOnTheWay(OpenUnit unit, Run run) {
    return unit.status().equals(GitHubFacts.QUEUED)
        && !run.isCompleted()
        && !run.status().equals("in_progress");
  }

  private @Nullable Failed<?> laterGreen(
      Watched watched, OpenUnit unit, Run run, List<Signal> signals) {
    Run green = watched.greens.get(Judge.line(run));
    if (green == null && watched.askedForGreen.add(run.id()) && run.workflowId() != 0) {
      RunQuery query = RunQuery.NEWEST.branch(run.branch()).status("success").pageSize(GREENS);
      Answer<Page<Run>> answer =
          api.runs().ofWorkflow(watched.repo(), String.valueOf(run.workflowId()), query);
      if (answer instanceof Ok<Page<Run>> ok) Judge.greens(ok.value().items(), watched.greens);
      else if (Contact.isSilence((Failed<?>) answer)) {
        watched.askedForGreen.remove(run.id());
        return (Failed<?>) answer;
      }
      green = watched.greens.get(Judge.line(run));
    }
    if (green != null && green.number() > run.number())
      over(watched, unit, "SUCCESS", "run #" + green.number() + " after it is green", signals);
    return null;
  }

  private void skipped(Watched watched, Batch batch, OpenUnit unit, Run run, List<Signal> signals) {
    List<Run> runs =
        judge.byWorkflow(watched, batch.runs().values()).getOrDefault(run.workflowId(), List.of());
    for (Run one : runs)
      if (one.number() > run.number() && !one.ended("skipped")) {
        over(watched, unit, word(one), "run #" + one.number() + " was not skipped", signals);
        return;
      }
  }

  private void over(
      Watched watched, OpenUnit unit, String state, String how, List<Signal> signals) {
    if (how.equals(watched.over.put(unit.unit(), how))) return;
    signals.add(report.recovery(unit.target(), unit.unit(), state, how));
  }

  private static String word(Run run) {
    return words(run).toUpperCase(Locale.ROOT);
  }

  private static String words(Run run) {
    String conclusion = run.conclusion();
    return run.isCompleted() && conclusion != null ? conclusion : run.status();
  }
}
