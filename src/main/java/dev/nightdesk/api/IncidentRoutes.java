package dev.nightdesk.api;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.IncidentDetail;
import dev.nightdesk.view.IncidentFilter;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.IncidentRow;
import dev.nightdesk.view.query.Asked;
import dev.nightdesk.view.query.Query;
import dev.nightdesk.view.query.QueryException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1/incidents}: reporting, listing, reading, acknowledging, closing and judging. */
final class IncidentRoutes {
  private static final int PAGE = 500;

  private final DeskViews views;
  private final DeskDoor desk;
  private final InstantSource clock;
  private final UnaryOperator<String> redact;
  private final Speaker speaker;
  private final TriageRoutes triage;

  IncidentRoutes(
      DeskViews views,
      DeskDoor desk,
      Speaker speaker,
      InstantSource clock,
      UnaryOperator<String> redact) {
    this.views = views;
    this.desk = desk;
    this.clock = clock;
    this.redact = redact;
    this.speaker = speaker;
    triage = new TriageRoutes(desk, speaker);
  }

  Answer answer(Request request, List<String> rest) {
    if (rest.isEmpty()) {
      if (request.method.equals("GET")) return list(request);
      if (request.method.equals("POST")) return report(request);
      throw new ApiError(405, "Only GET and POST are understood here, not " + request.method);
    }
    if (rest.size() == 1) {
      request.allowMethod("GET");
      return Answer.json(200, IncidentJson.detail(find(rest.getFirst())));
    }
    if (rest.size() == 2) return deed(request, rest.getFirst(), rest.getLast());
    throw Routes.nothingHere(request);
  }

  private Answer deed(Request request, String id, String path) {
    Optional<TriageDeed> deed = TriageDeed.at(path);
    if (deed.isPresent()) return triage.answer(request, row(id).id(), deed.get());
    if (path.equals("resolve")) {
      request.allowMethod("POST");
      return resolve(request, row(id).id());
    }
    if (path.equals("disposition")) {
      request.allowMethod("POST");
      return dispose(request, row(id));
    }
    throw Routes.nothingHere(request);
  }

  private IncidentDetail find(String text) {
    IncidentId id = id(text, 404, null);
    return views.incident(id).orElseThrow(() -> new ApiError(404, "There is no incident " + id));
  }

  private IncidentRow row(String text) {
    IncidentId id = id(text, 404, null);
    return views.row(id).orElseThrow(() -> new ApiError(404, "There is no incident " + id));
  }

  private static IncidentId id(String text, int status, @Nullable String field) {
    try {
      return IncidentId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ApiError(status, Objects.requireNonNullElse(e.getMessage(), "No incident"), field);
    }
  }

  // ---- reporting

  private Answer report(Request request) {
    Signal.Failure signal = ReportedIncident.read(request.json(), clock.instant(), redact);
    List<Event> events = desk.leave(new Command.SignalsArrived(List.of(signal)));
    boolean opened = false;
    IncidentId incident = null;
    for (Event event : events) {
      switch (event) {
        case Event.IncidentOpened e when e.fingerprint().equals(signal.fingerprint()) -> {
          incident = e.incident();
          opened = true;
        }
        case Event.SignalRepeated e when isOurs(e.engine(), e.target(), signal) ->
            incident = e.incident();
        case Event.IncidentReopened e when isOurs(e.engine(), e.target(), signal) ->
            incident = e.incident();
        default -> {}
      }
    }
    if (incident == null) incident = known(signal);
    return Answer.json(
        opened ? 201 : 200, Json.object("incident", incident.toString(), "created", opened));
  }

  private static boolean isOurs(EngineId engine, String target, Signal.Failure signal) {
    return engine.equals(signal.engine()) && target.equals(signal.target());
  }

  /** A repeat that changed nothing leaves no event: then the incident is among the open ones. */
  private IncidentId known(Signal.Failure signal) {
    return views
        .openWith(signal.fingerprint())
        .orElseThrow(() -> new ApiError(503, "The desk took it without opening an incident"));
  }

  // ---- listing

  private Answer list(Request request) {
    request.allowQuery(Set.of("query", "state", "engine", "limit", "before"));
    int limit = request.number("limit", 50, 1, PAGE);
    String state = request.query("state").toUpperCase(Locale.ROOT);
    Optional<Phase> phase = Optional.empty();
    StateGroup group = group(state);
    if (group == null) {
      phase = phase(state);
      group = phase.get() == Phase.RESOLVED ? StateGroup.RESOLVED : StateGroup.OPEN;
    }
    var filter =
        IncidentFilter.ALL
            .asking(asked(request.query("query")))
            .ofEngine(request.query("engine"))
            .with(group);
    List<IncidentRow> rows = rows(filter, phase, before(request.query("before")), limit + 1);
    boolean more = rows.size() > limit;
    List<IncidentRow> page = more ? rows.subList(0, limit) : rows;
    return Answer.json(
        200,
        Json.object(
            "items",
            IncidentJson.rows(page),
            "next",
            more ? page.getLast().id().toString() : null));
  }

  /** Whoever asks here is nobody in particular, so {@code me} finds nothing. */
  private Asked asked(String line) {
    try {
      return new Asked(Query.parse(line), clock.instant(), ZoneId.systemDefault(), "");
    } catch (QueryException e) {
      throw new ApiError(400, "'query': " + e.getMessage(), "query");
    }
  }

  private static @Nullable StateGroup group(String state) {
    if (state.isEmpty()) return StateGroup.ALL;
    for (StateGroup group : StateGroup.values()) {
      if (group.name().equals(state)) return group;
    }
    return null;
  }

  private static Optional<Phase> phase(String state) {
    try {
      return Optional.of(Phase.valueOf(state));
    } catch (IllegalArgumentException e) {
      throw new ApiError(
          400,
          "'state' is all, open, waiting, resolved or a phase such as AWAITING_APPROVAL, not '"
              + state
              + "'",
          "state");
    }
  }

  /** Where the last page ended: the incident it ended with. */
  private IncidentRow.@Nullable Key before(String text) {
    if (text.isEmpty()) return null;
    IncidentId id = id(text, 400, "before");
    return views
        .row(id)
        .orElseThrow(() -> new ApiError(400, "There is no incident " + id, "before"))
        .key();
  }

  /** The views know groups only; a single phase is picked out of its group page by page. */
  private List<IncidentRow> rows(
      IncidentFilter filter, Optional<Phase> phase, IncidentRow.@Nullable Key after, int wanted) {
    if (phase.isEmpty()) return views.incidents(filter, after, wanted);
    var found = new ArrayList<IncidentRow>();
    IncidentRow.Key place = after;
    while (true) {
      List<IncidentRow> page = views.incidents(filter, place, PAGE);
      for (IncidentRow row : page) {
        if (row.phase() == phase.get()) found.add(row);
        if (found.size() == wanted) return found;
      }
      if (page.size() < PAGE) return found;
      place = page.getLast().key();
    }
  }

  // ---- by people

  private Answer resolve(Request request, IncidentId id) {
    ObjectNode body = request.json();
    String by = speaker.inWords(body);
    String how = Json.requiredText(body, "how", 1_000);
    desk.leave(new Command.Resolve(id, by, how));
    return Answer.json(200, Json.object("incident", id.toString(), "resolved", true));
  }

  /** What it turned out to be. */
  private Answer dispose(Request request, IncidentRow incident) {
    ObjectNode body = request.json();
    String by = speaker.inWords(body);
    Disposition said = disposition(Json.requiredText(body, "disposition", 20));
    String note = Objects.requireNonNullElse(Json.text(body, "note", 1_000), "");
    desk.leave(
        new Command.Dispose(
            incident.id(), new EngineId(incident.engine()), incident.target(), said, by, note));
    return Answer.json(
        200,
        Json.object(
            "incident",
            incident.id().toString(),
            "disposition",
            said.name().toLowerCase(Locale.ROOT)));
  }

  private static Disposition disposition(String word) {
    try {
      return Disposition.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ApiError(
          400,
          "'disposition' is real, transient, false, duplicate or undetermined, not '" + word + "'",
          "disposition");
    }
  }
}
