package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.engine.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTableTest {
  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();

  @Test
  void anAnswerIsKeptOverARestartAndReplaced() {
    try (Store store = Store.open(directory, clock)) {
      store.answers().keep("acme", "https://x/runs", "W/\"1\"", "{\"a\":\"ä\"}");
      store.answers().keep("acme", "https://x/runs", "W/\"2\"", "{\"a\":\"ö\"}");
      assertThat(store.answers().get("other", "https://x/runs")).isEmpty();
    }
    try (Store store = Store.open(directory, clock)) {
      assertThat(store.answers().get("acme", "https://x/runs"))
          .contains(new AnswerTable.Kept("W/\"2\"", "{\"a\":\"ö\"}"));
    }
  }

  @Test
  void theLongestUnusedGoFirst() throws Exception {
    Store.open(directory, clock).close();
    try (Store store = Store.open(directory, clock);
        var few = new AnswerTable(Database.in(directory), clock, 10, 1L << 20)) {
      for (int i = 0; i < 10; i++) {
        few.keep("acme", "u" + i, "e", "body");
        clock.pass(Duration.ofMinutes(10));
      }
      clock.pass(Duration.ofHours(2));
      assertThat(few.get("acme", "u0")).isPresent();
      few.keep("acme", "u10", "e", "body");
      assertThat(few.get("acme", "u0")).as("used lately").isPresent();
      assertThat(few.get("acme", "u1")).as("unused longest").isEmpty();
      assertThat(few.get("acme", "u10")).isPresent();
      byte[] random = new byte[600_000];
      new Random(7).nextBytes(random);
      String large = java.util.Base64.getEncoder().encodeToString(random);
      few.keep("acme", "large1", "e", large);
      clock.pass(Duration.ofMinutes(1));
      few.keep("acme", "large2", "e", large);
      assertThat(few.get("acme", "large1")).as("both are too large").isEmpty();
      assertThat(few.get("acme", "large2")).isPresent();
    }
  }

  @Test
  void whoIsInterruptedGetsNothingAndTheStoreStaysOpen() {
    try (Store store = Store.open(directory, clock)) {
      store.answers().keep("acme", "u", "e", "body");
      Thread.currentThread().interrupt();
      store.answers().get("acme", "u");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(store.answers().get("acme", "u")).isPresent();
    }
  }

  @Test
  void whoComesAfterTheEndGetsNothing() {
    Store store = Store.open(directory, clock);
    store.close();
    store.answers().keep("acme", "u", "e", "body");
    assertThat(store.answers().get("acme", "u")).isEmpty();
  }
}
