package dev.nightdesk.engine.github;

import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Card;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.domain.EngineStatus.Target;
import dev.nightdesk.domain.EngineStatus.TargetState;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.github.api.Allowance;
import dev.nightdesk.engine.github.api.Connection;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the engine stands, from memory alone. Any thread. */
final class Standing {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /** The slowest pace of a quiet repository, with some room. */
  private static final int OLD_AFTER = 15;

  private final GitHubSettings settings;
  private final GitHubApi api;
  private final InstantSource clock;
  private final Memory memory;
  private final Contact contact;
  private final Repositories repositories;
  private final ZoneId zone;

  Standing(
      GitHubSettings settings,
      GitHubApi api,
      InstantSource clock,
      Memory memory,
      Contact contact,
      Repositories repositories,
      ZoneId zone) {
    this.settings = settings;
    this.api = api;
    this.clock = clock;
    this.memory = memory;
    this.contact = contact;
    this.repositories = repositories;
    this.zone = zone;
  }

  EngineStatus status() {
    Contact.State state = contact.state();
    List<Target> targets = targets(state.lost());
    long failing = targets.stream().filter(t -> t.state() == TargetState.DOWN).count();
    Instant paused = api.limits().pausedUntil();
    var notes = new ArrayList<String>();
    Light light = Light.GOOD;
    if (state.lost() || state.heardAt() == null || isOld(state.heardAt())) {
      light = paused == null ? Light.UNKNOWN : Light.LIMITED;
      notes.add(unheard(state));
    }
    if (paused != null) {
      light = Light.LIMITED;
      notes.add("rate-limited " + minutes(paused));
    } else if (!api.limits().mayPoll()) {
      light = Light.LIMITED;
      notes.add("the rest of the hour's requests is kept for healing");
    }
    if (light == Light.GOOD && failing > 0) {
      light = Light.FAILING;
      notes.add(failing + (failing == 1 ? " workflow fails" : " workflows fail"));
    }
    List<String> troubles = troubles();
    if (light == Light.GOOD && !troubles.isEmpty()) light = Light.LIMITED;
    notes.addAll(troubles);
    notes.removeIf(String::isEmpty);
    return new EngineStatus(
        settings.id(),
        EngineKind.GITHUB.type(),
        light,
        String.join("; ", notes),
        state.heardAt(),
        targets,
        card(state));
  }

  private static String unheard(Contact.State state) {
    if (!state.why().isEmpty()) return state.why();
    return state.heardAt() == null ? "not asked yet" : "not heard for a while";
  }

  private boolean isOld(Instant heardAt) {
    Duration fresh = settings.every().multipliedBy(OLD_AFTER).plus(settings.timeout());
    return Duration.between(heardAt, clock.instant()).compareTo(fresh) > 0;
  }

  /** What is wrong with the list or with single repositories. */
  private List<String> troubles() {
    var troubles = new ArrayList<String>();
    troubles.add(repositories.note());
    repositories.all().forEach(watched -> troubles.add(watched.trouble()));
    troubles.add(Rights.expiry(repositories.user(), clock.instant(), zone));
    troubles.removeIf(String::isEmpty);
    return troubles;
  }

  /** The workflows that ran lately, and those with work that needs somebody. */
  private List<Target> targets(boolean lost) {
    Map<String, List<OpenUnit>> open =
        memory.openUnits(settings.id()).stream()
            .filter(unit -> !unit.target().isEmpty())
            .collect(Collectors.groupingBy(OpenUnit::target, TreeMap::new, Collectors.toList()));
    var targets = new TreeMap<String, Target>();
    for (Watched watched : repositories.all())
      watched.newest.forEach(
          (target, run) -> targets.put(target, target(target, run, lost, watched.readAt())));
    open.forEach((target, units) -> {
      String word = units.size() == 1 ? " run needs" : " runs need";
      TargetState state = lost ? TargetState.UNKNOWN : TargetState.DOWN;
      String detail = units.size() + word + " somebody, " + units.getLast().status();
      Instant heard = contact.state().heardAt();
      targets.put(target, new Target(target, state, null, heard, -1, detail));
    });
    return List.copyOf(targets.values());
  }

  private static Target target(String name, Run run, boolean lost, @Nullable Instant readAt) {
    String conclusion = run.conclusion();
    String words = run.isCompleted() && conclusion != null ? conclusion : run.status();
    String detail = "run #" + run.number() + " " + words.replace('_', ' ');
    return new Target(
        name, lost ? TargetState.UNKNOWN : TargetState.UP, run.updatedAt(), readAt, -1, detail);
  }

  private Card card(Contact.State state) {
    var detail = new ArrayList<String>();
    Allowance left = api.limits().allowance();
    if (left.isKnown()) detail.add(left(left));
    int count = repositories.all().size();
    detail.add(count + (count == 1 ? " repository" : " repositories"));
    List<Long> latencies = state.latencies();
    boolean isPublic = settings.url().startsWith(Connection.PUBLIC);
    return new Card(
        isPublic ? "GitHub" : "GitHub Enterprise Server",
        settings.url(),
        settings.every(),
        latencies.isEmpty() ? -1 : latencies.getLast(),
        latencies,
        String.join(" · ", detail),
        Rights.missing(repositories.user(), api.isAnonymous(), repositories.all()),
        page(settings.url()));
  }

  /** The API has no pages: those of an Enterprise Server are beside it. */
  static String page(String api) {
    return api.replaceFirst("^https://api\\.github\\.com/?$", "https://github.com")
        .replaceFirst("/api/v3/?$", "");
  }

  /** {@code 4,812 of 5,000 left until 02:40}. */
  private String left(Allowance allowance) {
    String numbers =
        String.format(Locale.ROOT, "%,d of %,d left", allowance.remaining(), allowance.limit());
    Instant reset = allowance.reset();
    return reset == null ? numbers : numbers + " until " + local(reset);
  }

  /** Until then, rounded up: {@code 4 min}. */
  private String minutes(Instant until) {
    long seconds = Math.max(1, Duration.between(clock.instant(), until).toSeconds());
    return Math.ceilDiv(seconds, 60) + " min";
  }

  private String local(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }
}
