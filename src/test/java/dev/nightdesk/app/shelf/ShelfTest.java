package dev.nightdesk.app.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.domain.shelf.PlaybookShelf.Outcome;
import dev.nightdesk.playbook.PlaybookFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with playbooks in the window. */
class ShelfTest {
  @TempDir Path folder;

  private final List<Command> left = new ArrayList<>();
  private final Map<String, ShadowRecord> shadows = new HashMap<>();
  private final LinkedBlockingQueue<Thread> begun = new LinkedBlockingQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private PlaybookFolders folders;
  private PlaybookShelf shelf;
  private Path own;
  private boolean deskTakes = true;

  @BeforeEach
  void open() {
    own = folder.resolve("playbooks");
    folders = new PlaybookFolders(List.of(own), Set.of(own), InstantSource.system());
    shelf =
        new Shelf(
            new Shelf.Desk(
                () -> folders.loaded().playbooks(),
                Map::of,
                ref -> shadows.getOrDefault(ref.toString(), ShadowRecord.NONE),
                _ -> List.of(),
                (_, _, cancelled) -> {
                  begun.add(Thread.currentThread());
                  while (!cancelled.getAsBoolean()) Thread.onSpinWait();
                  stopped.countDown();
                  throw new CancellationException();
                },
                command -> {
                  left.add(command);
                  return command instanceof Command.SwitchPlaybook || !deskTakes
                      ? CompletableFuture.failedStage(new CommandRefused("not proven"))
                      : CompletableFuture.completedStage(List.of());
                }),
            new ShelfFiles(List::of, own, folders::look));
  }

  private String text(String id) {
    return shelf.text(id).toCompletableFuture().join().text();
  }

  private Outcome save(String id, String text) {
    return shelf.save(id, text, "sam").toCompletableFuture().join();
  }

  @Test
  void aBuiltInPlaybookIsEditedIntoAFileOfItsOwn() throws Exception {
    String before = text("traffic-spike");
    String edited = "# ours\n" + before.replaceFirst("version: \\d+", "version: 99");
    assertThat(save("traffic-spike", edited)).isInstanceOf(Outcome.Done.class);
    assertThat(own.resolve("traffic-spike.yaml")).hasContent(edited);
    assertThat(folders.loaded().playbooks().find("traffic-spike").orElseThrow().ref().version())
        .isEqualTo(99);
    assertThat(left)
        .containsExactly(new Command.PlaybookWritten("traffic-spike", 99, before, edited, "sam"));
    PlaybookShelf.Text now = shelf.text("traffic-spike").toCompletableFuture().join();
    assertThat(now.text()).isEqualTo(edited);
    assertThat(now.origin()).isEqualTo(before);
    assertThat(shelf.entries().toCompletableFuture().join())
        .filteredOn(PlaybookShelf.Entry::overrides)
        .extracting(entry -> entry.ref().toString())
        .containsExactly("traffic-spike v99");
  }

  @Test
  void whatIsBadOrOfAnotherPlaybookOrChangedMeanwhileIsNotSaved() throws Exception {
    String before = text("traffic-spike");
    assertThat(save("traffic-spike", before.replace("spec:", "spce:")))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(save("memory-leak", before).toString()).contains("not of 'memory-leak'");
    Files.createDirectories(own);
    Path file = own.resolve("traffic-spike.yaml");
    Files.writeString(file, "# somebody else\n" + before);
    assertThat(save("traffic-spike", before).toString()).contains("changed by somebody else");
    assertThat(Files.readString(file)).startsWith("# somebody else");
    assertThat(left).isEmpty();
  }

  @Test
  void anotherTextNeedsAHigherVersion() {
    String text = text("traffic-spike").replaceFirst("version: \\d+", "version: 99");
    assertThat(save("traffic-spike", text)).isInstanceOf(Outcome.Done.class);
    left.clear();
    String edited = text.replaceFirst("title: ", "title: Our ");
    assertThat(save("traffic-spike", edited).toString()).contains("raise metadata.version");
    assertThat(left).isEmpty();
    assertThat(text("traffic-spike")).isEqualTo(text);
    // a comment is not what it does
    assertThat(save("traffic-spike", "# ours\n" + text)).isInstanceOf(Outcome.Done.class);
    assertThat(save("traffic-spike", edited.replace("version: 99", "version: 100")))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aFileThatWasWrittenIsSaidToBeWrittenWhateverTheDeskSays() throws Exception {
    deskTakes = false;
    String edited = text("traffic-spike").replaceFirst("version: \\d+", "version: 99");
    Outcome outcome = save("traffic-spike", edited);
    assertThat(own.resolve("traffic-spike.yaml")).hasContent(edited);
    assertThat(outcome.toString())
        .contains("is written")
        .contains("in force")
        .contains("not proven");
  }

  @Test
  void aSwitchThatIsRefusedIsAnAnswer() {
    assertThat(
            shelf
                .use("traffic-spike", PlaybookUse.ACTIVE, "sam", "why not")
                .toCompletableFuture()
                .join())
        .isEqualTo(new Outcome.Refused("not proven"));
  }

  @Test
  void whatTheVersionInForceDidInTheShadowGoesWithTheSwitch() {
    PlaybookRef ref = folders.loaded().playbooks().find("traffic-spike").orElseThrow().ref();
    shadows.put(ref.toString(), new ShadowRecord(21, 1, 4));
    shadows.put("traffic-spike v98", new ShadowRecord(99, 0, 0));
    var unused =
        shelf
            .use("traffic-spike", PlaybookUse.ACTIVE, "sam", "proven")
            .toCompletableFuture()
            .join();
    assertThat(left)
        .containsExactly(
            new Command.SwitchPlaybook(
                "traffic-spike",
                PlaybookUse.ACTIVE,
                "sam",
                "proven",
                new ShadowRecord(21, 1, 4),
                ref,
                folders.loaded().playbooks().content("traffic-spike")));
  }

  @Test
  void oneBackTestRunsAtATimeAndStopsWhenNobodyWaits() throws Exception {
    String text = text("traffic-spike");
    var first = shelf.backTest(text, Duration.ofDays(1)).toCompletableFuture();
    Thread on = begun.poll(10, TimeUnit.SECONDS);
    assertThat(on).isNotNull();
    assertThat(on.isVirtual()).isFalse();
    assertThat(shelf.backTest(text, Duration.ofDays(1)).toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("Another back-test is running");
    first.cancel(true);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    var next = shelf.backTest(text, Duration.ofDays(1)).toCompletableFuture();
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isSameAs(on);
    next.cancel(true);
  }

  @Test
  void aCheckThatIsSupersededIsSkipped() {
    String text = text("traffic-spike");
    var checks = new ArrayList<CompletableFuture<?>>();
    for (int n = 0; n < 30; n++) checks.add(shelf.check(text).toCompletableFuture());
    assertThat(checks.getLast()).succeedsWithin(Duration.ofSeconds(30));
    assertThat(checks).filteredOn(CompletableFuture::isCompletedExceptionally).isNotEmpty();
  }

  @Test
  void aWrittenFileIsTakenWithoutAnybodyAsking() throws Exception {
    var told = new LinkedBlockingQueue<String>();
    String text = text("traffic-spike").replaceFirst("version: \\d+", "version: 7");
    try (var watch =
        new PlaybookWatch(folders, loaded -> told.add(loaded.playbooks().fingerprint())).start()) {
      Files.createDirectories(own);
      Files.writeString(own.resolve("mine.yaml"), text);
      assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(folders.loaded().playbooks().find("traffic-spike").orElseThrow().ref().version())
        .isEqualTo(7);
  }
}
