package dev.nightdesk.backtest;

import dev.nightdesk.domain.BackTestReport;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes past incidents one after the other and counts what an edited playbook would have done about
 * them, beside what the present one would. It knows no clock, no store and no engine. One thread.
 */
public final class BackTest {
  private final PlaybookRef playbook;
  private final Setting setting;
  private final Side before;
  private final Side after;
  private final List<IncidentId> newly = new ArrayList<>();
  private final List<IncidentId> noLonger = new ArrayList<>();
  private int replayed;
  private int ofLostEngines;

  /**
   * @param present the playbooks in force
   * @param edited the same with the edit in its place
   * @param playbook the edit
   */
  public BackTest(Playbooks present, Playbooks edited, PlaybookRef playbook, Setting setting) {
    this.playbook = playbook;
    this.setting = setting;
    this.before = new Side(present, playbook.id(), setting);
    this.after = new Side(edited, playbook.id(), setting);
  }

  /** Looks at an incident again; they come in the order in which they were opened. */
  public void add(PastIncident past) {
    Optional<String> type = setting.type(past.engine());
    if (type.isEmpty()) {
      ofLostEngines++;
      return;
    }
    replayed++;
    Subject subject = subject(past, type.get());
    boolean was = before.answers(past, subject);
    boolean is = after.answers(past, subject);
    if (is && !was) newly.add(past.id());
    if (was && !is) noLonger.add(past.id());
  }

  /**
   * What came of all that were added.
   *
   * @param unreadable incidents of the same time that could not be read any more
   */
  public BackTestReport report(Instant since, int unreadable, Duration took) {
    Limits.Outcome now = after.limits().outcome();
    Limits.Outcome then = before.limits().outcome();
    return new BackTestReport(
        playbook,
        since,
        replayed,
        unreadable + ofLostEngines,
        after.matched(),
        before.matched(),
        newly,
        noLonger,
        now.byItself(),
        then.byItself(),
        after.asked(),
        now.capped(),
        after.wrong(),
        before.wrong().size(),
        took);
  }

  private static Subject subject(PastIncident past, String type) {
    List<String> units = past.units();
    return new Subject(
        past.id(),
        past.engine(),
        type,
        past.target(),
        past.title(),
        past.facts(),
        past.log(),
        past.labels(),
        past.occurrences(),
        units.subList(0, Math.min(units.size(), Subject.UNITS_A_PLAN)),
        past.fingerprint());
  }
}
