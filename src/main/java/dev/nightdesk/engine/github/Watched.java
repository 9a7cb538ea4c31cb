package dev.nightdesk.engine.github;

import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.engine.github.RunsCursor.Told;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Repository;
import dev.nightdesk.engine.github.api.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One watched repository: what is known of it and how far its runs were read. */
final class Watched {
  private final Repo name;

  // read by the card as well
  private volatile @Nullable Repository info;
  private volatile String trouble = "";
  private volatile @Nullable Instant readAt;

  /** The newest run in scope of each target. */
  final Map<String, Run> newest = new ConcurrentHashMap<>();

  // the watch's own from here on
  final List<Told> told = new ArrayList<>();
  final Set<Long> open = new LinkedHashSet<>();
  final Map<Long, Long> skipped = new TreeMap<>();

  /** How often it was tried in vain to explain a run. */
  final Map<Long, Integer> tries = new HashMap<>();

  /** When runs that were told incomplete are asked about again. */
  final Map<Long, Completion.Again> again = new HashMap<>();

  /** The newest green run of each workflow and branch. */
  final Map<String, Run> greens = new HashMap<>();

  /** What was told to be over, by unit, until the desk does not hold it any more. */
  final Map<String, String> over = new HashMap<>();

  /** Units for which a later green run was asked for. */
  final Set<Long> askedForGreen = new LinkedHashSet<>();

  /** The newest run of workflows whose list was asked for, since all it shows were skipped. */
  final Map<Long, Long> asked = new HashMap<>();

  /** How each run stood when it was asked what it waits for. */
  private final Map<Long, String> gates = new HashMap<>();

  @Nullable Instant floor;
  Instant upTo = Instant.MIN;
  Instant infoAt = Instant.MIN;
  Instant dueAt = Instant.MIN;
  Instant committedAt = Instant.MIN;
  int quiet;
  int turn;
  boolean dirty;

  Watched(Repo name) {
    this.name = name;
  }

  /** As it is configured, or was found by a pattern. */
  Repo name() {
    return name;
  }

  /** As GitHub calls it now. */
  Repo repo() {
    Repository known = info;
    return known == null ? name : known.repo();
  }

  @Nullable Repository info() {
    return info;
  }

  String defaultBranch() {
    Repository known = info;
    return known == null ? "" : known.defaultBranch();
  }

  String trouble() {
    return trouble;
  }

  @Nullable Instant readAt() {
    return readAt;
  }

  void learn(Repository told, Instant now) {
    info = told;
    infoAt = now;
    trouble = "";
  }

  void inTrouble(String sentence) {
    trouble = sentence;
  }

  void read(Instant now) {
    readAt = now;
    trouble = "";
  }

  /** Under which name the desk files a run's workflow. */
  String target(Run run) {
    String file = run.file().isEmpty() ? run.name().replace('/', '-') : run.file();
    return name + "/" + file;
  }

  /** Goes on where the desk's last commit stands. */
  void start(RunsCursor cursor) {
    floor = cursor.floor();
    upTo = cursor.upTo();
    told.clear();
    told.addAll(cursor.told());
    open.clear();
    open.addAll(cursor.open());
    skipped.clear();
    skipped.putAll(cursor.skipped());
    tries.clear();
    again.clear();
    over.clear();
    gates.clear();
    askedForGreen.clear();
  }

  /**
   * Whether it was told. A wait for a review that was is looked into again once the run has
   * changed, for it may wait for another environment now.
   */
  boolean wasTold(Run run, String status) {
    if (status.equals(GitHubFacts.WAITING)) return state(run).equals(gates.get(run.id()));
    return told.stream()
        .anyMatch(t ->
            t.isOf(run.id(), run.attempt(), status)
                || t.isOf(run.id(), run.attempt(), status + Told.NOTHING));
  }

  /** Whether this very wait of it was told: {@code WAITING/7,9}. */
  boolean wasWaiting(Run run, String word) {
    return word.startsWith(GitHubFacts.WAITING)
        && told.stream().anyMatch(t -> t.isOf(run.id(), run.attempt(), word));
  }

  /** Notes that it is known what a run waits for as it stands. */
  void looked(Run run) {
    if (run.status().equals("waiting")) gates.put(run.id(), state(run));
    else gates.remove(run.id());
  }

  private static String state(Run run) {
    return run.attempt() + "@" + run.updatedAt();
  }

  /** How far it was read; what falls out of it is not told again. */
  RunsCursor cursor() {
    Instant from = floor == null ? upTo : floor;
    RunsCursor cursor = RunsCursor.bounded(from, upTo, told, open, skipped);
    if (cursor.told().size() < told.size()) {
      told.clear();
      told.addAll(cursor.told());
      floor = cursor.floor();
    }
    return cursor;
  }
}
