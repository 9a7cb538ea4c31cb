package dev.nightdesk.engine.github;

import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.Sweep;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.github.RunsReader.Batch;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Limits;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one repository in each sweep, the one that waits longest, and tells what needs somebody and
 * what needs nobody any more, each once. A quiet repository is read less and less often; one in
 * which something runs or has happened at the full pace again. How far it was read is committed
 * with what was told, a cursor for each repository.
 */
final class RunsWatch implements Watch {
  static final String NAME = "runs";

  /** After a longer absence nobody wants to be told of every end; a longer look back counts. */
  static final Duration MOST_BACK = Duration.ofDays(7);

  /** So often the place where a calm repository is read is committed though nothing was found. */
  static final Duration COMMIT_AT_LEAST_EVERY = Duration.ofMinutes(30);

  private static final Duration SHORTEST = Duration.ofMillis(500);

  /** Readings without news before the pace slows by one more interval. */
  private static final int CALM = 10;

  private static final int SLOWEST = 10;

  private final GitHubSettings settings;
  private final InstantSource clock;
  private final Memory memory;
  private final Limits limits;
  private final Contact contact;
  private final Repositories repositories;
  private final RunsReader reader;
  private final SignalWriter writer;
  private Instant sweptAt = Instant.MIN;
  private volatile boolean reopen;
  private volatile boolean closed;

  RunsWatch(
      GitHubSettings settings,
      GitHubApi api,
      InstantSource clock,
      Memory memory,
      Contact contact,
      Repositories repositories,
      SignalWriter writer) {
    this.settings = settings;
    this.clock = clock;
    this.memory = memory;
    limits = api.limits();
    this.contact = contact;
    this.repositories = repositories;
    reader = new RunsReader(api);
    this.writer = writer;
  }

  @Override
  public String name() {
    return settings.id() + "/" + NAME;
  }

  /** So that each repository has its turn in its interval. */
  @Override
  public Duration every() {
    Duration share = settings.every().dividedBy(Math.max(1, repositories.all().size()));
    return share.compareTo(SHORTEST) < 0 ? SHORTEST : share;
  }

  /** What the desk remembers is where the next sweeps go on. */
  @Override
  public void notTaken() {
    reopen = true;
  }

  void close() {
    closed = true;
  }

  @Override
  public Sweep sweep() {
    if (closed) return new Sweep.Nothing("closed", List.of());
    if (reopen) {
      reopen = false;
      repositories.all().forEach(watched -> watched.floor = null);
      contact.tellAgain();
    }
    Sweep.SlowDown rest = rest(List.of());
    if (rest != null) return rest;
    var signals = new ArrayList<Signal>();
    if (repositories.isDue()) {
      Failed<?> failed = repositories.look(signals);
      if (failed != null) return lost(failed, signals);
    }
    Instant now = clock.instant();
    // the clock was set back: nobody waits until it has caught up
    if (now.isBefore(sweptAt)) repositories.all().forEach(watched -> watched.dueAt = now);
    sweptAt = now;
    Optional<Watched> next =
        repositories.all().stream()
            .filter(watched -> !watched.dueAt.isAfter(now))
            .min(Comparator.comparing(watched -> watched.dueAt));
    if (next.isEmpty()) return new Sweep.Found(signals);
    return sweep(next.get(), signals);
  }

  private Sweep sweep(Watched watched, List<Signal> signals) {
    Failed<?> unknown = repositories.learn(watched);
    if (unknown != null) return trouble(watched, unknown, signals);
    Instant floor = watched.floor;
    // one in the future was set by a clock that went wrong: what ends now must not be missed
    if (floor == null || floor.isAfter(contact.serverNow())) open(watched);
    List<OpenUnit> units = Recoveries.units(watched, memory.openUnits(settings.id()));
    var single = new LinkedHashSet<>(watched.open);
    units.forEach(unit -> single.add(Recoveries.id(unit)));
    Batch batch = reader.read(watched, single);
    if (batch.contact() != null && !(batch.contact() instanceof Failed<?>))
      signals.addAll(contact.heard(batch.contact()));
    Failed<?> trouble = batch.trouble();
    if (trouble != null && batch.runs().isEmpty()) return trouble(watched, trouble, signals);
    watched.read(clock.instant());
    int before = signals.size();
    if (trouble == null) trouble = writer.tell(watched, batch, units, signals);
    if (closed) return new Sweep.Nothing("closed", List.of());
    pace(watched, batch, signals.size() > before);
    if (trouble != null) {
      // what was learnt before the trouble is not thrown away
      signals.addAll(contact.failed(trouble));
    }
    return new Sweep.Found(signals, cursor(watched));
  }

  /** Goes on where the last commit stands, or looks back as far as is configured. */
  private void open(Watched watched) {
    Instant now = contact.serverNow();
    Instant back = now.minus(settings.lookBack());
    boolean longer = settings.lookBack().compareTo(MOST_BACK) > 0;
    Instant bound = longer ? back : now.minus(MOST_BACK);
    Optional<RunsCursor> known =
        memory.cursor(settings.id(), cursorName(watched)).flatMap(c -> RunsCursor.parse(c.value()));
    watched.start(
        known
            .map(c -> c.notAfter(now, back).notBefore(bound))
            .orElseGet(() -> RunsCursor.from(back)));
    watched.dirty = known.isEmpty();
    watched.committedAt = clock.instant();
  }

  private static String cursorName(Watched watched) {
    return NAME + "/" + watched.name();
  }

  private @Nullable Cursor cursor(Watched watched) {
    boolean old = !clock.instant().isBefore(watched.committedAt.plus(COMMIT_AT_LEAST_EVERY));
    if (!watched.dirty && !old) return null;
    watched.dirty = false;
    watched.committedAt = clock.instant();
    return new Cursor(settings.id(), cursorName(watched), watched.cursor().text());
  }

  /** When it is read again: soon while something moves, later and later while nothing does. */
  private void pace(Watched watched, Batch batch, boolean told) {
    boolean moves = told || !batch.unchanged() || !watched.open.isEmpty();
    watched.quiet = moves ? 0 : watched.quiet + 1;
    int factor = Math.clamp(watched.quiet / CALM, 1, SLOWEST);
    Duration pause = settings.every().multipliedBy(factor);
    Duration fair = limits.spacing().multipliedBy(Math.max(1, repositories.all().size()));
    // a little early, for sweeps do not come at the exact moment
    Duration early = every().dividedBy(4);
    watched.dueAt = clock.instant().plus(pause.compareTo(fair) < 0 ? fair : pause).minus(early);
  }

  /** One repository that cannot be read does not keep the others waiting. */
  private Sweep trouble(Watched watched, Failed<?> failed, List<Signal> signals) {
    watched.inTrouble(failed.detail());
    watched.dueAt = clock.instant().plus(settings.every().multipliedBy(SLOWEST / 2));
    if (Contact.isSilence(failed))
      watched.dueAt = clock.instant().plus(settings.every().dividedBy(2));
    if (Contact.saysNothing(failed)) return lost(failed, signals);
    signals.addAll(contact.heard(failed));
    return new Sweep.Found(signals);
  }

  private Sweep lost(Failed<?> failed, List<Signal> signals) {
    if (closed) return new Sweep.Nothing("closed", List.of());
    signals.addAll(contact.failed(failed));
    Sweep.SlowDown rest = rest(signals);
    if (failed.why() == Why.RATE_LIMITED && rest != null) return rest;
    return new Sweep.Nothing(failed.detail(), signals);
  }

  /** While a limit is met, or nothing is left but what is kept for healing. */
  private Sweep.@Nullable SlowDown rest(List<Signal> signals) {
    Instant now = clock.instant();
    Instant until = limits.pausedUntil();
    if (until == null && !limits.mayPoll()) until = now.plus(limits.spacing());
    return until == null ? null : new Sweep.SlowDown(Duration.between(now, until), signals);
  }

  /** The newest run in scope of each target, for the card. */
  static void remember(Watched watched, Iterable<Run> runs, Judge judge) {
    for (Run run : runs)
      if (judge.isInScope(watched, run))
        watched.newest.merge(watched.target(run), run, (a, b) -> a.number() > b.number() ? a : b);
  }
}
