package dev.nightdesk.api;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.shelf.BackTestReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A report of a back-test as JSON, on the wire and on standard output. */
public final class BackTestJson {
  /** How long a caller waits for a report: a journal of years takes minutes. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private BackTestJson() {}

  /** Indented. */
  public static String text(BackTestReport report) {
    return Json.pretty(object(report));
  }

  static Map<String, @Nullable Object> object(BackTestReport r) {
    var wrong = new ArrayList<Map<String, @Nullable Object>>();
    for (BackTestReport.Wrong w : r.wrong())
      wrong.add(Json.object("incident", w.incident().toString(), "why", w.why()));
    return new LinkedHashMap<>(
        Json.object(
            "playbook", r.playbook().id(),
            "version", r.playbook().version(),
            "since", r.since().toString(),
            "replayed", r.replayed(),
            "notReconstructible", r.notReconstructible(),
            "matched", r.matched(),
            "matchedBefore", r.matchedBefore(),
            "newlyMatched", ids(r.newlyMatched()),
            "noLongerMatched", ids(r.noLongerMatched()),
            "byItself", r.byItself(),
            "byItselfBefore", r.byItselfBefore(),
            "asked", r.asked(),
            "capped", r.capped(),
            "wrong", wrong,
            "wrongBefore", r.wrongBefore(),
            "tookMillis", r.took().toMillis()));
  }

  public static BackTestReport read(JsonNode r) {
    return new BackTestReport(
        new PlaybookRef(r.path("playbook").asString(""), r.path("version").asInt()),
        Instant.parse(r.path("since").asString("")),
        r.path("replayed").asInt(),
        r.path("notReconstructible").asInt(),
        r.path("matched").asInt(),
        r.path("matchedBefore").asInt(),
        ids(r.path("newlyMatched")),
        ids(r.path("noLongerMatched")),
        r.path("byItself").asInt(),
        r.path("byItselfBefore").asInt(),
        r.path("asked").asInt(),
        r.path("capped").asInt(),
        r.path("wrong")
            .valueStream()
            .map(w ->
                new BackTestReport.Wrong(
                    IncidentId.parse(w.path("incident").asString("")), w.path("why").asString("")))
            .toList(),
        r.path("wrongBefore").asInt(),
        Duration.ofMillis(r.path("tookMillis").asLong()));
  }

  private static List<String> ids(List<IncidentId> ids) {
    return ids.stream().map(IncidentId::toString).toList();
  }

  private static List<IncidentId> ids(JsonNode ids) {
    return ids.valueStream().map(id -> IncidentId.parse(id.asString(""))).toList();
  }
}
