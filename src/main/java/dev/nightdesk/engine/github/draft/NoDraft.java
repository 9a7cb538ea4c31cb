package dev.nightdesk.engine.github.draft;

import dev.nightdesk.domain.DraftVerdict;
import dev.nightdesk.engine.Connector.Draft;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.deed.Outcomes;

/** Ends a drafting that comes to nothing, with the reason. Never leaves this package. */
final class NoDraft extends Exception {
  private static final long serialVersionUID = 1;

  private final transient DraftVerdict verdict;
  private final String why;

  private NoDraft(DraftVerdict verdict, String why) {
    super(why, null, false, false);
    this.verdict = verdict;
    this.why = Outcomes.clean(why);
  }

  static NoDraft leave(String why) {
    return new NoDraft(DraftVerdict.LEAVE, why);
  }

  /** It may be drafted later. */
  static NoDraft notNow(String why) {
    return new NoDraft(DraftVerdict.NOT_NOW, why);
  }

  static NoDraft noFix(String why) {
    return new NoDraft(DraftVerdict.NO_FIX, why);
  }

  /** What a call brought, without which nothing can be drafted. */
  static <T> T need(Answer<T> answer) throws NoDraft {
    return switch (answer) {
      case Ok<T> ok -> ok.value();
      case Failed<T> failed -> throw of(failed);
    };
  }

  /** A right that is missing is a reason for people; a server that is away is none. */
  static NoDraft of(Failed<?> failed) {
    return switch (failed.why()) {
      case FORBIDDEN -> noFix(failed.detail());
      default -> new NoDraft(DraftVerdict.NOT_NOW, failed.detail());
    };
  }

  Draft draft() {
    return Draft.none(verdict, why);
  }
}
