package dev.nightdesk.engine.kestra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.engine.Memory.OpenUnit;
import dev.nightdesk.engine.PromptSockets;
import dev.nightdesk.engine.Sweep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever ends, restarts and crashes: every ending is told once. */
final class KestraEndsProperties {
  /** What happens next in a night. */
  enum Step {
    FEW_END,
    MANY_END_AT_ONCE,
    ONE_FAILS_AGAIN,
    LOG_LAGS,
    SWEEP,
    SWEEP_WITHOUT_COMMIT,
    RESTART,
    TIME_PASSES
  }

  @Provide
  Arbitrary<List<Step>> nights() {
    return Arbitraries.frequency(
            Tuple.of(4, Step.FEW_END),
            Tuple.of(1, Step.MANY_END_AT_ONCE),
            Tuple.of(3, Step.ONE_FAILS_AGAIN),
            Tuple.of(2, Step.LOG_LAGS),
            Tuple.of(6, Step.SWEEP),
            Tuple.of(1, Step.SWEEP_WITHOUT_COMMIT),
            Tuple.of(1, Step.RESTART),
            Tuple.of(3, Step.TIME_PASSES))
        .list()
        .ofMinSize(5)
        .ofMaxSize(25);
  }

  @Property(tries = 15)
  void everyEndingIsToldOnce(@ForAll("nights") List<Step> steps, @ForAll long seed)
      throws IOException {
    try (var server = PromptSockets.server()) {
      server.start();
      try (var watching = new Watching(server)) {
        new Night(watching, new Random(seed)).play(steps);
      }
    }
  }

  private static final class Night {
    private final Watching watching;
    private final RandomGenerator random;
    private final Set<String> happened = new LinkedHashSet<>();
    private final List<String> told = new ArrayList<>();
    private int next;

    Night(Watching watching, RandomGenerator random) {
      this.watching = watching;
      this.random = random;
    }

    void play(List<Step> steps) {
      sweep();
      steps.forEach(this::play);
      watching.kestra.runs.values().forEach(run -> run.logged = true);
      for (int i = 0; i < 6; i++) {
        watching.pass(Duration.ofSeconds(12));
        sweep();
      }
      assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(happened);
    }

    private void play(Step step) {
      switch (step) {
        case FEW_END -> end(1 + random.nextInt(4), null);
        case MANY_END_AT_ONCE -> end(105, watching.kestra.now.minusSeconds(3));
        case ONE_FAILS_AGAIN -> failAgain();
        case LOG_LAGS -> {
          end(1, watching.kestra.now);
          watching.kestra.runs.get("E" + (next - 1)).logged = false;
        }
        case SWEEP -> sweep();
        case SWEEP_WITHOUT_COMMIT -> {
          watching.sweep(Watching.ENDS);
          watching.restart();
        }
        case RESTART -> watching.restart();
        case TIME_PASSES -> watching.pass(Duration.ofMillis(random.nextInt(20_000)));
      }
    }

    private void end(int count, Instant at) {
      for (int i = 0; i < count; i++) {
        Instant end = at == null ? watching.kestra.now.minusMillis(random.nextInt(3_000)) : at;
        watching.kestra.add("E" + next, end.minusSeconds(20), end);
        happened.add("E" + next++ + "@" + end.toEpochMilli());
      }
    }

    /** Once it was told: what comes back before anybody looked was never seen by anybody. */
    private void failAgain() {
      Optional<WatchedKestra.Run> run =
          watching.kestra.runs.values().stream()
              .filter(r -> told.contains(r.id + "@" + r.end.toEpochMilli()))
              .filter(r -> r.end.isBefore(watching.kestra.now))
              .findFirst();
      run.ifPresent(r -> {
        r.end = watching.kestra.now;
        happened.add(r.id + "@" + r.end.toEpochMilli());
      });
    }

    private void sweep() {
      if (!(watching.sweep(Watching.ENDS) instanceof Sweep.Found found))
        throw new AssertionError("the server answers always");
      List<Signal.Failure> failures = Watching.failures(watching.committed(found));
      for (Signal.Failure failure : failures) {
        // an ending that is told as incomplete comes again when it is whole
        boolean whole = failure.facts().get(Facts.COMPLETE).filter("true"::equals).isPresent();
        String ending = failure.facts().get(Facts.OCCURRENCE).orElseThrow();
        if (whole) told.add(ending);
        else
          watching.memory.units.add(
              new OpenUnit(failure.target(), failure.unit(), "FAILED", false));
      }
    }
  }
}
