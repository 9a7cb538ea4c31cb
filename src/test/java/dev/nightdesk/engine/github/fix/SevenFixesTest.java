package dev.nightdesk.engine.github.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.engine.github.workflow.Job;
import dev.nightdesk.engine.github.workflow.Parsed;
import dev.nightdesk.engine.github.workflow.WorkflowCheck;
import dev.nightdesk.engine.github.workflow.WorkflowFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each fix on each job of each workflow file: what changes is what was meant, and no more. */
final class SevenFixesTest {
  private static final String PATH = ".github/workflows/w.yml";

  private final Map<FixKind, int[]> counts = new TreeMap<>();
  private final Map<String, Integer> impossible = new TreeMap<>();
  private final Map<FixKind, Map<String, Integer>> shapes = new TreeMap<>();

  @Test
  void theFilesAreManyAndDifferentAndGitHubWouldRunThem() {
    List<Corpus.Text> all = Corpus.all();
    assertThat(all.stream().map(Corpus.Text::text).distinct()).hasSizeGreaterThanOrEqualTo(60);
    for (Corpus.Text text : all) {
      assertThat(WorkflowFile.parse(text.text())).as(text.name()).isInstanceOf(Parsed.Ok.class);
      assertThat(WorkflowCheck.findings(file(text))).as(text.name()).isEmpty();
    }
  }

  @Test
  void everyFixChangesWhatItMeansAndNothingElse() {
    for (Corpus.Text text : Corpus.all()) {
      WorkflowFile file = file(text);
      int jobs = 0;
      for (Job job : file.jobs()) {
        if (job.steps().stream().noneMatch(s -> s.run().isPresent()) || jobs++ > 3) continue;
        for (FixKind kind : FixKind.values()) {
          if (kind != FixKind.REPAIR_YAML) one(text, file, job, kind);
        }
      }
      for (Breakage breakage : Breakage.values()) repaired(text, breakage);
    }
    print();
    for (FixKind kind : FixKind.values()) {
      int[] count = counts.get(kind);
      assertThat(count[0]).as(kind + " edits most files").isGreaterThan(4 * count[1]);
    }
  }

  private void one(Corpus.Text text, WorkflowFile file, Job job, FixKind kind) {
    FixRequest request = Requests.of(kind, text.text(), job);
    String name = text.name() + ", " + job.key() + ", " + kind;
    switch (Fixes.fix(request)) {
      case FixResult.Impossible(String why, String guidance) -> {
        assertThat(why).as(name).isNotBlank();
        assertThat(guidance).as(name).isNotBlank();
        count(kind, false);
        impossible.merge(kind + ": " + why.replaceAll("'[^']*'", "'…'"), 1, Integer::sum);
      }
      case FixResult.Edited edited -> {
        count(kind, true);
        judge(name, kind, request, edited);
      }
    }
  }

  private void judge(String name, FixKind kind, FixRequest request, FixResult.Edited edited) {
    String old =
        request.path().equals(edited.path())
            ? request.text()
            : request.otherFiles().get(edited.path());
    assertThat(edited.before()).as(name).isEqualTo(old);
    Judge.Lines lines = Judge.lines(edited.before(), edited.after());
    shapes.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(lines.toString(), 1, Integer::sum);
    assertThat(Requests.INTENDED.get(kind))
        .as(name + "\n" + edited.after())
        .contains(lines.toString());
    Judge.keepsLineEnds(edited.before(), edited.after());
    boolean open = !edited.before().endsWith("\n");
    Judge.keepsLines(edited.before(), edited.after(), lines.removed() + (open ? 1 : 0));
    if (edited.path().equals(PATH)) {
      Judge.onlyDiffersIn(edited.intendedPath(), edited.before(), edited.after());
    }
    assertThat(edited.hides() != null)
        .as(name)
        .isEqualTo(kind == FixKind.MARK_JOB_OPTIONAL || edited.title().startsWith("Skip"));
  }

  private void repaired(Corpus.Text text, Breakage breakage) {
    String broken = breakage.apply(text.text());
    if (broken.equals(text.text())) return;
    FixRequest request = Requests.repair(broken, text.text());
    String name = text.name() + ", " + breakage;
    switch (Fixes.fix(request)) {
      case FixResult.Impossible(String why, _) -> {
        count(FixKind.REPAIR_YAML, false);
        impossible.merge(FixKind.REPAIR_YAML + ", " + breakage + ": " + why, 1, Integer::sum);
      }
      case FixResult.Edited edited -> {
        count(FixKind.REPAIR_YAML, true);
        assertThat(Judge.tree(edited.after()).toString().replace("Step: ", ""))
            .as(name + edited)
            .isEqualTo(Judge.tree(text.text()).toString());
        Judge.keepsLineEnds(broken, edited.after());
        Judge.Lines lines = Judge.lines(broken, edited.after());
        Judge.keepsLines(broken, edited.after(), breakage == Breakage.TABS ? 100 : lines.removed());
        shapes
            .computeIfAbsent(FixKind.REPAIR_YAML, _ -> new TreeMap<>())
            .merge(lines.toString(), 1, Integer::sum);
        if (breakage != Breakage.TABS) assertThat(lines.removed()).as(name).isLessThanOrEqualTo(2);
      }
    }
  }

  /** Fewer repairs are sure then, but none is wrong. */
  @Test
  void withoutALastGoodTextARepairIsRightOrNotMade() {
    int[] count = new int[2];
    for (Corpus.Text text : Corpus.bases()) {
      for (Breakage breakage : Breakage.values()) {
        String broken = breakage.apply(text.text());
        if (broken.equals(text.text())) continue;
        FixResult result = Fixes.fix(Requests.repair(broken, null));
        count[result instanceof FixResult.Edited ? 0 : 1]++;
        if (result instanceof FixResult.Edited edited) {
          assertThat(Judge.tree(edited.after()).toString().replace("Step: ", ""))
              .as(text.name() + ", " + breakage)
              .isEqualTo(Judge.tree(text.text()).toString());
        }
      }
    }
    System.out.printf(
        "repairs without a last good text: %d edited, %d impossible%n", count[0], count[1]);
    assertThat(count[0]).isGreaterThan(2 * count[1]);
  }

  private void count(FixKind kind, boolean edited) {
    counts.computeIfAbsent(kind, _ -> new int[2])[edited ? 0 : 1]++;
  }

  private void print() {
    System.out.println(
        "fix                 edited impossible   added and removed lines (how often)");
    counts.forEach((kind, c) ->
        System.out.printf(
            "%-20s%6d%11d   %s%n", kind, c[0], c[1], shapes.getOrDefault(kind, Map.of())));
    impossible.forEach((why, n) -> System.out.printf("%5d  %s%n", n, why));
  }

  static WorkflowFile file(Corpus.Text text) {
    return ((Parsed.Ok) WorkflowFile.parse(text.text())).file();
  }
}
