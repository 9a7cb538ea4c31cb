package dev.nightdesk.ui.playbooks;

import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.domain.shelf.PlaybookShelf.Entry;
import dev.nightdesk.ui.parts.CategoryWords;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.PlaybookFigures;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A playbook with how it did.
 *
 * @param figures null when it never spoke
 * @param finding what somebody should look at, as a sentence; empty when there is nothing
 * @param edited whether the window holds an edit of it that is not saved
 */
record PlaybookRow(Entry entry, @Nullable PlaybookFigures figures, String finding, boolean edited) {
  static final String NONE = "–";
  static final String TOO_FEW = "too few";

  String id() {
    return entry.ref().id();
  }

  boolean isOff() {
    return entry.use() == PlaybookUse.OFF || !entry.enabled();
  }

  boolean isShadow() {
    return !isOff() && entry.shadow();
  }

  boolean isYours() {
    return !entry.builtIn() || entry.overrides();
  }

  boolean hasActions() {
    return !entry.knowledge() && !entry.autonomy().equals("people");
  }

  boolean holds(String words) {
    String all = id() + " " + entry.title() + " " + entry.category() + " " + category();
    String low = all.toLowerCase(Locale.ROOT);
    return words.toLowerCase(Locale.ROOT).strip().lines().allMatch(low::contains);
  }

  String category() {
    return CategoryWords.of(entry.category());
  }

  /** Whether there is a finding, and it is that it never acted. */
  boolean neverActed() {
    boolean acted = figures != null && figures.lastActed() != null;
    return !finding.isEmpty() && hasActions() && !acted;
  }

  String ran() {
    if (neverActed()) return "△ never";
    if (figures != null && figures.runs() > 0) return Wording.number(figures.runs());
    return hasActions() ? "0" : NONE;
  }

  String succeeded() {
    return figures == null || figures.ended() == 0
        ? NONE
        : Wording.percent((double) figures.succeeded() / figures.ended());
  }

  String precision() {
    return figures == null || figures.tooFew()
        ? TOO_FEW
        : Wording.percent((double) figures.right() / figures.judged());
  }

  boolean isPrecise() {
    return figures != null && !figures.tooFew();
  }

  String claimed() {
    return Wording.percent(
        figures == null || figures.judged() == 0 ? entry.confidence() : figures.claimed());
  }

  /** Measured precision beside the claim, with the figures behind it. */
  String judgement() {
    int judged = figures == null ? 0 : figures.judged();
    int right = figures == null ? 0 : figures.right();
    String claim = "it claimed " + claimed() + (judged == 0 ? "." : " on average.");
    if (judged == 0) return "No incident of it has been judged yet; " + claim;
    return "%d of %s that people judged %s what it said; %s"
            .formatted(right, Wording.count(judged, "incident"), right == 1 ? "was" : "were", claim)
        + (judged < PlaybookFigures.ENOUGH
            ? " Fewer than " + PlaybookFigures.ENOUGH + " say nothing yet."
            : "");
  }

  ShadowRecord shadowRecord() {
    return figures == null ? ShadowRecord.NONE : figures.shadow();
  }
}
