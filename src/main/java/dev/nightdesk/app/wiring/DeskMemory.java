package dev.nightdesk.app.wiring;

import dev.nightdesk.desk.DeskLoop;
import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.engine.Memory;
import java.util.List;
import java.util.Optional;

/** What the desk remembers, as its last commit left it. */
record DeskMemory(DeskLoop loop) implements Memory {
  @Override
  public Optional<Cursor> cursor(EngineId engine, String watch) {
    return loop.cursor(engine, watch);
  }

  @Override
  public List<OpenUnit> openUnits(EngineId engine) {
    return loop.openIncidents(engine).stream()
        .flatMap(incident -> {
          Facts facts = incident.facts();
          String status = facts.get(Facts.STATUS).orElse("");
          boolean complete = !facts.get(Facts.COMPLETE).filter("false"::equals).isPresent();
          return incident.units().stream()
              .map(unit -> new OpenUnit(incident.target(), unit, status, complete));
        })
        .toList();
  }
}
