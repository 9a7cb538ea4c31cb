package dev.nightdesk.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.app.Nightdesk;
import dev.nightdesk.app.audit.InstallationKey;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Persons;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.store.Batch;
import dev.nightdesk.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nightdesk audit} and {@code nightdesk verify --head} as they are typed. */
final class AuditCommandsTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    try (Store store = Store.open(data, InstantSource.system())) {
      for (int i = 0; i < 4; i++) {
        var event =
            new Event.AutomationPaused(Instant.parse("2026-03-01T12:00:00Z"), "ada", "r" + i);
        var evidence = List.of(Evidence.of("log", "line " + i, 0));
        store
            .journal()
            .commit(new Batch(List.of(event), List.of(), List.of(), List.of(), evidence, false));
      }
    }
  }

  private record Said(int code, String out, String err) {}

  private Said said(Object... words) {
    var err = new StringWriter();
    var out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      var line = Nightdesk.commandLine().setErr(new PrintWriter(err, true));
      String[] all = java.util.Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
      return new Said(line.execute(all), out.toString(StandardCharsets.UTF_8), err.toString());
    } finally {
      System.setOut(before);
    }
  }

  private void sql(String... statements) throws Exception {
    String url = "jdbc:h2:file:" + data.resolve("nightdesk").toAbsolutePath();
    try (var c = DriverManager.getConnection(url, "nightdesk", "");
        var statement = c.createStatement()) {
      for (String each : statements) statement.execute(each);
    }
  }

  @Test
  void aHeadOfTodayProvesTomorrowThatTheTailIsThere() throws Exception {
    Path head = folder.resolve("head.json");
    Said signed = said("audit", "head", "--data", data, "--to", head);
    assertThat(signed.code()).as("%s", signed).isZero();
    assertThat(signed.out()).contains("The head of 4 events", head.toString());
    Said whole = said("verify", "--data", data, "--head", head, "--evidence");
    assertThat(whole.code()).as("%s", whole).isZero();
    assertThat(whole.out())
        .contains("5 events", "leads to 1 signed heads, the last of event 4", "4 evidence texts");
    sql("delete from journal where seq > 2", "delete from meta where name = 'head'");
    sql("insert into meta select 'head', '2:' || lower(rawtohex(hash)) from journal where seq = 2");
    assertThat(said("verify", "--data", data).code()).as("without it nobody can tell").isZero();
    Said cut = said("verify", "--data", data, "--head", head);
    assertThat(cut.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cut.err())
        .contains("broken at event 3 (tail missing)", "head.json says that there were 4");
  }

  @Test
  void aHeadNeedsTheKeyThatIsKnown() throws Exception {
    Path head = folder.resolve("head.json");
    said("audit", "head", "--data", data, "--to", head);
    String id = InstallationKey.find(data).orElseThrow().id();
    Files.delete(data.resolve(InstallationKey.FILE));
    assertThat(said("verify", "--data", data, "--head", head).err()).contains("there is no key");
    assertThat(said("verify", "--data", data, "--head", head, "--key", id).code()).isZero();
    InstallationKey.in(data);
    assertThat(said("verify", "--data", data, "--head", head).err())
        .contains("signed by the key " + id);
  }

  @Test
  void evidenceThatWasChangedIsFound() throws Exception {
    assertThat(said("verify", "--data", data, "--evidence").code()).isZero();
    sql(
        "update evidence set gzip = (select max(gzip) from evidence where sha256 <> '"
            + Evidence.sha256("line 2".getBytes(StandardCharsets.UTF_8))
            + "') where sha256 = '"
            + Evidence.sha256("line 2".getBytes(StandardCharsets.UTF_8))
            + "'");
    assertThat(said("verify", "--data", data).code()).as("the journal is whole").isZero();
    Said found = said("verify", "--data", data, "--evidence");
    assertThat(found.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(found.err()).contains("(evidence)", "another text than was captured");
  }

  @Test
  void eventsAreWrittenToAFileOrToStandardOutput() throws Exception {
    Path file = folder.resolve("events.csv");
    Said written = said("audit", "export", "--data", data, "--format", "csv", "--to", file);
    assertThat(written.out()).contains("4 events were written to " + file);
    assertThat(Files.readString(file).lines()).hasSize(5);
    Said lines = said("audit", "export", "--data", data, "--format", "jsonl", "--by", "ada");
    assertThat(lines.out().lines()).hasSize(4);
    assertThat(said("audit", "export", "--data", data, "--format", "xml").code())
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(said("audit", "export", "--data", folder.resolve("no"), "--format", "csv").err())
        .contains("there is no journal in");
  }

  @Test
  void theHeadIsSignedInTheNameOfTheAccountAndNotOfAProperty() {
    String before = System.getProperty("user.name");
    System.setProperty("user.name", "somebody else");
    try {
      assertThat(said("audit", "head", "--data", data, "--to", folder).code()).isZero();
    } finally {
      System.setProperty("user.name", before);
    }
    String by = Persons.ofThisProcess();
    Said lines = said("audit", "export", "--data", data, "--format", "jsonl", "--by", by);
    assertThat(lines.out().lines()).hasSize(1);
  }

  @Test
  void signingAfterACrashDoesNotHideTheCrash() throws Exception {
    sql("update meta set text = 'false' where name = 'clean_end'");
    Said signed = said("audit", "head", "--data", data, "--to", folder);
    assertThat(signed.code()).isZero();
    try (Store store = Store.open(data, InstantSource.system())) {
      assertThat(store.cleanEnd()).isFalse();
    }
  }
}
