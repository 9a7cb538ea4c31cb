package dev.nightdesk.simulation;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.store.Batch;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A bug that is put into a night, to see that it is noticed. None of them lives in the product:
 * each stands between its parts.
 *
 * @param swallows commands that never arrive
 * @param twice whether each deed is carried out twice
 * @param tampering what is done to a batch before it is committed
 */
record Planted(Predicate<Command> swallowing, boolean twice, UnaryOperator<Batch> tampering) {
  static final Planted NOTHING = new Planted(_ -> false, false, UnaryOperator.identity());

  boolean swallows(Command command) {
    return swallowing.test(command);
  }

  static Planted swallowing(Predicate<Command> what) {
    return new Planted(what, false, UnaryOperator.identity());
  }

  static boolean tellsOfRecovery(Command command) {
    return command instanceof Command.SignalsArrived arrived
        && arrived.signals().stream().anyMatch(Signal.Recovery.class::isInstance);
  }
}
