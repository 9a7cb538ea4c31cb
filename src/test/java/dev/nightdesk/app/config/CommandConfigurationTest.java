package dev.nightdesk.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.playbook.step.AllowedCommand;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The allow-list of programs, and all that never gets onto it. */
class CommandConfigurationTest {
  @TempDir Path folder;

  private Path tool;

  @BeforeEach
  void aTool() throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "the permissions of files need a POSIX system");
    folder = folder.toRealPath();
    tool = program("kubectl");
  }

  @Test
  void anEntryIsReadWithItsDefaults() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("k"), tool);
    AllowedCommand least = only("{id: k, program: " + link + ", directory: " + folder + "}");
    assertEquals(
        new AllowedCommand(
            "k",
            link.toString(),
            tool.toString(),
            List.of(),
            folder.toString(),
            Duration.ofSeconds(30),
            65_536,
            List.of(0),
            false,
            Map.of()),
        least);
    AllowedCommand most =
        only(
            """
            {id: scale, program: %s, directory: %s, timeout: PT1M, output: 2048, exitCodes: [0, 3],
             safeToRepeat: true, environment: {KUBECONFIG: /etc/k, API_TOKEN: '${secret:KUBE}'},
             arguments: [{fixed: scale}, {pattern: 'deployment/[a-z]+'},
                         {pattern: '--replicas=[0-9]', option: true}, {pattern: '.+', path: true}]}
            """
                .formatted(tool, folder));
    assertThat(most.environment()).containsEntry("API_TOKEN", "${secret:KUBE}");
    assertThat(most.refusal(List.of("scale", "deployment/a", "--replicas=3", "a/b"))).isEmpty();
    assertThat(most.refusal(List.of("scale", "deployment/a", "--replicas=3", "../b"))).isPresent();
    assertEquals(List.of(0, 3), most.exitCodes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/sh",
        "/bin/bash",
        "/usr/bin/env",
        "/usr/bin/xargs",
        "/usr/bin/python3",
        "/usr/bin/perl"
      })
  void aShellAnInterpreterOrALauncherOfThisMachineIsRefused(String path) {
    assumeTrue(Files.exists(Path.of(path)), path + " is not on this machine");
    assertThat(sentences(entry(path, "")))
        .singleElement()
        .asString()
        .containsAnyOf("is an interpreter", "runs whatever its arguments name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sh",
        "zsh",
        "cmd.exe",
        "PowerShell.exe",
        "pwsh",
        "python3.12",
        "python",
        "node",
        "ruby",
        "lua5.4",
        "java",
        "awk",
        "sudo",
        "doas",
        "su",
        "env",
        "xargs",
        "nohup",
        "busybox",
        "ssh",
        "deploy.bat",
        "deploy.cmd"
      })
  void whateverItLiesInAnInterpreterIsToldByItsName(String name) throws Exception {
    assertThat(sentences(entry(program(name).toString(), "")))
        .singleElement()
        .asString()
        .containsAnyOf("is an interpreter", "runs whatever its arguments name", "is a batch file");
  }

  @Test
  void aShellBehindALinkWithAHarmlessNameIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("restart-shop"), Path.of("/bin/sh"));
    assertThat(sentences(entry(link.toString(), "")).getFirst()).contains("is an interpreter");
  }

  @Test
  void aProgramIsNamedByItsWholePathAndIsThere() {
    assertThat(sentences(entry("kubectl", "")))
        .containsExactly("'kubectl' is not an absolute path.");
    assertThat(sentences(entry("./kubectl", "")).getFirst()).contains("is not an absolute path");
    assertThat(sentences(entry(folder + "/x/../kubectl", "")).getFirst())
        .endsWith("holds '.' or '..'; write the path without them.");
    assertThat(sentences(entry(folder + "/none", "")))
        .containsExactly("there is no program " + folder + "/none.");
    assertThat(sentences(entry(folder.toString(), ""))).containsExactly(folder + " is no file.");
  }

  @Test
  void whatOthersCanWriteIsNotTrusted() throws Exception {
    mode(tool, "rwxrwxr-x");
    assertThat(sentences(entry(tool.toString(), "")))
        .containsExactly(tool + " can be written by others than its owner (chmod go-w).");
    mode(tool, "rw-r--r--");
    assertThat(sentences(entry(tool.toString(), ""))).containsExactly(tool + " is not executable.");
    mode(tool, "rwxr-xr-x");
    Path open = Files.createDirectory(folder.resolve("open"));
    Path inside = Files.move(tool, open.resolve("kubectl"));
    mode(open, "rwxrwxrwx");
    assertThat(sentences(entry(inside.toString(), "")).getFirst())
        .isEqualTo(
            "the folder "
                + open
                + ", in which it lies, can be written by others than its owner (chmod go-w).");
    tool = program("kubectl");
    assertThat(sentences("{id: k, program: " + tool + ", directory: " + open + "}"))
        .containsExactly("the folder " + open + " can be written by everybody.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "arguments: [{pattern: '('}] | this regular expression cannot be used",
        "arguments: [{pattern: '(?=x)'}] | look-around and back-references are not supported",
        "arguments: [{pattern: '((a{900}){900}){900}'}] | is too large when its counters",
        "arguments: [{fixed: \"a\\nb\"}] | holds a line break or another control character",
        "arguments: [{fixed: \"a\\0b\"}] | control character",
        "arguments: [{fixed: a, pattern: b}] | An argument is either fixed or has a pattern",
        "arguments: [{fixed: -x, option: true}] | An argument is either fixed or has a pattern",
        "environment: {API_TOKEN: abc} | is a secret and must be a reference",
        "environment: {LD_PRELOAD: /tmp/x.so} | makes a program load other code than its own",
        "environment: {'A=B': c} | letters, digits and underscores",
        "exitCodes: [] | at least 1",
        "timeout: PT0S | must be longer than nothing",
        "shell: true | unknown key 'shell'",
      })
  void mistakesAreNamed(String more, String sentence) {
    assertThat(sentences(entry(tool.toString(), ", " + more)))
        .first()
        .asString()
        .contains(sentence);
  }

  @Test
  void anIdIsThereOnce() {
    String entry = entry(tool.toString(), "");
    assertThat(sentences(entry + "\n- " + entry))
        .containsExactly("the command id 'it' is taken (line 3).");
  }

  @Test
  void aVariableThatIsNotSetIsDoubtful() throws Exception {
    String entry = entry(tool.toString(), ", environment: {API_TOKEN: '${env:NOT_SET}'}");
    assertThat(read(entry).warnings())
        .extracting(Problem::sentence)
        .containsExactly("the environment variable NOT_SET is not set, and command 'it' needs it.");
  }

  private String entry(String program, String more) {
    return "{id: it, program: '" + program + "', directory: " + folder + more + "}";
  }

  private static Configuration read(String entry) throws DocumentException {
    return ConfigurationReader.readText("c.yaml", "version: 1\ncommands:\n- " + entry, Map.of());
  }

  private static AllowedCommand only(String entry) throws DocumentException {
    return read(entry).commands().getFirst();
  }

  private static List<String> sentences(String entry) {
    DocumentException bad = catchThrowableOfType(DocumentException.class, () -> read(entry));
    assertThat(bad).as("a complaint about " + entry).isNotNull();
    return bad.problems().stream().map(Problem::sentence).toList();
  }

  private Path program(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
    mode(file, "rwxr-xr-x");
    return file;
  }

  private static void mode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
