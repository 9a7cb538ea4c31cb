package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.Automation;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.BrakeFigures.Cap;
import dev.nightdesk.domain.BrakeFigures.Kind;
import dev.nightdesk.domain.BrakeFigures.Window;
import dev.nightdesk.domain.Circuit;
import dev.nightdesk.domain.Flood;
import dev.nightdesk.domain.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the brakes stand, in short sentences; no node. */
public record BrakeWords(BrakeFigures figures, Instant now, ZoneId zone) {
  public boolean isPaused() {
    return figures.automation().paused();
  }

  public String healing() {
    Automation automation = figures.automation();
    if (!automation.paused()) return "● On";
    String by = automation.by() == null ? "" : " by " + automation.by();
    Instant since = automation.since();
    String when = since == null ? "" : " since " + Wording.until(since, now, zone);
    String why = automation.reason();
    return "▲ Paused" + by + when + (why == null || why.isBlank() ? "" : ": " + why);
  }

  private Optional<Cap> cap(Kind kind) {
    return figures.caps().stream()
        .filter(cap -> cap.kind() == kind && cap.where().isEmpty())
        .findFirst();
  }

  /** How much of the hour's repairs is used up, 0 to 1. */
  public double share() {
    return cap(Kind.PER_HOUR)
        .map(cap -> cap.most() == 0 ? 1.0 : Math.min(1.0, cap.used() / (double) cap.most()))
        .orElse(0.0);
  }

  public String repairs() {
    String hour =
        cap(Kind.PER_HOUR)
            .map(cap -> cap.used() + " of " + cap.most() + " this hour")
            .orElse("none counted yet");
    String under =
        cap(Kind.CONCURRENT)
            .map(cap -> " · " + cap.used() + " of " + cap.most() + " under way")
            .orElse("");
    boolean reached = cap(Kind.PER_HOUR).filter(Cap::isReached).isPresent();
    return (reached ? "▲ " : "") + hour + under;
  }

  public boolean isRepairsReached() {
    return cap(Kind.PER_HOUR).filter(Cap::isReached).isPresent();
  }

  /** The caps of single targets and engines that are used up. */
  public List<String> reached() {
    return figures.caps().stream()
        .filter(cap -> !cap.where().isEmpty() && cap.isReached())
        .map(BrakeWords::words)
        .toList();
  }

  /** All caps, for whoever wants to know. */
  public String allCaps() {
    return figures.caps().stream().map(BrakeWords::words).collect(Collectors.joining("\n"));
  }

  private static String words(Cap cap) {
    String of = cap.used() + " of " + cap.most();
    String what =
        switch (cap.kind()) {
          case PER_HOUR -> of + " repairs this hour";
          case CONCURRENT -> of + " repairs under way";
          case TARGET_PER_HOUR -> of + " this hour";
          case SHARE_TOUCHED -> of + " targets touched this hour";
          case SHARE_ILL -> of + " targets ill at once";
        };
    return cap.where().isEmpty() ? what : cap.where() + ": " + what;
  }

  public String circuit(Circuit circuit) {
    String where = circuit.playbook() + " at " + circuit.engine();
    return circuit.isHalfOpen(now)
        ? "◐ " + where + ": next run asks"
        : "▲ " + where + " until " + Wording.until(circuit.until(), now, zone);
  }

  public static String circuitTip(Circuit circuit) {
    return Wording.count(circuit.failures(), "failed run") + ": " + circuit.why();
  }

  public String flood() {
    Flood flood = figures.flood();
    String span = Wording.length(figures.floodRule().span());
    if (flood != null)
      return "▲ since %s: %s, repairs are held"
          .formatted(
              Wording.until(flood.since(), now, zone), Wording.count(flood.opened(), "incident"));
    if (!figures.floodRule().enabled()) return "not watched for";
    return "no · %d new in %s, begins above %d"
        .formatted(figures.openedLately(), span, figures.floodRule().begins());
  }

  /** When a flood begins and ends. */
  public String floodRule() {
    var rule = figures.floodRule();
    return "begins above %d new in %s, is over below %d"
        .formatted(rule.begins(), Wording.length(rule.span()), rule.ends());
  }

  public List<Window> open() {
    return figures.windows().stream().filter(Window::open).toList();
  }

  public Optional<Window> next() {
    return figures.windows().stream().filter(window -> !window.open()).findFirst();
  }

  public String window(Window window) {
    String where =
        window.targets().equals("*") ? window.engine() : window.engine() + " " + window.targets();
    if (!window.open())
      return "next: " + window.id() + " at " + Wording.moment(window.from(), now, zone);
    return "▲ " + where + " until " + Wording.until(window.until(), now, zone);
  }

  public static String windowTip(Window window) {
    String by =
        window.by().equals(Person.DESK) ? "from the configuration" : "begun by " + window.by();
    return "“"
        + window.id()
        + "”, "
        + by
        + (window.reason().isBlank() ? "" : ": " + window.reason());
  }

  /** What brakes now, in a few words; empty when nothing does. */
  public List<String> biting() {
    var all = new ArrayList<String>();
    if (isPaused()) all.add("paused");
    if (figures.flood() != null) all.add("flood");
    if (isRepairsReached()) all.add("hourly cap reached");
    int circuits = figures.circuits().size();
    if (circuits > 0) all.add(Wording.count(circuits, "circuit") + " open");
    if (!open().isEmpty()) all.add("maintenance");
    int held = figures.held().size();
    if (held > 0) all.add(held + " held");
    return all;
  }
}
