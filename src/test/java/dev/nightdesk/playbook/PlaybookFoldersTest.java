package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.document.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders are read again and again; what a file last said well stays. */
class PlaybookFoldersTest {
  private static final String ANY = "any: [{field: status, op: exists}]";

  @TempDir Path folder;

  private PlaybookFolders folders;

  @BeforeEach
  void read() throws Exception {
    write("a.yaml", Subjects.playbook("one", ANY));
    write("b.yaml", Subjects.playbook("two", ANY));
    folders = new PlaybookFolders(List.of(folder), Set.of(), InstantSource.system());
    assertThat(folders.loaded().problems()).isEmpty();
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> own() {
    Playbooks all = folders.loaded().playbooks();
    return all.all().stream()
        .filter(playbook -> !all.isBuiltIn(playbook))
        .map(playbook -> playbook.ref().toString())
        .toList();
  }

  private List<String> complaints() {
    return folders.loaded().problems().stream()
        .map(Problem::toString)
        .map(line -> line.replace(folder.toString(), "F"))
        .toList();
  }

  @Test
  void whatIsNotTouchedIsNoNews() {
    assertThat(folders.look()).isFalse();
    assertThat(own()).containsExactly("one v1", "two v1");
  }

  @Test
  void aChangedAnAddedAndARemovedFileAreTaken() throws Exception {
    write("a.yaml", Subjects.playbook("one", ANY).replace("version: 1", "version: 2"));
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v2", "two v1");
    write("c.yml", Subjects.playbook("three", ANY));
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v2", "three v1", "two v1");
    Files.delete(folder.resolve("b.yaml"));
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v2", "three v1");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void aBadFileIsToldOnceAndWhatItLastSaidStaysBesideTheOthers() throws Exception {
    write("a.yaml", Subjects.playbook("one", ANY).replace("spec:", "spec:\n  verfy: {}"));
    write("b.yaml", Subjects.playbook("two", ANY).replace("version: 1", "version: 5"));
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v1", "two v5");
    assertThat(complaints())
        .containsExactly(
            "F/a.yaml, line 5, spec.verfy: unknown key 'verfy'; did you mean 'verify'?");
    assertThat(folders.look()).isFalse();
    write("a.yaml", Subjects.playbook("one", ANY).replace("version: 1", "version: 3"));
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v3", "two v5");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void anIdThatIsTakenIsRefusedAndTheOlderTextOfThatFileStays() throws Exception {
    write("b.yaml", Subjects.playbook("one", ANY));
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v1", "two v1");
    assertThat(complaints())
        .singleElement()
        .asString()
        .startsWith("F/b.yaml, line 1, metadata.id: a playbook with the id 'one' is already there");
  }

  @Test
  void aFileThatWasBadFromTheBeginningSaysNothing() throws Exception {
    write("c.yaml", "apiVersion: nightdesk/v1\n");
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v1", "two v1");
    assertThat(complaints()).isNotEmpty();
  }

  @Test
  void aFolderThatIsGoneKeepsItsPlaybooks() throws Exception {
    Files.delete(folder.resolve("a.yaml"));
    Files.delete(folder.resolve("b.yaml"));
    Files.delete(folder);
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v1", "two v1");
    assertThat(complaints())
        .containsExactly("F, line 1: the folder is gone; its playbooks stay in force.");
    Files.createDirectory(folder);
    assertThat(folders.look()).isTrue();
    assertThat(own()).isEmpty();
  }

  @Test
  void twoWritesWithinOneTickOfTheClockAreBothSeen() throws Exception {
    Path file = folder.resolve("a.yaml");
    var stamp = Files.getLastModifiedTime(file);
    // as long as before, and with the same time: only the content tells
    write("a.yaml", Subjects.playbook("one", ANY).replace("version: 1", "version: 2"));
    Files.setLastModifiedTime(file, stamp);
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v2", "two v1");
  }

  @Test
  void anOldFileIsNotReadAgain() throws Exception {
    Instant later = Instant.now().plus(Duration.ofMinutes(1));
    var slow = new PlaybookFolders(List.of(folder), Set.of(), InstantSource.fixed(later));
    Path file = folder.resolve("a.yaml");
    var stamp = Files.getLastModifiedTime(file);
    write("a.yaml", Subjects.playbook("one", ANY).replace("version: 1", "version: 2"));
    Files.setLastModifiedTime(file, stamp);
    assertThat(slow.look()).isFalse();
  }

  @Test
  @Timeout(60)
  void hostileFilesAreRefusedAndSlowNobodyDown() throws Exception {
    write("alias.yaml", "a: &x [1]\nb: *x\n");
    write("big.yaml", "# " + "x".repeat(10 * 1024 * 1024));
    write("deep.yaml", "a: " + "[".repeat(5_000) + "]".repeat(5_000) + "\n");
    write(
        "slow.yaml", Subjects.playbook("slow", "any: [{field: log, op: regex, value: '(a+)+$'}]"));
    assertThat(folders.look()).isTrue();
    assertThat(own()).contains("one v1", "two v1");
    assertThat(complaints().stream().map(line -> line.substring(0, line.indexOf(','))).distinct())
        .contains("F/alias.yaml", "F/big.yaml", "F/deep.yaml");
    assertThat(String.join("\n", complaints()))
        .contains("anchors (&name) are not allowed", "larger than 256 KB", "nested deeper");
    // what remains in force is matched in linear time
    Playbooks all = folders.loaded().playbooks();
    assertThat(all.diagnose(Subjects.subject(java.util.Map.of(), "a".repeat(60_000) + "!")))
        .isNotNull();
  }

  @Test
  void aNumberThatNoVersionCanHoldIsToldAndTheOtherFilesStay() throws Exception {
    String huge = Subjects.playbook("huge", ANY).replace("version: 1", "version: 202611221030");
    write("c.yaml", huge);
    assertThat(folders.look()).isTrue();
    assertThat(own()).containsExactly("one v1", "two v1");
    assertThat(complaints())
        .singleElement()
        .asString()
        .startsWith("F/c.yaml, line 3, metadata.version: ")
        .contains("2147483647");
  }

  @Test
  void whatBreaksTheReaderIsAComplaintAboutThatFileAlone() {
    for (Throwable broken : List.of(new IllegalStateException("odd"), new StackOverflowError())) {
      PlaybookReader.File file =
          PlaybookReader.guarded(
              "x.yaml",
              () -> {
                if (broken instanceof Error error) throw error;
                throw (RuntimeException) broken;
              });
      assertThat(file.good()).isEmpty();
      assertThat(file.problems())
          .singleElement()
          .asString()
          .startsWith("x.yaml, line 1: cannot be read as a playbook");
    }
  }

  @Test
  @Timeout(120)
  void aThousandFilesAreReadAndTheRestIsLeftOut() throws Exception {
    for (int n = 0; n < 1_000; n++)
      write("n%04d.yaml".formatted(n), Subjects.playbook("many-" + n, ANY));
    assertThat(folders.look()).isTrue();
    assertThat(own()).hasSize(PlaybookFolders.MOST_FILES);
    assertThat(complaints())
        .containsExactly("F, line 1: more than 1000 files; the rest is left out.");
  }
}
