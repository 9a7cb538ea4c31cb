package dev.nightdesk.healing.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.re2j.Pattern;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.playbook.step.AllowedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs, run as a step runs them. They are scripts with a first line of their own. */
class CommandRunnerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  private volatile @Nullable AllowedCommand inForce;
  private final CommandRunner runner =
      new CommandRunner(id -> Optional.ofNullable(inForce), Map.of("env:KEY", "s3same-open")::get);

  @BeforeEach
  void posix() throws IOException {
    assumeTrue(ProgramFile.isUnix(), "the scripts of this test need a POSIX system");
    folder = folder.toRealPath();
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void argumentsReachTheProgramAsTheyStandWhateverAShellWouldMakeOfThem() throws Exception {
    List<String> hostile =
        List.of(
            "x; touch pwned",
            "$(touch pwned)",
            "`touch pwned`",
            "x && touch pwned",
            "x | tee pwned",
            "> pwned",
            "*",
            "${env:KEY}",
            "$HOME",
            "{{ match.group1 }}",
            "a  b",
            "'\"",
            "\\");
    Path script = script("show", "for a in \"$@\"; do printf '<%s>\\n' \"$a\"; done");
    Connector.Deed deed = runner.act(allow(script, hostile), LONG);
    assertInstanceOf(StepOutcome.Done.class, deed.outcome());
    assertThat(output(deed).lines())
        .containsExactlyElementsOf(hostile.stream().map(a -> "<" + a + ">").toList());
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void nothingOfTheDesksOwnEnvironmentIsPassedOn() throws Exception {
    Path script = script("vars", "/usr/bin/env");
    allow(script, List.of());
    Action.RunCommand action = with(Map.of("GREETING", "hello", "API_KEY", "${env:KEY}"));
    String output = output(runner.act(action, LONG));
    assertThat(output.lines().map(line -> line.replaceAll("=.*", "")))
        .contains("GREETING", "API_KEY", "PATH", "LANG")
        // the shell of the script sets the other ones itself
        .isSubsetOf("GREETING", "API_KEY", "PATH", "LANG", "PWD", "OLDPWD", "SHLVL", "_");
    assertThat(output).contains("GREETING=hello", "PATH=/usr/bin:/bin");
  }

  @Test
  void aSecretOfItsEnvironmentIsNeitherInWhatIsShownNorInWhatIsKept() throws Exception {
    Path script = script("tells", "echo \"it is $WORD\"; echo \"it is $WORD\" >&2; exit 3");
    allow(script, List.of());
    Action.RunCommand action = with(Map.of("WORD", "${env:KEY}"));
    Connector.Deed deed = runner.act(action, LONG);
    assertThat(deed.outcome().detail()).endsWith(": it is •••").doesNotContain("s3same");
    assertThat(deed.evidence()).hasSize(2);
    assertThat(deed.evidence()).allSatisfy(e -> assertThat(e.text()).isEqualTo("it is •••\n"));
    assertThat(action.parts().toString()).contains("${env:KEY}").doesNotContain("s3same");
  }

  @Test
  void theBareSecretOfAComposedValueIsNeitherShownNorKept() throws Exception {
    Path script = script("tells", "echo \"$WORD, that is ${WORD#Bearer }\"; exit 3");
    allow(script, List.of());
    Action.RunCommand action = with(Map.of("WORD", "Bearer ${env:KEY}"));
    Connector.Deed deed = runner.act(action, LONG);
    assertThat(deed.outcome().detail()).contains("that is").doesNotContain("s3same");
    assertThat(deed.evidence())
        .allSatisfy(e -> assertThat(e.text()).contains("that is •••").doesNotContain("s3same"));
  }

  @Test
  void aSecretThatIsCutInTwoWithTheOutputIsNotKeptByHalf() throws Exception {
    String flood = "head -c 1018 /dev/zero | tr '\\0' 'x'; printf '%s' \"$WORD\"";
    allow(script("floods", flood + "; head -c 9000 /dev/zero | tr '\\0' 'x'"), List.of());
    Connector.Deed deed = runner.act(with(Map.of("WORD", "${env:KEY}")), LONG);
    assertThat(deed.evidence())
        .allSatisfy(e -> assertThat(e.text()).contains("cut here").doesNotContain("s3"));
  }

  @Test
  void aSecretThatIsNotKnownKeepsItFromRunning() throws Exception {
    allow(script("mark", "touch ran"), List.of());
    StepOutcome.Failed failed = refused(runner.act(with(Map.of("WORD", "${env:NONE}")), LONG));
    assertThat(failed.detail())
        .isEqualTo("not run: ${env:NONE} in its environment (WORD) is not known.");
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void anExitCodeThatDoesNotMeanDoneIsAFailureThatDidHappen() throws Exception {
    Path script = script("fails", "echo one; echo 'no such deployment' >&2; exit 3");
    var failed = assertInstanceOf(StepOutcome.Failed.class, run(script).outcome());
    assertEquals(Retry.Reason.EXIT_CODE, failed.reason());
    assertThat(failed.detail()).matches("it ended with exit code 3 in \\d+ ms: no such deployment");
    assertEquals(false, failed.mayHaveHappened());
  }

  @Test
  void itsInputIsAtItsEndFromTheBeginning() throws Exception {
    assertInstanceOf(StepOutcome.Done.class, run(script("reads", "cat")).outcome());
  }

  @Test
  void bothStreamsAreReadAtOnceAndCutWhereTheLimitIs() throws Exception {
    String flood = "head -c 300000 /dev/zero | tr '\\0' 'x'";
    Connector.Deed deed = run(script("floods", flood + "\n" + flood + " >&2"));
    assertInstanceOf(StepOutcome.Done.class, deed.outcome());
    assertThat(deed.evidence()).hasSize(2);
    assertThat(deed.evidence())
        .allSatisfy(e ->
            assertThat(e.text())
                .hasSizeLessThan(1200)
                .endsWith("x\n… cut here: it wrote 300000 bytes"));
  }

  @Test
  void whatATerminalWouldObeyIsTakenOut() throws Exception {
    Connector.Deed deed = run(script("rings", "printf 'a\\033[2Jb\\007\\n'"));
    assertThat(output(deed)).isEqualTo("a\uFFFD[2Jb\uFFFD\n");
  }

  @Test
  void afterItsTimeTheWholeTreeIsEndedEvenIfItWouldNot() throws Exception {
    // whoever inherits the trap cannot be asked to end, only forced
    Path script = script("stays", "trap '' TERM\nsleep 300 & echo $! > child\nwait");
    Connector.Deed deed = runner.act(allow(script, List.of()), Duration.ofSeconds(2));
    var failed = assertInstanceOf(StepOutcome.Failed.class, deed.outcome());
    assertEquals(Retry.Reason.TIMEOUT, failed.reason());
    assertEquals(true, failed.mayHaveHappened());
    assertThat(failed.detail()).startsWith("it did not end within PT2S and was ended");
    assertThat(child()).as("the process that it started").isNotPresent();
  }

  @Test
  void aClosingDeskLeavesNoProgramBehind() throws Exception {
    Path script = script("waits", "sleep 300 & echo $! > child\nwait");
    Action.RunCommand action = allow(script, List.of());
    CompletableFuture<Connector.Deed> deed =
        CompletableFuture.supplyAsync(
            () -> runner.act(action, LONG), task -> Thread.startVirtualThread(task));
    awaitChild();
    runner.close();
    var failed =
        assertInstanceOf(StepOutcome.Failed.class, deed.get(30, TimeUnit.SECONDS).outcome());
    assertThat(failed.detail()).startsWith("it was ended because the desk was closed");
    assertEquals(true, failed.mayHaveHappened());
    assertThat(child()).isNotPresent();
    assertThat(refused(runner.act(action, LONG)).detail()).contains("the desk is closing");
  }

  @Test
  void whatItLeavesRunningIsEndedAndTold() throws Exception {
    Path script = script("leaves", "sleep 300 & echo $! > child\nsleep 1");
    StepOutcome outcome = run(script).outcome();
    assertInstanceOf(StepOutcome.Done.class, outcome);
    assertThat(outcome.detail()).endsWith("; 1 of its processes ran on and were ended");
    assertThat(child()).isNotPresent();
  }

  @Test
  void aLinkThatWasSwappedBetweenCheckAndRunIsNotFollowed() throws Exception {
    Path good = script("good", "touch good-ran");
    Path evil = script("evil", "touch evil-ran");
    Path link = Files.createSymbolicLink(folder.resolve("tool"), good);
    Action.RunCommand action = allow(link, List.of());
    assertThat(action.resolved()).isEqualTo(good.toString());
    Files.delete(link);
    Files.createSymbolicLink(link, evil);
    assertThat(refused(runner.act(action, LONG)).detail())
        .startsWith("not run: " + link + " leads to " + evil + " now, and led to " + good);
    assertThat(folder.resolve("evil-ran")).doesNotExist();
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("/bin/sh"));
    assertThat(refused(runner.act(action, LONG)).detail()).contains("is an interpreter");
  }

  @Test
  void aProgramThatOthersCameToWriteIsNotRun() throws Exception {
    Path script = script("open", "touch ran");
    Action.RunCommand action = allow(script, List.of());
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(refused(runner.act(action, LONG)).detail()).contains("can be written by others");
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void itRunsNeitherInAFolderThatEverybodyCanWriteNorInNone() throws Exception {
    Path script = script("mark", "touch ran");
    Action.RunCommand action = allow(script, List.of());
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(refused(runner.act(in(open), LONG)).detail())
        .contains("can be written by everybody");
    assertThat(refused(runner.act(in(folder.resolve("none")), LONG)).detail())
        .contains("there is no folder");
    Files.delete(script);
    allow(action);
    assertThat(refused(runner.act(action, LONG)).detail())
        .isEqualTo("not run: there is no program " + script + ".");
  }

  @Test
  void whatTheAllowListNoLongerPermitsIsOutdated() throws Exception {
    Path script = script("mark", "touch ran");
    Action.RunCommand action = allow(script, List.of("shop"));
    AllowedCommand was = inForce;
    inForce = null;
    outdated(action, LONG, "there is no command 'it' in the allow-list any more.");
    inForce = entry(script, List.of("bank"), Map.of(), folder);
    outdated(action, LONG, "Argument 1 of the command it is 'shop', which must be 'bank'.");
    String changed = "The command it was changed in the configuration since it was planned.";
    inForce = entry(script, List.of("shop"), Map.of("MODE", "hard"), folder);
    outdated(action, LONG, changed);
    inForce = entry(script("other", "touch ran"), List.of("shop"), Map.of(), folder);
    outdated(action, LONG, changed);
    inForce = was;
    outdated(action, Duration.ofHours(1), changed);
    assertThat(folder.resolve("ran")).doesNotExist();
    assertInstanceOf(StepOutcome.Done.class, runner.act(action, LONG).outcome());
  }

  private void outdated(Action.RunCommand action, Duration limit, String why) {
    var failed = assertInstanceOf(StepOutcome.Failed.class, runner.act(action, limit).outcome());
    assertEquals(Retry.Reason.OUTDATED, failed.reason());
    assertEquals("not run: " + why, failed.detail());
    assertEquals(false, failed.mayHaveHappened());
  }

  private static StepOutcome.Failed refused(Connector.Deed deed) {
    var failed = assertInstanceOf(StepOutcome.Failed.class, deed.outcome());
    assertEquals(Retry.Reason.REFUSED, failed.reason());
    assertEquals(false, failed.mayHaveHappened());
    return failed;
  }

  private Connector.Deed run(Path script) {
    return runner.act(allow(script, List.of()), LONG);
  }

  private Action.RunCommand allow(Path program, List<String> arguments) {
    AllowedCommand entry = entry(program, arguments, Map.of(), folder);
    inForce = entry;
    return entry.with(arguments, 1024, List.of(0));
  }

  private void allow(Action.RunCommand action) {
    inForce = entry(Path.of(action.program()), action.arguments(), action.environment(), folder);
  }

  private Action.RunCommand with(Map<String, String> environment) {
    return planned(environment, folder);
  }

  private Action.RunCommand in(Path directory) {
    return planned(Map.of(), directory);
  }

  private Action.RunCommand planned(Map<String, String> environment, Path directory) {
    AllowedCommand before = java.util.Objects.requireNonNull(inForce);
    AllowedCommand entry = entry(Path.of(before.program()), List.of(), environment, directory);
    inForce = entry;
    return entry.with(List.of(), 1024, List.of(0));
  }

  private AllowedCommand entry(
      Path program, List<String> arguments, Map<String, String> environment, Path directory) {
    String resolved =
        ProgramFile.program(program.toString()) instanceof ProgramFile.Found.Usable(String file)
            ? file
            : program.toString();
    var shapes =
        arguments.stream()
            .<AllowedCommand.Argument>map(text ->
                text.matches("[a-z]+")
                    ? new AllowedCommand.Fixed(text)
                    : new AllowedCommand.Shaped(Pattern.compile(".*"), false, false))
            .collect(Collectors.toList());
    return new AllowedCommand(
        "it",
        program.toString(),
        resolved,
        Collections.unmodifiableList(shapes),
        directory.toString(),
        LONG,
        1024,
        List.of(0),
        false,
        environment);
  }

  private Path script(String name, String body) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String output(Connector.Deed deed) {
    return deed.evidence().getFirst().text();
  }

  private Optional<ProcessHandle> child() throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
  }

  private void awaitChild() throws IOException {
    Path file = folder.resolve("child");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!Files.exists(file) || Files.readString(file).isBlank()) {
      assertThat(System.nanoTime()).as("the script began").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  void aProgramInAFolderThatAGroupCanWriteIsNotUsed() throws Exception {
    Path open = Files.createDirectory(folder.resolve("team"));
    Path script = Files.copy(script("mine", "touch ran"), open.resolve("mine"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(ProgramFile.program(script.toString())).isInstanceOf(ProgramFile.Found.Usable.class);
    // the group of the administrator may write, since whoever is in it could do all anyway
    boolean ofRoot = Files.getAttribute(open, "unix:gid").equals(0);
    assertThat(ProgramFile.mayBeWritten(0775, 1000)).isTrue();
    assertThat(ProgramFile.mayBeWritten(0775, 0)).isFalse();
    assertThat(ProgramFile.mayBeWritten(01777, 1000)).isFalse();
    assertThat(ProgramFile.mayBeWritten(0777, 0)).isTrue();
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThat(ProgramFile.program(script.toString()) instanceof ProgramFile.Found.Usable)
        .isEqualTo(ofRoot);
  }
}
