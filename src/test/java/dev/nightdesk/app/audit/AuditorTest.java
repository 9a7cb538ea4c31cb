package dev.nightdesk.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.config.AuditSettings;
import dev.nightdesk.domain.AuditEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heads and checks on their schedules, by a clock that the test moves. */
class AuditorTest {
  @TempDir Path folder;
  private Path out;
  private AuditSettings settings;

  @BeforeEach
  void settings() {
    out = folder.resolve("out");
    settings = new AuditSettings(out, Duration.ofHours(1), 10, Duration.ZERO);
  }

  @Test
  void aHeadIsExportedEachHourInWhichSomethingHappenedAndTakenDown() {
    try (var desk = new AuditDesk(folder.resolve("data")).with(5);
        var auditor = new Auditor(desk.store, desk, desk, () -> settings)) {
      auditor.look();
      auditor.look();
      assertThat(desk.told).hasSize(1);
      assertThat(desk.told.getFirst())
          .isInstanceOfSatisfying(
              AuditEvent.HeadExported.class,
              e -> {
                assertThat(e.upTo()).isEqualTo(5);
                assertThat(e.by()).isEqualTo("nightdesk");
                assertThat(e.place())
                    .isEqualTo(out.resolve("head-5.nightdesk-head.json").toString());
              });
      desk.now = desk.now.plus(Duration.ofMinutes(61));
      auditor.look();
      assertThat(desk.told).as("nothing but the word of the last head was added").hasSize(1);
      desk.with(2);
      desk.now = desk.now.plus(Duration.ofMinutes(61));
      auditor.look();
      assertThat(desk.told).hasSize(2);
      assertThat(auditor.notice()).isNull();
      assertThat(auditor.status().exported().orElseThrow().upTo()).isEqualTo(8);
    }
  }

  @Test
  void aRestartGoesOnWithTheSchedule() {
    try (var desk = new AuditDesk(folder.resolve("data")).with(5)) {
      try (var auditor = new Auditor(desk.store, desk, desk, () -> settings)) {
        auditor.look();
      }
      desk.with(3);
      desk.now = desk.now.plus(Duration.ofMinutes(20));
      try (var auditor = new Auditor(desk.store, desk, desk, () -> settings)) {
        auditor.look();
        assertThat(desk.told).as("not due yet").hasSize(1);
      }
    }
  }

  @Test
  void aFailureIsToldOnceInTheJournalAndAllTheTimeInTheWindowAndEndsWithTheNextHead()
      throws Exception {
    Files.writeString(out, "a file is in the way");
    try (var desk = new AuditDesk(folder.resolve("data")).with(5);
        var auditor = new Auditor(desk.store, desk, desk, () -> settings)) {
      for (int hour = 0; hour < 3; hour++) {
        auditor.look();
        desk.now = desk.now.plus(Duration.ofMinutes(61));
        assertThat(auditor.notice()).contains("a file is in the way");
      }
      assertThat(desk.told)
          .singleElement()
          .isInstanceOfSatisfying(
              AuditEvent.HeadNotExported.class,
              e -> assertThat(e.why()).contains(out.toString(), "a folder is needed"));
      Files.delete(out);
      auditor.look();
      assertThat(auditor.notice()).isNull();
      assertThat(desk.told).last().isInstanceOf(AuditEvent.HeadExported.class);
    }
  }

  @Test
  void theChainIsCheckedEachDayAndAnEditIsSaid() throws Exception {
    settings = new AuditSettings(null, Duration.ofHours(1), 10, Duration.ofDays(1));
    Path data = folder.resolve("data");
    try (var desk = new AuditDesk(data).with(5);
        var auditor = new Auditor(desk.store, desk, desk, () -> settings)) {
      auditor.look();
      assertThat(desk.told).as("a new journal is not a day old").isEmpty();
      desk.now = desk.now.plus(Duration.ofHours(25));
      auditor.look();
      assertThat(desk.told)
          .containsExactly(new AuditEvent.ChainChecked(desk.now, 5, true, 0, "", "nightdesk"));
      AuditDesk.sql(
          data, "update journal set payload = replace(payload, 'rules', 'Rules') where seq = 2");
      var status = auditor.verify("ada", _ -> {}).toCompletableFuture().join();
      var checked = status.checked().orElseThrow();
      assertThat(checked.whole()).isFalse();
      assertThat(checked.place()).isEqualTo(2);
      assertThat(checked.by()).isEqualTo("ada");
      assertThat(auditor.notice()).contains("not as it was written, edited: Event 2");
    }
  }

  @Test
  void theCheckComparesTheExportedHeadsToo() throws Exception {
    Path data = folder.resolve("data");
    try (var desk = new AuditDesk(data).with(9);
        var auditor = new Auditor(desk.store, desk, desk, () -> settings)) {
      auditor.look();
      String hash = new dev.nightdesk.view.audit.AuditReader(desk.store).at(6).orElseThrow().hex();
      AuditDesk.sql(
          data,
          "delete from journal where seq > 6",
          "update meta set text = '6:" + hash + "' where name = 'head'");
      var status = auditor.verify("ada", _ -> {}).toCompletableFuture();
      status.join();
      assertThat(auditor.notice()).contains("tail missing").contains("Event 7");
    }
  }

  @Test
  void withoutAPlaceAPersonIsToldWhatToDo() {
    settings = AuditSettings.DEFAULT;
    try (var desk = new AuditDesk(folder.resolve("data")).with(2);
        var auditor = new Auditor(desk.store, desk, desk, () -> settings)) {
      var refused = auditor.exportHead("ada").toCompletableFuture();
      assertThat(refused)
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withMessageContaining("No place is configured");
      var own = auditor.exportHead("ada", folder.resolve("own.json")).toCompletableFuture().join();
      assertThat(own.exported().orElseThrow().by()).isEqualTo("ada");
    } catch (CompletionException e) {
      throw new AssertionError(e);
    }
  }

  /** Else one file put there would end the comparison, and nobody would see it. */
  @Test
  void aStrangeFileAmongTheHeadsIsSaidWithTheResult() throws Exception {
    try (var desk = new AuditDesk(folder.resolve("data")).with(9);
        var auditor = new Auditor(desk.store, desk, desk, () -> settings)) {
      auditor.look();
      Files.writeString(out.resolve("head-3.nightdesk-head.json"), "{}");
      var checked =
          auditor.verify("ada", _ -> {}).toCompletableFuture().join().checked().orElseThrow();
      assertThat(checked.whole()).isTrue();
      assertThat(checked.finding()).contains("not compared", "head-3", "is no signed head");
    }
  }

  @Test
  void aKeyFileThatACrashLeftEmptyIsNeverThere() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.createFile(data.resolve(InstallationKey.FILE + ".new"));
    String made = InstallationKey.in(data).id();
    assertThat(InstallationKey.in(data).id()).isEqualTo(made);
    assertThat(data.resolve(InstallationKey.FILE + ".new")).doesNotExist();
  }

  @Test
  void aFaultWhileTheKeyIsFoundIsSaidAndDoesNotEndTheSchedules() {
    var desk = new AuditDesk(folder.resolve("data")).with(5);
    var auditor = new Auditor(desk.store, desk, desk, () -> settings);
    desk.close();
    auditor.findKey();
    assertThat(auditor.notice()).isNotNull();
    auditor.close();
  }
}
