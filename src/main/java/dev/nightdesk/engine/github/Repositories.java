package dev.nightdesk.engine.github;

import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Repository;
import dev.nightdesk.engine.github.api.User;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Which repositories are watched, by name and by owner patterns, and who watches them. */
final class Repositories {
  /** Patterns are looked up again, and what is known of a repository is asked again, so often. */
  static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private static final int MOST_PAGES = 10;

  private final GitHubSettings settings;
  private final GitHubApi api;
  private final Contact contact;
  private final InstantSource clock;
  private final List<Watched> all = new CopyOnWriteArrayList<>();
  private volatile @Nullable User user;
  private volatile String note = "";
  private Instant lookedAt = Instant.MIN;

  Repositories(GitHubSettings settings, GitHubApi api, Contact contact, InstantSource clock) {
    this.settings = settings;
    this.api = api;
    this.contact = contact;
    this.clock = clock;
    for (String name : settings.repositories())
      if (!name.contains("*"))
        Repo.parse(name)
            .ifPresentOrElse(this::add, () -> note = name + " is no repository: owner/name");
  }

  /** Those that are known now. */
  List<Watched> all() {
    return all;
  }

  /** Whose token it is; null before it was asked, and for nobody. */
  @Nullable User user() {
    return user;
  }

  /** What is wrong with the list itself; empty when nothing is. */
  String note() {
    return note;
  }

  boolean isDue() {
    return !clock.instant().isBefore(after(lookedAt));
  }

  private static Instant after(Instant at) {
    return at.equals(Instant.MIN) ? Instant.MIN : at.plus(LOOK_AGAIN);
  }

  /** Asks who we are and what the patterns mean; why GitHub cannot be asked, or null. */
  @Nullable Failed<?> look(List<Signal> signals) {
    if (!api.isAnonymous()) {
      Answer<User> who = api.account().user();
      if (who instanceof Failed<User> failed && Contact.saysNothing(failed)) return failed;
      signals.addAll(contact.heard(who));
      if (who instanceof Ok<User> ok) user = ok.value();
    }
    Map<String, String> troubles = new LinkedHashMap<>();
    for (String name : settings.repositories()) {
      if (!name.contains("*")) continue;
      Failed<?> failed = expand(name, troubles);
      if (failed != null) return failed;
    }
    if (!troubles.isEmpty()) note = String.join("; ", troubles.values());
    lookedAt = clock.instant();
    return null;
  }

  private @Nullable Failed<?> expand(String pattern, Map<String, String> troubles) {
    int slash = pattern.indexOf('/');
    if (slash < 1) {
      troubles.put(pattern, pattern + " is no pattern: owner/name with * in the name");
      return null;
    }
    String owner = pattern.substring(0, slash);
    String names = pattern.substring(slash + 1);
    var found = new ArrayList<Repository>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      Answer<Page<Repository>> answer = api.account().repositories(owner, page);
      if (answer instanceof Failed<Page<Repository>> failed) {
        if (Contact.saysNothing(failed)) return failed;
        troubles.put(pattern, failed.detail());
        return null;
      }
      Page<Repository> read = ((Ok<Page<Repository>>) answer).value();
      found.addAll(read.items());
      if (!read.more()) break;
    }
    // nothing runs in what is archived
    found.stream()
        .filter(one -> !one.archived() && !one.disabled())
        .filter(one -> Scope.fits(names, one.repo().name()))
        .forEach(one -> add(one.repo()));
    return null;
  }

  private void add(Repo repo) {
    boolean known = all.stream().anyMatch(one -> isSame(one.name(), repo));
    if (!known) all.add(new Watched(repo));
  }

  private static boolean isSame(Repo one, Repo other) {
    return one.toString()
        .toLowerCase(Locale.ROOT)
        .equals(other.toString().toLowerCase(Locale.ROOT));
  }

  /** Learns about one repository where that is due; why it cannot be watched, or null. */
  @Nullable Failed<?> learn(Watched watched) {
    if (clock.instant().isBefore(after(watched.infoAt))) return null;
    Answer<Repository> answer = api.account().repository(watched.name());
    if (answer instanceof Ok<Repository> ok) {
      watched.learn(ok.value(), clock.instant());
      return null;
    }
    return (Failed<?>) answer;
  }
}
