package dev.nightdesk.engine.github.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.engine.github.workflow.Job;
import dev.nightdesk.engine.github.workflow.Parsed;
import dev.nightdesk.engine.github.workflow.WorkflowCheck;
import dev.nightdesk.engine.github.workflow.WorkflowFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever the file looks like: an edit is what was meant, or there is none. */
final class FixProperties {
  private static final Map<FixKind, int[]> COUNTS = new TreeMap<>();

  @Property(tries = 200)
  void generatedFilesAreOnesThatGitHubWouldRun(@ForAll long seed) {
    String text = WorkflowArbitrary.text(seed);
    assertThat(WorkflowFile.parse(text)).as(text).isInstanceOf(Parsed.Ok.class);
    assertThat(WorkflowCheck.findings(file(text))).as(text).isEmpty();
  }

  @Property(tries = 250)
  void onlyTheIntendedPlaceChanges(@ForAll long seed) {
    String text = WorkflowArbitrary.text(seed);
    for (Job job : file(text).jobs()) {
      for (FixKind kind : FixKind.values()) {
        if (kind == FixKind.REPAIR_YAML || job.steps().stream().noneMatch(s -> s.run().isPresent()))
          continue;
        FixRequest request = Requests.of(kind, text, job);
        FixResult result = Fixes.fix(request);
        COUNTS.computeIfAbsent(kind, _ -> new int[2])[result instanceof FixResult.Edited ? 0 : 1]++;
        if (result instanceof FixResult.Edited edited) judge(kind, request, edited);
        assertThat(Fixes.fix(request)).isEqualTo(result);
      }
    }
  }

  private static void judge(FixKind kind, FixRequest request, FixResult.Edited edited) {
    String name =
        kind + " on\n" + edited.before() + "\n-> " + edited.title() + "\n" + edited.after();
    Judge.Lines lines = Judge.lines(edited.before(), edited.after());
    Judge.keepsLineEnds(edited.before(), edited.after());
    int open = edited.before().endsWith("\n") ? 0 : 1;
    Judge.keepsLines(edited.before(), edited.after(), lines.removed() + open);
    assertThat(lines.removed())
        .as(name)
        .isLessThanOrEqualTo(
            kind == FixKind.ADD_RETRY ? 8 : 1 + (kind == FixKind.GUARD_MISSING_FILE ? 1 : 0));
    if (edited.path().equals(request.path()))
      Judge.onlyDiffersIn(edited.intendedPath(), edited.before(), edited.after());
  }

  /**
   * A file that somebody cut and stirred: it is edited rightly or not at all, and nothing throws.
   */
  @Property(tries = 150)
  void nothingThrowsOnWhatIsHardlyAFile(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(WorkflowArbitrary.text(seed));
    int cuts = 1 + random.nextInt(4);
    for (int i = 0; i < cuts && text.length() > 2; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 ->
            text.insert(at, "\t:'\"[]{}&*!|>%@`#\n \uD83D\uDE00\u0000".charAt(random.nextInt(19)));
        case 2 -> text.setLength(at);
        default ->
            text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
      }
    }
    String broken = text.toString();
    Job sample = file(WorkflowArbitrary.text(seed)).jobs().getFirst();
    for (FixKind kind : FixKind.values()) {
      FixRequest request =
          kind == FixKind.REPAIR_YAML
              ? Requests.repair(broken, WorkflowArbitrary.text(seed))
              : sample.steps().stream().noneMatch(s -> s.run().isPresent())
                  ? Requests.repair(broken, broken)
                  : Requests.of(kind, broken, sample);
      FixResult result = Fixes.fix(request);
      if (result instanceof FixResult.Edited edited
          && kind != FixKind.REPAIR_YAML
          && edited.path().equals(request.path())) {
        Judge.onlyDiffersIn(edited.intendedPath(), edited.before(), edited.after());
      }
      if (result instanceof FixResult.Edited edited && edited.path().equals(request.path())) {
        assertThat(WorkflowFile.parse(edited.after())).isInstanceOf(Parsed.Ok.class);
      }
    }
  }

  /** What a log says reaches the file only in a shape that is a name. */
  @Property(tries = 150)
  void nothingOfALogReachesTheFile(@ForAll long seed, @ForAll String noise) {
    String text = WorkflowArbitrary.text(seed);
    Job job = file(text).jobs().getFirst();
    List<String> bad =
        List.of(
            "'", "\"", ";", "$(", "`", "${{", "\n", " ", "&", "|", "<", "*", "../", "-", "\u202E");
    String hostile = noise.strip() + bad.get(new Random(seed).nextInt(bad.size())) + "evil9";
    if (hostile.strip().equals("evil9")) return;
    for (FixKind kind : FixKind.values()) {
      if (job.steps().stream().noneMatch(s -> s.run().isPresent())) continue;
      FixRequest plain = Requests.of(kind, text, job);
      Map<String, String> params = new HashMap<>();
      for (String key : List.of("package", "module", "command", "file")) params.put(key, hostile);
      List<String> log = new ArrayList<>(plain.log());
      log.add("ModuleNotFoundError: No module named '" + hostile + "'");
      log.add("x: " + hostile + ": command not found");
      FixRequest request =
          new FixRequest(
              kind,
              plain.path(),
              text,
              plain.otherFiles(),
              plain.job(),
              plain.step(),
              params,
              plain.durations(),
              plain.limit(),
              log,
              plain.runner(),
              null);
      if (Fixes.fix(request) instanceof FixResult.Edited edited
          && edited.after().contains("evil9")) {
        assertThat(hostile).as(kind + edited.after()).matches("[A-Za-z0-9@._/+-]+");
      }
    }
  }

  @AfterContainer
  static void print() {
    COUNTS.forEach((kind, c) ->
        System.out.printf("generated: %-20s%6d edited%6d impossible%n", kind, c[0], c[1]));
  }

  private static WorkflowFile file(String text) {
    Parsed parsed = WorkflowFile.parse(text);
    assertThat(parsed).as(text).isInstanceOf(Parsed.Ok.class);
    return ((Parsed.Ok) parsed).file();
  }
}
