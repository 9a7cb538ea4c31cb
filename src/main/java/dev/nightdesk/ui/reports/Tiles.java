package dev.nightdesk.ui.reports;

import dev.nightdesk.view.report.Figures;
import dev.nightdesk.view.report.Report;
import javafx.scene.layout.HBox;

/** The six figures at the top, each with its definition. */
final class Tiles extends HBox {
  private final FigureTile seen = new FigureTile("tile-seen", "Time to acknowledge");
  private final FigureTile healed = new FigureTile("tile-healed", "Time to resolve, healed");
  private final FigureTile people = new FigureTile("tile-people", "Time to resolve, people");
  private final FigureTile alone = new FigureTile("tile-alone", "Healed without a person");
  private final FigureTile fixes = new FigureTile("tile-fixes", "Fix success");
  private final FigureTile merged = new FigureTile("tile-merged", "Pull requests merged");

  Tiles() {
    super(12);
    getChildren().addAll(seen, healed, people, alone, fixes, merged);
  }

  void show(Report report) {
    Figures now = report.now();
    Figures before = report.before();
    int days = report.period().days;
    seen.show(
        TileWords.of(
            now.seen(),
            before.seen(),
            days,
            "incident",
            "none acknowledged",
            "MTTA: from the opening of an incident until a person first acknowledged it, of those"
                + " acknowledged in this period."));
    healed.show(
        TileWords.of(
            now.healed(),
            before.healed(),
            days,
            "incident",
            "none healed",
            "MTTR, healed: from the opening of an incident until a fix that nobody was asked about"
                + " was proven to have worked, of those resolved in this period."));
    people.show(
        TileWords.of(
            now.people(),
            before.people(),
            days,
            "incident",
            "none by people",
            "MTTR, people: from the opening of an incident to its resolution where a person"
                + " decided or did it by hand, of those resolved in this period."));
    alone.show(
        TileWords.of(
            now.alone(),
            before.alone(),
            days,
            "incident",
            "none resolved",
            "Incidents healed without asking a person, of all that were resolved in this period."
                + " What went away by itself counts as resolved, not as healed."));
    fixes.show(
        TileWords.of(
            now.fixes(),
            before.fixes(),
            days,
            "run",
            "no fix ran",
            "Runs of a fix that were proven to have worked, of all that ended in this period."));
    merged.show(
        TileWords.of(
            now.merged(),
            before.merged(),
            days,
            "decision",
            "none decided",
            "Pull requests merged by now, of those opened by Nightdesk in this period that people"
                + " merged or closed."));
  }
}
