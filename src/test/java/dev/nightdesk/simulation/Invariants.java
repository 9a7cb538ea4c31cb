package dev.nightdesk.simulation;

import dev.nightdesk.desk.DrivenDesk;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.store.StoredRows;
import dev.nightdesk.store.Verification;
import dev.nightdesk.store.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What has to hold in each night, whatever happened. Each says where it does not. */
enum Invariants {
  NO_EFFECT_ABOVE_A_CAP(Caps::broken),
  NO_INTENT_LEFT_OPEN(Invariants::openIntents),
  NO_EFFECT_TWICE(Invariants::twice),
  NO_ACTION_WITHOUT_CONSENT(Consents::broken),
  NO_TWO_RUNS_ON_THE_SAME(Beside::broken),
  WHAT_IS_HELD_IS_LET_GO_AND_DECIDED_ABOUT(Held::broken),
  A_ROLLBACK_COMES_ONCE_AND_AFTER_A_CHANGE(Undone::broken),
  EVERY_INCIDENT_ENDS_IN_A_NAMED_STATE(Invariants::unnamed),
  THE_JOURNAL_FOLDED_AGAIN_EQUALS_THE_TABLES(Invariants::otherwise),
  NO_RECOVERY_IS_SWALLOWED(Invariants::swallowed),
  THE_HASH_CHAIN_VERIFIES(Invariants::chain),
  THE_DESK_MEETS_NO_FAULT_OF_ITS_OWN(night -> {
    var all = new ArrayList<>(night.parked());
    all.addAll(night.complaints());
    return all;
  });

  private static final Set<Phase> WITH_PEOPLE =
      Set.of(Phase.AWAITING_APPROVAL, Phase.ESCALATED, Phase.NEEDS_MANUAL_FIX);

  private final Function<NightRecord, List<String>> check;

  Invariants(Function<NightRecord, List<String>> check) {
    this.check = check;
  }

  List<String> broken(NightRecord night) {
    return check.apply(night);
  }

  /** Those that do not hold, with what was found. */
  static Map<Invariants, List<String>> brokenIn(NightRecord night) {
    var broken = new EnumMap<Invariants, List<String>>(Invariants.class);
    for (Invariants invariant : values()) {
      List<String> found = invariant.broken(night);
      if (!found.isEmpty()) broken.put(invariant, found);
    }
    return broken;
  }

  /** Each intent is followed by its outcome, or by the end of what it belongs to. */
  private static List<String> openIntents(NightRecord night) {
    var open = new HashMap<String, String>();
    for (Committed committed : night.journal()) {
      switch (committed.event()) {
        case Event.StepIntended e ->
            open.put(e.remediation() + " " + e.step(), "event " + committed.seq() + ": " + e.key());
        case Event.StepFinished e -> open.remove(e.remediation() + " " + e.step());
        case Event.StepReconciled e -> open.remove(e.remediation() + " " + e.step());
        default -> {
          // neither intends nor ends anything
        }
      }
    }
    return open.values().stream().map(intent -> intent + " was intended and never ended").toList();
  }

  /** As the engines count it. */
  private static List<String> twice(NightRecord night) {
    var intended = new HashSet<String>();
    night.journal().stream()
        .map(Committed::event)
        .filter(Event.StepIntended.class::isInstance)
        .forEach(event -> intended.add(((Event.StepIntended) event).key()));
    var broken = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (Effect effect : night.world().effects) {
      if (!intended.contains(effect.key())) broken.add(effect + " was never intended");
      if (!seen.add(effect.key()) && !effect.repeatable()) broken.add(effect + " happened again");
    }
    return broken;
  }

  private static List<String> unnamed(NightRecord night) {
    var broken = new ArrayList<String>();
    for (Incident incident : StoredRows.incidents(night.store()).values()) {
      boolean named =
          incident.phase() == Phase.RESOLVED
              || WITH_PEOPLE.contains(incident.phase())
              || incident.overlays().suppression() != null
              || incident.overlays().mergedInto() != null
              || isShelved(incident);
      if (!named) broken.add(incident.id() + " " + incident.title() + " is " + incident.phase());
    }
    return broken;
  }

  private static boolean isShelved(Incident incident) {
    var shelf = incident.overlays().shelf();
    return shelf != null && !shelf.reason().isBlank();
  }

  private static List<String> otherwise(NightRecord night) {
    DrivenDesk.Picture folded;
    try {
      folded = DrivenDesk.folded(night.journal());
    } catch (IllegalStateException impossible) {
      return List.of("the journal cannot be folded: " + impossible.getMessage());
    }
    var broken = new ArrayList<String>();
    var rows = new HashMap<String, Object>();
    StoredRows.incidents(night.store())
        .forEach((number, row) -> rows.put("INC-" + number, row.isOpen() ? row : row.slim()));
    rows.putAll(StoredRows.approvals(night.store()));
    rows.putAll(StoredRows.remediations(night.store()));
    Map<String, Object> fold = flat(folded);
    if (!rows.keySet().equals(fold.keySet()))
      broken.add("tables hold " + rows.keySet() + ", the journal " + fold.keySet());
    fold.forEach((id, record) -> differ(broken, "table", id, rows.get(id), record));
    // the live desk forgets what is over; what it remembers has to be the same
    DrivenDesk.Picture live = night.live().picture();
    flat(live)
        .forEach((id, record) ->
            differ(broken, "live", id, known(live, record), known(live, fold.get(id))));
    live.standing()
        .forEach((name, is) -> differ(broken, "live", name, is, folded.standing().get(name)));
    return broken;
  }

  /** Of a run whose incident is over for long only the start and the end are read back. */
  private static Object known(DrivenDesk.Picture live, Object record) {
    if (!(record instanceof Remediation r) || live.incidents().containsKey(r.incident()))
      return record;
    return new Remediation(
        r.id(),
        r.incident(),
        r.plan(),
        r.attempt(),
        r.startedBy(),
        r.startedAt(),
        0,
        r.progress(),
        r.effect(),
        null,
        Duration.ZERO,
        "");
  }

  private static Map<String, Object> flat(DrivenDesk.Picture picture) {
    var all = new HashMap<String, Object>();
    picture
        .incidents()
        .forEach((id, incident) ->
            all.put(id.toString(), incident.isOpen() ? incident : incident.slim()));
    all.putAll(picture.approvals());
    all.putAll(picture.remediations());
    return all;
  }

  /** Tells the first place where they differ, since both are long. */
  private static void differ(
      List<String> broken, String where, String what, Object is, Object folded) {
    if (Objects.equals(is, folded)) return;
    String a = String.valueOf(is);
    String b = String.valueOf(folded);
    int from = 0;
    while (from < Math.min(a.length(), b.length()) && a.charAt(from) == b.charAt(from)) from++;
    broken.add(
        where
            + " "
            + what
            + ": …"
            + part(a, from)
            + "… and by the journal …"
            + part(b, from)
            + "…");
  }

  private static String part(String text, int from) {
    return text.substring(Math.max(0, from - 60), Math.min(text.length(), from + 160));
  }

  /** In the end all is well out there, so nothing may stand open on the desk. */
  private static List<String> swallowed(NightRecord night) {
    return StoredRows.incidents(night.store()).values().stream()
        .filter(incident -> incident.isOpen() && incident.overlays().mergedInto() == null)
        .filter(incident -> !insistedOn(night, incident))
        .map(incident -> incident.id() + " " + incident.title() + " is still " + incident.phase())
        .toList();
  }

  /** A person took its end back, and none of its executions is left of which one could tell. */
  private static boolean insistedOn(NightRecord night, Incident incident) {
    return incident.engine().equals(World.KESTRA)
        && incident.units().isEmpty()
        && night.journal().stream()
            .map(Committed::event)
            .filter(Event.IncidentReopened.class::isInstance)
            .map(Event.IncidentReopened.class::cast)
            .anyMatch(e -> e.incident().equals(incident.id()) && !e.by().isEmpty());
  }

  private static List<String> chain(NightRecord night) {
    Verification found = new Verifier(night.store()).verify();
    return found instanceof Verification.Verified ? List.of() : List.of(found.toString());
  }

  /** Runs that are still open, for the report. */
  static List<Remediation> openRuns(NightRecord night) {
    return StoredRows.remediations(night.store()).values().stream()
        .filter(Remediation::isOpen)
        .toList();
  }
}
