package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Cursor;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.ServerInfo;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is learnt once, when a connection is opened, and what all watches of it share. */
final class Opening {
  /** More namespaces are not counted one by one. */
  private static final int MOST_COUNTED = 20;

  /** After a longer absence nobody wants to be told of every end; a longer look back counts. */
  static final Duration MOST_BACK = Duration.ofDays(7);

  private final KestraSettings settings;
  private final KestraApi api;
  private final Contact contact;
  private final Memory memory;
  private final Set<String> seenFlows = ConcurrentHashMap.newKeySet();
  private final Scope scope;
  private volatile String product = "Kestra";
  private volatile long flows = -1;
  private volatile boolean closed;

  /** How the opening ended. */
  sealed interface Opened {
    /**
     * @param isNew whether what is watched was not read before, or not as it is watched now
     * @param note what is odd; empty when nothing is
     */
    record Ready(EndsReader reader, List<Pending> pending, boolean isNew, String note)
        implements Opened {}

    record Failure(Failed<?> failed) implements Opened {}
  }

  Opening(KestraSettings settings, KestraApi api, Contact contact, Memory memory) {
    this.settings = settings;
    this.api = api;
    this.contact = contact;
    this.memory = memory;
    scope = new Scope(settings.namespaces(), settings.flows());
  }

  Scope scope() {
    return scope;
  }

  void seen(String flow) {
    seenFlows.add(flow);
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** Such as {@code Kestra 1.3.31}. */
  String product() {
    return product;
  }

  /** How many flows are watched, or -1 when that is not known. */
  long flows() {
    return flows < 0 ? -1 : Math.max(flows, seenFlows.size());
  }

  /** Asks the server who it is and reads where the last reading stopped: a few requests. */
  Opened open() {
    Answer<ServerInfo> server = server();
    if (server instanceof Failed<ServerInfo> failed) return new Opened.Failure(failed);
    count();
    Optional<Cursor> known = memory.cursor(settings.id(), EndsWatch.NAME);
    Optional<EndsCursor> read = known.flatMap(cursor -> EndsCursor.parse(cursor.value()));
    if (read.isEmpty()) {
      String note =
          known.isPresent()
              ? "how far it was read could not be understood, so "
                  + lookBackWords()
                  + " are read anew"
              : "";
      return ready(lookBack(), true, note);
    }
    EndsCursor start = read.get();
    boolean changed = !start.scope().isEmpty() && !start.scope().equals(watched());
    // what is watched since now has failed for ages, and nobody was to be told
    if (changed) return ready(start.notBefore(lookBack().from()), true, "");
    boolean longer = settings.lookBack().compareTo(MOST_BACK) > 0;
    Duration most = longer ? settings.lookBack() : MOST_BACK;
    Instant bound = contact.serverNow().minus(most);
    if (!start.from().isBefore(bound)) return ready(start, false, "");
    return ready(
        start.notBefore(bound),
        true,
        "it was read up to "
            + start.upTo()
            + ", of which the last "
            + Report.words(most)
            + " are read");
  }

  private Opened ready(EndsCursor start, boolean isNew, String note) {
    var reader = new EndsReader(api, contact, scope, states(), start);
    return new Opened.Ready(reader, start.pending(), isNew, note);
  }

  /** What is watched, as the cursor keeps it. */
  String watched() {
    return scope.text(states());
  }

  /** Who the server is and what time it is there; remembered for the card. */
  Answer<ServerInfo> server() {
    Answer<ServerInfo> server = api.server();
    contact.note(server);
    if (server instanceof Ok<ServerInfo> ok) product = "Kestra " + ok.value().version();
    return server;
  }

  private EndsCursor lookBack() {
    Instant from = contact.serverNow().minus(settings.lookBack());
    return new EndsCursor(from, from, List.of(), List.of(), "");
  }

  private String lookBackWords() {
    return "the last " + Report.words(settings.lookBack());
  }

  private Set<String> states() {
    var states = new LinkedHashSet<>(settings.states());
    if (settings.paused().ask()) states.add(State.PAUSED.text());
    else states.remove(State.PAUSED.text());
    return states;
  }

  private void count() {
    if (scope.namespaces().size() > MOST_COUNTED) return;
    long sum = scope.flows().size();
    for (String namespace : scope.isEverything() ? Set.of("") : scope.namespaces()) {
      Long some = number(api.countFlows(namespace));
      if (some == null) return;
      sum += some;
    }
    flows = sum;
  }

  private static @Nullable Long number(Answer<Long> answer) {
    return answer instanceof Ok<Long> ok ? ok.value() : null;
  }
}
