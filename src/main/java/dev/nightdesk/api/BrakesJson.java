package dev.nightdesk.api;

import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Flood;
import dev.nightdesk.domain.IncidentId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How every brake stands, as JSON. */
final class BrakesJson {
  private BrakesJson() {}

  static Map<String, @Nullable Object> of(BrakeFigures brakes, Instant now) {
    Automation automation = brakes.automation();
    Flood flood = brakes.flood();
    BrakeFigures.FloodRule rule = brakes.floodRule();
    return Json.object(
        "at", now.toString(),
        "automation",
            Json.object(
                "paused", automation.paused(),
                "by", automation.by(),
                "reason", automation.reason(),
                "since", IncidentJson.text(automation.since())),
        "caps", brakes.caps().stream().map(BrakesJson::cap).toList(),
        "circuits", brakes.circuits().stream().map(circuit -> circuit(circuit, now)).toList(),
        "flood",
            flood == null
                ? null
                : Json.object("since", flood.since().toString(), "opened", flood.opened()),
        "floodRule",
            Json.object(
                "enabled", rule.enabled(),
                "begins", rule.begins(),
                "ends", rule.ends(),
                "span", rule.span().toString()),
        "openedLately", brakes.openedLately(),
        "maintenance", brakes.windows().stream().map(BrakesJson::window).toList(),
        "lost", brakes.lost().stream().map(EngineId::value).toList(),
        "held", brakes.held().stream().map(BrakesJson::held).toList());
  }

  private static Map<String, @Nullable Object> cap(BrakeFigures.Cap cap) {
    return Json.object(
        "kind", cap.kind().name(),
        "where", cap.where(),
        "used", cap.used(),
        "most", cap.most(),
        "reached", cap.isReached());
  }

  private static Map<String, @Nullable Object> circuit(Circuit circuit, Instant now) {
    return Json.object(
        "playbook", circuit.playbook(),
        "engine", circuit.engine().value(),
        "failures", circuit.failures(),
        "since", circuit.since().toString(),
        "until", circuit.until().toString(),
        "halfOpen", circuit.isHalfOpen(now),
        "why", circuit.why());
  }

  private static Map<String, @Nullable Object> window(BrakeFigures.Window window) {
    return Json.object(
        "id", window.id(),
        "engine", window.engine(),
        "targets", window.targets(),
        "reason", window.reason(),
        "by", window.by(),
        "from", window.from().toString(),
        "until", window.until().toString(),
        "open", window.open());
  }

  private static Map<String, @Nullable Object> held(BrakeFigures.Held held) {
    IncidentId parent = held.suppression().parent();
    return Json.object(
        "incident", held.incident().toString(),
        "engine", held.engine().value(),
        "target", held.target(),
        "title", held.title(),
        "severity", held.severity().name(),
        "cause", held.suppression().cause().name(),
        "detail", held.suppression().detail(),
        "until", IncidentJson.text(held.suppression().until()),
        "parent", parent == null ? null : parent.toString());
  }
}
