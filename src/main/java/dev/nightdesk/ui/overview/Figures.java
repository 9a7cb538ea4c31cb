package dev.nightdesk.ui.overview;

import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.OverviewFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.layout.HBox;

/** The six tiles at the top. */
final class Figures extends HBox {
  private static final double GAP = 12;

  private final Tile open = new Tile("Open incidents");
  private final Tile waiting = new Tile("Waiting for you");
  private final Tile healed = new Tile("Healed by itself today");
  private final Tile median = new Tile("Median time to resolve");
  private final Tile sure = new Tile("Confidence, mean");
  private final Tile escalated = new Tile("Escalated");

  Figures() {
    super(GAP);
    getChildren().addAll(List.of(open, waiting, healed, median, sure, escalated));
  }

  /** In a narrow window a note takes a second line, and the tiles must not be squeezed for it. */
  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width > 0 ? width : getWidth());
  }

  /** By the width that each tile will have, not by the one it would prefer. */
  @Override
  protected double computePrefHeight(double width) {
    int tiles = getChildren().size();
    double each = width > 0 ? (width - GAP * (tiles - 1)) / tiles : -1;
    return getChildren().stream()
        .mapToDouble(tile -> Math.max(tile.minHeight(each), tile.prefHeight(each)))
        .max()
        .orElse(0);
  }

  void show(OverviewFigures f, Instant now) {
    String opened = f.openedLastHour() == 0 ? "none" : Wording.number(f.openedLastHour());
    open.show(
        Wording.number(f.open()),
        opened + " new in the last hour",
        opened + " new in 1 h",
        "quiet");
    waiting.show(
        Wording.number(f.waiting()),
        questions(f, now),
        expiry(f, now),
        f.waiting() > 0 ? "asks" : "quiet");
    healed.show(Wording.number(f.healedToday()), shareOfLow(f), "quiet");
    var typical = f.medianToResolve();
    median.show(typical == null ? "–" : Wording.took(typical), spread(f), slow(f), "quiet");
    sure.show(
        Wording.percent(f.meanConfidence()),
        "of " + words(f.analyses(), "analysis", "analyses"),
        "quiet");
    escalated.show(
        Wording.number(f.escalated()),
        seen(f),
        f.escalatedUnacknowledged() == 0 ? seen(f) : unseen(f) + "unseen",
        f.escalatedUnacknowledged() > 0 ? "bad" : "quiet");
  }

  private static String words(long n, String one, String many) {
    return Wording.number(n) + " " + (n == 1 ? one : many);
  }

  private static String questions(OverviewFigures f, Instant now) {
    var oldest = f.oldestQuestion();
    var next = f.nextExpiry();
    if (f.waiting() == 0) return "nothing";
    if (oldest == null) return "no question among them";
    String age = "oldest " + Wording.span(Duration.between(oldest, now));
    return next == null ? age : age + " · " + expiry(f, now);
  }

  private static String expiry(OverviewFigures f, Instant now) {
    var next = f.nextExpiry();
    return f.waiting() == 0 || next == null
        ? questions(f, now)
        : "expires " + Wording.left(next, now);
  }

  private static String shareOfLow(OverviewFigures f) {
    if (f.lowToday() == 0) return "no LOW today";
    return Wording.percent((double) f.healedLowToday() / f.lowToday()) + " of LOW";
  }

  private static String spread(OverviewFigures f) {
    var people = f.medianByPeople();
    if (people == null || f.p95ToResolve() == null) return slow(f);
    return slow(f) + " · people " + Wording.took(people);
  }

  private static String slow(OverviewFigures f) {
    var p95 = f.p95ToResolve();
    return p95 == null ? "none closed in 24 hours" : "p95 " + Wording.took(p95);
  }

  private static String seen(OverviewFigures f) {
    if (f.escalated() == 0) return "nobody was paged";
    if (f.escalatedUnacknowledged() == 0) return "all acknowledged";
    return unseen(f) + "not acknowledged yet";
  }

  /** How many of them nobody acknowledged; without a count when that is all. */
  private static String unseen(OverviewFigures f) {
    boolean all = f.escalatedUnacknowledged() == f.escalated();
    return all ? "" : Wording.number(f.escalatedUnacknowledged()) + " ";
  }
}
