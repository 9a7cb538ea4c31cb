package dev.nightdesk.simulation;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.Command;
import dev.nightdesk.store.Batch;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A bug that is put into a night, to see that it is noticed. None of them lives in the product:
 * each stands between its parts.
 *
 * @param swallowing commands that never arrive
 * @param twice whether each request arrives twice
 * @param tampering what is done to a batch before it is committed
 * @param twist what the desk believes its rules to be
 * @param afterwards what is done to what is left of the night
 */
record Planted(
    Predicate<Command> swallowing,
    boolean twice,
    UnaryOperator<Batch> tampering,
    UnaryOperator<Rules> twist,
    UnaryOperator<NightRecord> afterwards) {
  static final Planted NOTHING =
      new Planted(
          _ -> false,
          false,
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity());

  boolean swallows(Command command) {
    return swallowing.test(command);
  }

  static Planted lost(Predicate<Command> what) {
    return new Planted(what, false, NOTHING.tampering(), NOTHING.twist(), NOTHING.afterwards());
  }

  static Planted doneTwice() {
    return new Planted(
        NOTHING.swallowing(), true, NOTHING.tampering(), NOTHING.twist(), NOTHING.afterwards());
  }

  static Planted committed(UnaryOperator<Batch> as) {
    return new Planted(NOTHING.swallowing(), false, as, NOTHING.twist(), NOTHING.afterwards());
  }

  static Planted rules(UnaryOperator<Rules> as) {
    return new Planted(NOTHING.swallowing(), false, NOTHING.tampering(), as, NOTHING.afterwards());
  }

  static Planted left(UnaryOperator<NightRecord> as) {
    return new Planted(NOTHING.swallowing(), false, NOTHING.tampering(), NOTHING.twist(), as);
  }
}
