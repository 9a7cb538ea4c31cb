package dev.nightdesk.view.report;

/**
 * The figures of the tiles for one period.
 *
 * @param seen from opening until a person first acknowledged it, by when that was
 * @param healed from opening to resolution without a person, by when it was resolved
 * @param people from opening to resolution in which a person decided or acted, likewise
 * @param alone incidents healed without a person, of all that were resolved
 * @param fixes remediations proven to have worked, of all that ended
 * @param merged pull requests merged by now, of those opened in the period that people decided
 *     about
 */
public record Figures(
    Lengths seen, Lengths healed, Lengths people, Share alone, Share fixes, Share merged) {
  public static final Figures NONE =
      new Figures(Lengths.NONE, Lengths.NONE, Lengths.NONE, Share.NONE, Share.NONE, Share.NONE);
}
