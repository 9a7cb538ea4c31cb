package dev.nightdesk.backtest;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PastIncident;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.shelf.BackTestReport;
import dev.nightdesk.playbook.Comparing;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.playbook.subject.Subject;
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
  private final Comparing comparing;
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
    this.comparing = new Comparing(present, edited);
    this.before = new Side(playbook.id(), setting);
    this.after = new Side(playbook.id(), setting);
  }

  /** One incident, and what both versions make of it. */
  private record Look(PastIncident past, Subject subject, Comparing.Both both) {}

  /**
   * Looks at incidents again, several at once; they come in the order in which they were opened,
   * and so are counted.
   */
  public void add(List<PastIncident> page) {
    List<Optional<Look>> looks = page.parallelStream().map(this::look).toList();
    looks.forEach(look -> look.ifPresentOrElse(this::count, () -> ofLostEngines++));
  }

  private Optional<Look> look(PastIncident past) {
    return setting
        .type(past.engine())
        .map(type -> subject(past, type))
        .map(subject -> new Look(past, subject, comparing.diagnose(subject)));
  }

  private void count(Look look) {
    replayed++;
    IncidentId id = look.past().id();
    boolean was = before.answers(look.past(), look.subject(), look.both().before());
    boolean is = after.answers(look.past(), look.subject(), look.both().after());
    if (is && !was) newly.add(id);
    if (was && !is) noLonger.add(id);
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
        // it is looked at as it stood before anything was done
        past.facts().with(Subject.ATTEMPTS, "0"),
        past.log(),
        past.labels(),
        past.occurrences(),
        units.subList(0, Math.min(units.size(), Subject.UNITS_A_PLAN)),
        past.fingerprint());
  }
}
