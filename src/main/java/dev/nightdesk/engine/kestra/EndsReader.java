package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.KestraAction;
import dev.nightdesk.engine.kestra.api.Answer;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.ExecutionQuery;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.DateFilter;
import dev.nightdesk.engine.kestra.api.ExecutionQuery.Sort;
import dev.nightdesk.engine.kestra.api.KestraApi;
import dev.nightdesk.engine.kestra.api.Page;
import dev.nightdesk.engine.kestra.api.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads which executions ended or paused since the last reading, each ending once. A list that
 * moves is never paged by number: always its first page is asked for, from the last end on that was
 * seen. For one thread.
 */
final class EndsReader {
  static final int PAGE = 100;

  private static final int SMALL_PAGE = 10;
  private static final int LARGEST_PAGE = 12_800;

  /** New endings beyond these wait for the next reading. */
  private static final int ENOUGH = 300;

  private final KestraApi api;
  private final Contact contact;
  private final Scope scope;
  private final State[] states;
  private final Set<String> wanted;
  private final Set<Ending> seen = new HashSet<>();

  /** Where the next reading begins; {@code seen} is whole from {@code seenFrom} on. */
  private Instant from;

  private Instant upTo;
  private int pageSize = PAGE;
  private Instant seenFrom;
  private final Overlap overlap = new Overlap();
  private boolean tested;
  private boolean conclusive;
  private boolean ignoresDates;
  private String note = "";

  /** What a reading brought: the new endings, and why it broke off, or null. */
  record Batch(Map<Ending, Execution> fresh, @Nullable Failed<?> trouble) {}

  EndsReader(KestraApi api, Contact contact, Scope scope, Set<String> states, EndsCursor start) {
    this.api = api;
    this.contact = contact;
    this.scope = scope;
    wanted = Set.copyOf(states);
    this.states = states.stream().sorted().map(State::new).toArray(State[]::new);
    from = start.from();
    upTo = start.upTo();
    seenFrom = start.from();
    seen.addAll(start.seen());
    start.pending().forEach(p -> seen.add(p.ending()));
  }

  /** What is odd about this server; empty when nothing is. */
  String note() {
    return note;
  }

  /** How far it was read, to be committed with what was told. */
  EndsCursor cursor(List<Pending> pending) {
    return EndsCursor.bounded(from, upTo, seen, pending);
  }

  /** One request for each search of the scope while nothing new has ended. */
  Batch read() {
    var fresh = new LinkedHashMap<Ending, Execution>();
    if (!tested) {
      Failed<?> trouble = test();
      if (trouble != null) return new Batch(fresh, trouble);
    }
    note = ignoresDates ? "it does not filter by end dates; the newest ends are read instead" : "";
    overlap.begin();
    Instant reached = null;
    for (Scope.Part part : scope.searches()) {
      var pages = new Pages(part, fresh);
      Failed<?> trouble = ignoresDates ? pages.newestFirst() : pages.oldestFirst();
      if (trouble != null) return new Batch(fresh, trouble);
      if (pages.stoppedAt != null && (reached == null || pages.stoppedAt.isBefore(reached)))
        reached = pages.stoppedAt;
    }
    moveTo(reached);
    // one that no test could be made with before
    if (!conclusive && !fresh.isEmpty())
      return new Batch(fresh, find(new ArrayList<>(fresh.values()).getLast()));
    return new Batch(fresh, null);
  }

  /** Where the next reading begins: at what was left unread, or a little before the newest end. */
  private void moveTo(@Nullable Instant unread) {
    Instant now = contact.serverNow();
    Instant newest = unread == null ? upTo : unread;
    for (Ending ending : seen) {
      Instant end = ending.instant();
      // an end in the future is that of a clock that goes wrong: what ends now must not be missed
      if (unread == null && end.isAfter(newest) && !end.isAfter(now)) newest = end;
    }
    upTo = newest.isAfter(now) ? now : newest;
    Instant again = unread == null ? overlap.of(upTo, now) : Overlap.least(upTo);
    // the server's clock was set back: rather tell something twice than miss what ends now
    if (now.isBefore(seenFrom)) seenFrom = Overlap.least(upTo);
    else if (again.isAfter(seenFrom)) seenFrom = again;
    Instant late = now.minus(Overlap.LATE);
    from = unread == null && late.isAfter(seenFrom) ? late : seenFrom;
    seen.removeIf(ending -> ending.instant().isBefore(seenFrom));
  }

  /**
   * Whether the server filters by end dates: the newest end must be found by its own date, though
   * it began earlier. A server that compares the begin, or nothing, is read in another way. Without
   * any end this is put off until there is one.
   */
  private @Nullable Failed<?> test() {
    tested = true;
    ExecutionQuery newest = ask(scope.searches().getFirst()).sort(Sort.END_DESC).size(1).build();
    Answer<Page<Execution>> answer = search(newest);
    if (answer instanceof Ok<Page<Execution>> ok) {
      if (ok.value().results().isEmpty()) return null;
      return find(ok.value().results().getFirst());
    }
    tested = false;
    return (Failed<?>) answer;
  }

  private @Nullable Failed<?> find(Execution ended) {
    Instant begin = ended.state().startDate();
    Instant end = ended.state().endDate();
    if (begin == null || end == null) return null;
    if (!begin.isBefore(end.truncatedTo(ChronoUnit.MILLIS))) return null;
    ExecutionQuery byEnd =
        ask(scope.searches().getFirst())
            .from(end)
            .dateFilter(DateFilter.END_DATE)
            .sort(Sort.END_ASC)
            .size(PAGE)
            .build();
    switch (search(byEnd)) {
      case Failed<Page<Execution>> failed -> {
        return failed;
      }
      case Ok<Page<Execution>> ok -> {
        boolean found = ok.value().results().stream().anyMatch(e -> e.id().equals(ended.id()));
        if (!found && api.execution(ended.id()) instanceof Ok<Execution> still) {
          ignoresDates = end.equals(still.value().state().endDate());
        }
        conclusive = true;
        return null;
      }
    }
  }

  private ExecutionQuery.Builder ask(Scope.Part part) {
    return part.query().states(states);
  }

  private Answer<Page<Execution>> search(ExecutionQuery query) {
    Answer<Page<Execution>> answer = api.search(query);
    contact.note(answer);
    switch (answer) {
      case Ok<Page<Execution>> ok -> {
        contact.took(ok.millis());
        pageSize = PAGE;
        if (ok.value().unreadable() > 0)
          note = ok.value().unreadable() + " executions of its list cannot be read";
      }
      case Failed<Page<Execution>> failed -> {
        // too large an answer, perhaps
        if (failed.why() == Why.UNREADABLE && failed.status() == 200) pageSize = SMALL_PAGE;
      }
    }
    return answer;
  }

  /** The pages of one search. */
  private final class Pages {
    private final Scope.Part part;
    private final Map<Ending, Execution> fresh;
    private @Nullable Instant stoppedAt;

    Pages(Scope.Part part, Map<Ending, Execution> fresh) {
      this.part = part;
      this.fresh = fresh;
    }

    @Nullable Failed<?> oldestFirst() {
      Instant begin = from.truncatedTo(ChronoUnit.MILLIS);
      int size = pageSize;
      while (true) {
        ExecutionQuery query =
            ask(part)
                .from(begin)
                .dateFilter(DateFilter.END_DATE)
                .sort(Sort.END_ASC)
                .size(size)
                .build();
        Answer<Page<Execution>> answer = search(query);
        if (!(answer instanceof Ok<Page<Execution>> ok)) return (Failed<?>) answer;
        Instant last = take(ok.value(), begin);
        if (ignoresDates) return newestFirst();
        if (!ok.value().more()) return null;
        if (last == null || !last.isAfter(begin)) {
          // a whole page of one millisecond
          size *= 2;
          if (size <= LARGEST_PAGE) continue;
          note = "more ends within one millisecond than can be read";
          last = begin.plusMillis(1);
          size = PAGE;
        }
        begin = last;
        if (fresh.size() >= ENOUGH) {
          stoppedAt = begin;
          return null;
        }
      }
    }

    /** For a server that ignores dates: a larger and larger first page until it reaches back. */
    @Nullable Failed<?> newestFirst() {
      Instant begin = from.truncatedTo(ChronoUnit.MILLIS);
      for (int size = pageSize; ; size *= 2) {
        Answer<Page<Execution>> answer = search(ask(part).sort(Sort.END_DESC).size(size).build());
        if (!(answer instanceof Ok<Page<Execution>> ok)) return (Failed<?>) answer;
        Instant oldest = take(ok.value(), begin);
        boolean reached = oldest != null && oldest.isBefore(begin);
        if (reached || !ok.value().more() || size >= LARGEST_PAGE) return null;
      }
    }

    /** Keeps what is new, and answers the last end of the page. */
    private @Nullable Instant take(Page<Execution> page, Instant begin) {
      Instant last = null;
      for (Execution execution : page.results()) {
        Ending ending = Ending.of(execution);
        if (ending == null) continue;
        Instant end = execution.state().endDate();
        if (end != null) {
          last = ending.instant();
          // some databases round where others cut
          if (last.isBefore(begin.minusMillis(1))) {
            ignoresDates = true;
            continue;
          }
          overlap.met(last);
        }
        if (isWanted(execution) && seen.add(ending)) fresh.put(ending, execution);
      }
      return last;
    }

    private boolean isWanted(Execution execution) {
      return wanted.contains(execution.state().current().text())
          && scope.holds(execution)
          && !execution.labels().containsKey(KestraAction.REMEDIATION_LABEL);
    }
  }
}
