package dev.nightdesk.view.audit;

import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.domain.BrakeEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.OverlayEvent;
import dev.nightdesk.domain.Person;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import dev.nightdesk.view.story.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A filter of the audit as SQL conditions over the journal. */
final class AuditWhere {
  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  /**
   * @throws NumberFormatException when the incident is none
   */
  static AuditWhere of(AuditFilter filter) {
    var where = new AuditWhere();
    Set<String> types = types(filter);
    if (!types.isEmpty()) {
      String names = types.stream().map(t -> "'" + t + "'").collect(Collectors.joining(", "));
      where.and("type in (" + names + ")");
    }
    if (!filter.type().isBlank()) where.and("type = ?", filter.type().strip());
    if (!filter.incident().isBlank()) where.and("incident = ?", number(filter.incident()));
    if (!filter.engine().isBlank()) where.and("engine = ?", filter.engine().strip());
    if (filter.from() != null) where.and("at >= ?", Times.nanos(filter.from()));
    if (filter.to() != null) where.and("at < ?", Times.nanos(filter.to()));
    if (!filter.who().isBlank()) where.who(filter.who().strip());
    for (String word : filter.text().toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!word.isEmpty())
        where.and("lower(type || ' ' || payload) like ? escape '!'", "%" + Sql.literal(word) + "%");
    }
    return where;
  }

  /** The number of {@code INC-7}, 0 for what is none: no incident has it. */
  static long number(String incident) {
    String digits = incident.strip().toUpperCase(Locale.ROOT).replaceFirst("^INC-", "");
    return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
  }

  private static Set<String> types(AuditFilter filter) {
    Set<String> types =
        switch (filter.group()) {
          case ALL -> Set.of();
          case INCIDENTS -> EventCodec.types(Event.OfLife.class, OverlayEvent.class);
          case APPROVALS -> EventCodec.types(Event.OfApproval.class);
          case REMEDIATIONS -> EventCodec.types(Event.OfRemediation.class);
          case BRAKES ->
              EventCodec.types(
                  BrakeEvent.class, Event.AutomationPaused.class, Event.AutomationResumed.class);
          case DESK -> EventCodec.types(Event.OfDesk.class);
          case AUDIT -> EventCodec.types(AuditEvent.class);
        };
    return new TreeSet<>(types);
  }

  /** A first sieve over the text; {@link Who} decides about what is left. */
  private void who(String who) {
    String name = who.replace("\\", "\\\\").replace("\"", "\\\"");
    String by = "payload like ? escape '!' or payload like ? escape '!'";
    Object[] named = {
      "%\"by\":\"" + Sql.literal(name) + "\"%", "%\"startedBy\":\"" + Sql.literal(name) + "\"%"
    };
    if (!who.equals(Person.DESK)) {
      and("(" + by + ")", named);
      return;
    }
    and(
        "("
            + by
            + " or payload like '%\"by\":\"\"%' or not (payload like '%\"by\":\"%' or payload like"
            + " '%\"startedBy\":\"%'))",
        named);
  }

  AuditWhere and(String condition, Object... more) {
    sql.append(sql.isEmpty() ? "" : " and ").append(condition);
    values.addAll(List.of(more));
    return this;
  }

  String sql() {
    return sql.toString();
  }

  Object[] values() {
    return values.toArray();
  }
}
