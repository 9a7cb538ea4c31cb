package dev.nightdesk.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.store.Verification;
import dev.nightdesk.store.Verifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed heads: made, written, read back, and what is wrong with others. */
class HeadsTest {
  @TempDir Path folder;

  @Test
  void theKeyIsMadeOnceAndIsReadableByItsUserOnly() throws Exception {
    InstallationKey made = InstallationKey.in(folder);
    assertThat(InstallationKey.in(folder).id()).isEqualTo(made.id()).hasSize(64);
    Path file = folder.resolve(InstallationKey.FILE);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aDamagedKeyIsNeverReplaced() throws Exception {
    InstallationKey made = InstallationKey.in(folder);
    InstallationKey other = InstallationKey.in(Files.createDirectory(folder.resolve("other")));
    Path file = folder.resolve(InstallationKey.FILE);
    String own = Files.readString(file);
    String mixed =
        own.substring(0, own.indexOf("-----BEGIN PUBLIC"))
            + Files.readString(folder.resolve("other").resolve(InstallationKey.FILE))
                .substring(own.indexOf("-----BEGIN PUBLIC"));
    for (String text : List.of("", own.substring(0, 60), mixed)) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> InstallationKey.in(folder))
          .isInstanceOf(AuditTrouble.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("backup");
      assertThat(file).hasContent(text);
    }
    assertThat(made.id()).isNotEqualTo(other.id());
  }

  @Test
  void aHeadSaysWhereTheJournalStoodAndEveryFieldOfItIsSigned() throws Exception {
    Path out = folder.resolve("out");
    try (var desk = new AuditDesk(folder.resolve("data")).with(9)) {
      var heads = new Heads(desk.store, desk);
      Heads.Exported exported = heads.export(out, 5);
      assertThat(exported.file()).isEqualTo(out.resolve("head-9.nightdesk-head.json"));
      assertThat(Files.readString(out.resolve("latest.nightdesk-head.json")))
          .isEqualTo(Files.readString(exported.file()));
      SignedHead head = SignedHead.read(exported.file());
      assertThat(head.isSigned()).isTrue();
      assertThat(new String(head.text(), StandardCharsets.UTF_8))
          .startsWith(
              "nightdesk-head 1\njournal "
                  + desk.store.journalId()
                  + "\nseq 9\nat 2026-03-01T12:00:00Z\nhash ")
          .contains("\ncount 9\nkey " + head.key() + "\nversion ");
      String whole = Files.readString(exported.file());
      String[][] changes = {
        {"\"seq\" : 9", "\"seq\" : 8"},
        {"\"count\" : 9", "\"count\" : 8"},
        {"12:00:00Z", "12:00:01Z"},
        {head.hash(), "00".repeat(32)},
        {desk.store.journalId(), "another"},
        {"\"version\" : \"", "\"version\" : \"x"},
        {"\"key\" : \"" + head.key(), "\"key\" : \"" + "00".repeat(32)},
      };
      for (String[] change : changes) {
        assertThat(whole).contains(change[0]);
        Path file =
            Files.writeString(folder.resolve("changed"), whole.replace(change[0], change[1]));
        assertThatThrownBy(() -> heads.marks(file, head.key()))
            .as(change[0])
            .hasMessageContaining("signature of " + file + " is wrong");
      }
    }
  }

  @Test
  void aHeadOfAnotherKeyOrAnotherJournalOrNoHeadIsRefused() throws Exception {
    try (var desk = new AuditDesk(folder.resolve("data")).with(3);
        var other = new AuditDesk(folder.resolve("other")).with(3)) {
      var heads = new Heads(desk.store, desk);
      String key = InstallationKey.in(desk.store.directory()).id();
      Path theirs = new Heads(other.store, other).exportTo(folder).file();
      String theirKey = InstallationKey.in(other.store.directory()).id();
      assertThatThrownBy(() -> heads.marks(theirs, key))
          .hasMessageContaining("signed by the key " + theirKey + ", not by " + key);
      assertThatThrownBy(() -> heads.marks(theirs, theirKey))
          .hasMessageContaining("a head of the journal " + other.store.journalId());
      Path text = Files.writeString(folder.resolve("text"), "{}");
      assertThatThrownBy(() -> heads.marks(text, key)).hasMessageContaining("is no signed head");
      Files.writeString(text, "{{{");
      assertThatThrownBy(() -> heads.marks(text, key)).hasMessageContaining("cannot be read");
      Files.writeString(text, "{\"format\":\"nightdesk-head\",\"formatVersion\":1}");
      assertThatThrownBy(() -> heads.marks(text, key)).hasMessageContaining("'journal' is missing");
      assertThatThrownBy(() -> heads.marks(folder.resolve("nowhere"), key))
          .hasMessageContaining("no head at");
    }
  }

  @Test
  void onlyTheNewestHeadsAreKeptAndTheJournalLeadsToAll() throws Exception {
    Path out = folder.resolve("out");
    try (var desk = new AuditDesk(folder.resolve("data"))) {
      var heads = new Heads(desk.store, desk);
      for (int i = 0; i < 5; i++) heads.export(out, desk.with(4).told.isEmpty() ? 3 : 0);
      try (var files = Files.list(out)) {
        assertThat(files.map(f -> f.getFileName().toString()).sorted())
            .containsExactly(
                "head-12.nightdesk-head.json",
                "head-16.nightdesk-head.json",
                "head-20.nightdesk-head.json",
                "latest.nightdesk-head.json");
      }
      String key = InstallationKey.in(desk.store.directory()).id();
      assertThat(new Verifier(desk.store).verify(heads.marks(out, key), _ -> {}))
          .isEqualTo(new Verification.Verified(20));
    }
  }

  @Test
  void aBadPlaceIsToldInASentenceAndNothingIsLeftThere() throws Exception {
    try (var desk = new AuditDesk(folder.resolve("data")).with(2)) {
      var heads = new Heads(desk.store, desk);
      Path file = Files.writeString(folder.resolve("file"), "");
      assertThatThrownBy(() -> heads.export(file, 3))
          .isInstanceOf(AuditTrouble.class)
          .hasMessageContaining("a file is in the way; a folder is needed");
      assertThatThrownBy(() -> heads.export(folder.resolve("data/heads"), 3))
          .isInstanceOf(AuditTrouble.class)
          .hasMessageContaining("lies in the data folder");
      assertThat(folder.resolve("data/heads")).doesNotExist();
    }
  }

  /** Else the thief only had to wait for the next export. */
  @Test
  void aHeadThatTheJournalDoesNotLeadToIsNeverReplaced() throws Exception {
    Path out = folder.resolve("out");
    Path data = folder.resolve("data");
    try (var desk = new AuditDesk(data).with(9)) {
      var heads = new Heads(desk.store, desk);
      heads.export(out, 5);
      String before = Files.readString(out.resolve("latest.nightdesk-head.json"));
      AuditDesk.sql(
          data,
          "delete from journal where seq > 6",
          "update meta set text = '6:00' where name = 'head'");
      assertThatThrownBy(() -> heads.export(out, 5))
          .hasMessageContaining("The head of event 9")
          .hasMessageContaining("verify --head");
      assertThat(out.resolve("latest.nightdesk-head.json")).hasContent(before);
    }
  }
}
