package dev.nightdesk.engine.github;

import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.api.RunQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the runs of a repository: always its newest page, by the same address, so that a quiet
 * repository costs a 304; further pages back to what was read before; and one by one those that are
 * older and still of interest, since a re-run keeps its place in the list.
 */
final class RunsReader {
  /** Runs appear in the list a little after they are created. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private static final int MOST_PAGES = 10;

  /** Older runs that are asked for one by one; the others have their turn in the next reading. */
  private static final int MOST_SINGLE = 30;

  private final GitHubApi api;

  /**
   * What a reading brought.
   *
   * @param runs by id, oldest first
   * @param gone asked for one by one and not there any more
   * @param unchanged whether GitHub says that nothing has changed since the last reading
   * @param contact the last answer, for whether the server answers; null when nothing was asked
   * @param trouble why it broke off, or null
   */
  record Batch(
      Map<Long, Run> runs,
      Set<Long> gone,
      boolean unchanged,
      @Nullable Answer<?> contact,
      @Nullable Failed<?> trouble) {}

  RunsReader(GitHubApi api) {
    this.api = api;
  }

  /**
   * @param single runs of interest, wherever they are in the list
   */
  Batch read(Watched watched, Collection<Long> single) {
    var newestFirst = new LinkedHashMap<Long, Run>();
    boolean unchanged = true;
    Answer<?> last = null;
    Instant back = watched.upTo.minus(OVERLAP);
    for (int page = 1; page <= MOST_PAGES; page++) {
      Answer<Page<Run>> answer = api.runs().list(watched.repo(), RunQuery.NEWEST.page(page));
      last = answer;
      if (!(answer instanceof Ok<Page<Run>> ok))
        return new Batch(Map.of(), Set.of(), false, last, (Failed<?>) answer);
      unchanged &= ok.unchanged();
      ok.value().items().forEach(run -> newestFirst.putIfAbsent(run.id(), run));
      if (!ok.value().more() || reaches(ok.value().items(), back)) break;
    }
    var runs = new LinkedHashMap<Long, Run>();
    new ArrayList<>(newestFirst.values()).reversed().forEach(run -> runs.put(run.id(), run));
    var missing = new LinkedHashSet<>(single);
    missing.removeAll(runs.keySet());
    var gone = new HashSet<Long>();
    Failed<?> trouble = null;
    var turns = new ArrayList<>(missing);
    for (int i = 0; i < Math.min(MOST_SINGLE, turns.size()) && trouble == null; i++) {
      long id = turns.get(Math.floorMod(watched.turn++, turns.size()));
      Answer<Run> answer = one(watched.repo(), id);
      if (answer instanceof Ok<Run> ok) {
        runs.putFirst(id, ok.value());
        unchanged &= ok.unchanged();
      } else if (((Failed<Run>) answer).why() == Why.NOT_FOUND) gone.add(id);
      else if (Contact.isSilence((Failed<?>) answer)) trouble = (Failed<?>) answer;
    }
    return new Batch(runs, gone, unchanged, last, trouble);
  }

  private Answer<Run> one(Repo repo, long id) {
    return api.runs().run(repo, id);
  }

  private static boolean reaches(List<Run> page, Instant back) {
    Instant oldest = null;
    for (Run run : page) {
      Instant created = run.createdAt();
      if (created != null && (oldest == null || created.isBefore(oldest))) oldest = created;
    }
    return oldest == null || oldest.isBefore(back);
  }
}
