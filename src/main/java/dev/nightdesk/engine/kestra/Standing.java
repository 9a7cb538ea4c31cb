package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.EngineStatus.Card;
import dev.nightdesk.domain.EngineStatus.Light;
import dev.nightdesk.domain.EngineStatus.Target;
import dev.nightdesk.domain.EngineStatus.TargetState;
import dev.nightdesk.engine.Memory.OpenUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the engine stands, from memory alone. Any thread. */
final class Standing {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final WatchParts parts;
  private final EndsWatch ends;
  private final ZoneId zone;

  Standing(WatchParts parts, EndsWatch ends, ZoneId zone) {
    this.parts = parts;
    this.ends = ends;
    this.zone = zone;
  }

  EngineStatus status() {
    Contact.State contact = parts.contact().state();
    List<Target> targets = targets(contact);
    Light light = Light.GOOD;
    String note = ends.note();
    if (contact.lost() || contact.heardAt() == null || isOld(contact.heardAt())) {
      light = contact.resting() ? Light.LIMITED : Light.UNKNOWN;
      note = contact.asked() ? unheard(contact) : "not asked yet";
    } else if (contact.resting()) {
      light = Light.LIMITED;
      note = "rate-limited";
    } else if (!targets.isEmpty()) {
      light = Light.FAILING;
      String failing =
          targets.size() + (targets.size() == 1 ? " flow needs somebody" : " flows need somebody");
      note = note.isEmpty() ? failing : failing + "; " + note;
    }
    return new EngineStatus(
        parts.settings().id(),
        EngineKind.KESTRA.type(),
        light,
        note,
        contact.heardAt(),
        targets,
        card(contact));
  }

  private String unheard(Contact.State contact) {
    if (!contact.why().isEmpty()) return contact.why();
    Instant heard = contact.heardAt();
    return heard == null ? "" : "not heard since " + local(heard);
  }

  private boolean isOld(Instant heardAt) {
    Duration fresh = parts.settings().every().multipliedBy(3).plus(parts.settings().timeout());
    return Duration.between(heardAt, parts.clock().instant()).compareTo(fresh) > 0;
  }

  /** The flows with work that needs somebody; all others are well as far as anybody knows. */
  private List<Target> targets(Contact.State contact) {
    Map<String, List<OpenUnit>> open =
        parts.memory().openUnits(parts.settings().id()).stream()
            .filter(unit -> !unit.target().isEmpty())
            .collect(Collectors.groupingBy(OpenUnit::target, TreeMap::new, Collectors.toList()));
    var targets = new ArrayList<Target>();
    open.forEach((flow, units) -> {
      String word = units.size() == 1 ? " execution needs" : " executions need";
      targets.add(
          new Target(
              flow,
              contact.lost() ? TargetState.UNKNOWN : TargetState.DOWN,
              null,
              contact.heardAt(),
              -1,
              units.size() + word + " somebody, " + units.getLast().status()));
    });
    return targets;
  }

  private Card card(Contact.State contact) {
    var detail = new ArrayList<String>();
    long flows = parts.opening().flows();
    if (flows >= 0) detail.add(flows + (flows == 1 ? " flow watched" : " flows watched"));
    Instant upTo = ends.readUpTo();
    if (upTo != null) detail.add("read up to " + local(upTo));
    List<Long> latencies = contact.latencies();
    return new Card(
        parts.opening().product(),
        parts.settings().url(),
        parts.settings().every(),
        latencies.isEmpty() ? -1 : latencies.getLast(),
        latencies,
        String.join(" · ", detail));
  }

  private String local(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }
}
