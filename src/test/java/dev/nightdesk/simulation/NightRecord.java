package dev.nightdesk.simulation;

import dev.nightdesk.desk.DrivenDesk;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.store.Store;
import dev.nightdesk.view.story.Story;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is left of a night: all that the invariants are held against.
 *
 * @param journal as it was committed, event by event
 * @param parked commands that made the core throw
 * @param live what the last process remembered at the end
 * @param store still open
 * @param complaints what went wrong on the way, such as a restart that forgot something
 */
record NightRecord(
    Setting setting,
    List<Committed> journal,
    List<String> parked,
    World world,
    Crashes crashes,
    DrivenDesk live,
    Store store,
    List<String> complaints) {
  /** The same night with another journal, as if somebody had written it. */
  NightRecord with(List<Committed> other) {
    return new NightRecord(setting, other, parked, world, crashes, live, store, complaints);
  }

  /** The night as people read it. */
  String story() {
    return journal.stream()
        .map(committed -> Story.line(Story.tell(committed), ZoneOffset.UTC))
        .collect(Collectors.joining("\n"));
  }

  /** Each event as it stands in the database, with its hash: what must not differ between runs. */
  List<String> bytes() {
    return store
        .reader()
        .read(connection -> {
          var rows = new ArrayList<String>();
          try (var statement = connection.createStatement();
              var row = statement.executeQuery("select payload, hash from journal order by seq")) {
            while (row.next())
              rows.add(
                  row.getString(1) + " " + java.util.HexFormat.of().formatHex(row.getBytes(2)));
          }
          return rows;
        });
  }
}
