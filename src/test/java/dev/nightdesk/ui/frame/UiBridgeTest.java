package dev.nightdesk.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UiBridgeTest {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<String> log = new ArrayList<>();

  @Test
  void manyChangesMakeOneRefresh() {
    var bridge = new FxBridge(Runnable::run, Runnable::run, waiting::add);
    bridge.listen(topics -> log.add(topics.toString()));
    for (int i = 0; i < 1000; i++) bridge.changed(FxBridge.Topic.JOURNAL);
    bridge.changed(FxBridge.Topic.ENGINES);
    assertThat(waiting).hasSize(1);
    waiting.remove().run();
    assertThat(log).containsExactly("[JOURNAL, ENGINES]");
    bridge.changed(FxBridge.Topic.JOURNAL);
    assertThat(waiting).hasSize(1);
  }

  @Test
  void anOvertakenAnswerIsDropped() {
    var bridge = new FxBridge(Runnable::run, waiting::add, Runnable::run);
    var line = new FxBridge.Line();
    bridge.ask(line, () -> "old", log::add);
    bridge.ask(line, () -> "new", log::add);
    waiting.remove().run();
    waiting.remove().run();
    assertThat(log).containsExactly("new");
  }

  @Test
  void aFailedQuestionIsTold() {
    var bridge = new FxBridge(Runnable::run, Runnable::run, Runnable::run);
    bridge.onTrouble(error -> log.add(error.getMessage()));
    bridge.ask(
        new FxBridge.Line(),
        () -> {
          throw new IllegalStateException("the disk is gone");
        },
        _ -> log.add("shown"));
    assertThat(log).containsExactly("the disk is gone");
  }

  @Test
  void theCauseOfAFailedWishIsTold() {
    var bridge = new FxBridge(Runnable::run, Runnable::run, Runnable::run);
    var stage = CompletableFuture.supplyAsync(() -> fail(), Runnable::run);
    bridge.answer(stage, _ -> log.add("done"), error -> log.add(error.getMessage()));
    assertThat(log).containsExactly("parked");
  }

  private static String fail() {
    throw new IllegalStateException("parked");
  }
}
