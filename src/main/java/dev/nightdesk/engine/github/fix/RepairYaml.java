package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.fix.LineRepairs.Repair;
import dev.nightdesk.engine.github.workflow.Finding;
import dev.nightdesk.engine.github.workflow.Lines;
import dev.nightdesk.engine.github.workflow.Parsed;
import dev.nightdesk.engine.github.workflow.Value;
import dev.nightdesk.engine.github.workflow.WorkflowCheck;
import dev.nightdesk.engine.github.workflow.WorkflowFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fewest repairs of single lines after which the file is read and nothing is found in it; of
 * several, the one after which it says most of what it said when it was last good. Two that say
 * different things and are equally good are none.
 */
final class RepairYaml {
  private static final int MOST_REPAIRS = 4;
  private static final int MOST_READ = 600;
  private static final int MOST_KEPT = 5;

  /**
   * A text on the way to a good one.
   *
   * @param wrong how far from good: below a thousand the findings, above how early it breaks
   */
  private record State(String text, List<Repair> repairs, long wrong, @Nullable Value value) {
    int doubt() {
      return repairs.stream().mapToInt(Repair::doubt).sum();
    }
  }

  private final FixRequest request;
  private final Set<String> accepted = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final @Nullable Value lastGood;
  private int read;

  private RepairYaml(FixRequest request) {
    this.request = request;
    String good = request.lastGood();
    if (good != null && WorkflowFile.parse(good) instanceof Parsed.Ok(WorkflowFile file)) {
      lastGood = Value.of(file.root());
      WorkflowCheck.findings(file).forEach(f -> accepted.add(f.sentence()));
    } else {
      lastGood = null;
    }
  }

  static FixResult fix(FixRequest request) {
    return new RepairYaml(request).fix();
  }

  private FixResult fix() {
    String text = request.text();
    if (text.lines().anyMatch(l -> l.startsWith("<<<<<<< ") || l.startsWith(">>>>>>> "))) {
      return new FixResult.Impossible(
          "The file holds the marks of a merge conflict.",
          "Choose one side of it and commit that.");
    }
    State start = state(text, List.of());
    if (start.wrong() == 0) {
      return new FixResult.Impossible(
          "The file can be read and the check finds nothing wrong in it.",
          "Look at the annotation that GitHub shows on the run.");
    }
    Optional<Finding> twice = findings(text).stream().filter(Finding::isDoubleKey).findFirst();
    if (twice.isPresent()) {
      return new FixResult.Impossible(
          "Line " + twice.get().line() + ": " + SafeText.brief(twice.get().sentence()) + ".",
          "Only its author knows which of the two is meant; remove the other.");
    }
    return search(start);
  }

  private FixResult search(State start) {
    List<State> kept = List.of(start);
    for (int round = 0; round < MOST_REPAIRS && !kept.isEmpty(); round++) {
      List<State> next = new ArrayList<>();
      for (State state : kept) next.addAll(better(state));
      List<State> good = next.stream().filter(s -> s.wrong() == 0).toList();
      if (!good.isEmpty()) return chosen(good);
      kept =
          next.stream()
              .sorted(Comparator.comparingLong(State::wrong).thenComparingInt(State::doubt))
              .limit(MOST_KEPT)
              .toList();
    }
    return new FixResult.Impossible(
        "No small repair makes the file one that GitHub reads: " + complaint() + ".",
        request.lastGood() == null
            ? "Compare it with the version that ran last."
            : "Compare it with the version of the last green run.");
  }

  private String complaint() {
    return switch (WorkflowFile.parse(request.text())) {
      case Parsed.Broken b -> "line " + b.line() + ", " + SafeText.brief(b.message());
      case Parsed.Ok _ ->
          findings(request.text()).stream()
              .findFirst()
              .map(f -> "line " + f.line() + ", " + SafeText.brief(f.sentence()))
              .orElse("it is not a workflow");
    };
  }

  private List<State> better(State state) {
    List<State> better = new ArrayList<>();
    for (Repair repair : repairs(state.text())) {
      if (read >= MOST_READ || !seen.add(repair.text())) continue;
      List<Repair> all = new ArrayList<>(state.repairs());
      all.add(repair);
      State next = state(repair.text(), List.copyOf(all));
      if (next.wrong() < state.wrong()) better.add(next);
    }
    return better;
  }

  private State state(String text, List<Repair> repairs) {
    read++;
    return switch (WorkflowFile.parse(text)) {
      case Parsed.Broken broken -> new State(text, repairs, 2_000_000L - broken.line(), null);
      case Parsed.Ok(WorkflowFile file) ->
          new State(text, repairs, findings(file).size(), Value.of(file.root()));
    };
  }

  private List<Finding> findings(String text) {
    return WorkflowFile.parse(text) instanceof Parsed.Ok(WorkflowFile file)
        ? findings(file)
        : List.of();
  }

  /** Those that the last good text did not have. */
  private List<Finding> findings(WorkflowFile file) {
    return WorkflowCheck.findings(file).stream()
        .filter(f -> !accepted.contains(f.sentence()))
        .toList();
  }

  private List<Repair> repairs(String text) {
    Lines lines = Lines.of(text);
    return switch (WorkflowFile.parse(text)) {
      case Parsed.Broken broken -> {
        List<Repair> repairs = new ArrayList<>(LineRepairs.allTabs(text, lines));
        for (int line : around(broken, lines)) repairs.addAll(LineRepairs.of(text, lines, line));
        yield repairs;
      }
      case Parsed.Ok(WorkflowFile file) -> {
        List<Repair> repairs = new ArrayList<>();
        for (Finding finding : findings(file)) {
          renamed(text, lines, finding).ifPresent(repairs::add);
          repairs.addAll(LineRepairs.of(text, lines, finding.line() - 1));
          for (int near = 1; near <= 2; near++) {
            int above = finding.line() - 1 - near;
            if (above >= 0) repairs.addAll(LineRepairs.of(text, lines, above));
          }
        }
        yield repairs;
      }
    };
  }

  /** The line that breaks it, where that began, and the lines next to both. */
  private static Set<Integer> around(Parsed.Broken broken, Lines lines) {
    Set<Integer> around = new LinkedHashSet<>();
    int error = broken.line() - 1;
    int since = broken.since() - 1;
    for (int line :
        new int[] {since, error, error - 1, error - 2, error - 3, since - 1, error + 1}) {
      if (line >= 0 && line < lines.size()) around.add(line);
    }
    int above = Math.min(error, lines.size()) - 1;
    while (above >= 0 && lines.isBlank(above)) above--;
    if (above >= 0) around.add(above);
    return around;
  }

  private static Optional<Repair> renamed(String text, Lines lines, Finding finding) {
    if (finding.key().isEmpty() || finding.meant().isEmpty()) return Optional.empty();
    String key = finding.key().get();
    int line = finding.line() - 1;
    int at = text.indexOf(key, lines.begin(line));
    if (key.startsWith("-") || at < 0 || at + key.length() > lines.end(line))
      return Optional.empty();
    String whole =
        text.substring(0, at) + finding.meant().get() + text.substring(at + key.length());
    return Optional.of(new Repair(whole, "the key '" + finding.meant().get() + "'", line + 1, 0));
  }

  private FixResult chosen(List<State> good) {
    List<State> sorted =
        good.stream()
            .sorted(
                Comparator.comparingInt(this::distance)
                    .thenComparingInt(State::doubt)
                    .thenComparingInt(s -> Math.abs(s.text().length() - request.text().length())))
            .toList();
    State best = sorted.getFirst();
    boolean doubtful =
        sorted.stream()
            .anyMatch(s ->
                distance(s) == distance(best)
                    && s.doubt() == best.doubt()
                    && s.value() != null
                    && !s.value().equals(best.value()));
    if (doubtful) {
      return new FixResult.Impossible(
          "More than one repair makes the file readable, and they mean different things: line "
              + best.repairs().getFirst().line()
              + ".",
          "Only its author knows which is meant; compare the line with the last green version.");
    }
    return edited(best);
  }

  private int distance(State state) {
    return lastGood == null || state.value() == null ? 0 : Value.distance(lastGood, state.value());
  }

  private FixResult edited(State best) {
    String places =
        best.repairs().stream()
            .map(r -> Integer.toString(r.line()))
            .distinct()
            .collect(Collectors.joining(", "));
    String what =
        best.repairs().stream()
            .map(Repair::what)
            .distinct()
            .map(SafeText::brief)
            .collect(Collectors.joining(", "));
    String compared =
        lastGood == null
            ? "."
            : "; it differs from the last good version in " + values(distance(best)) + ".";
    return new FixResult.Edited(
        request.path(),
        request.text(),
        best.text(),
        "Repair line " + places + " of the workflow file: " + what,
        "GitHub could not read the file (" + complaint() + "). The repair: " + what + ".",
        "The repaired file can be read and the check of keys, needs and expressions finds nothing: "
            + LineCount.of(request.text(), best.text())
            + compared,
        "Restore line " + places + " as it was; the file was not readable then.",
        null,
        "line " + places);
  }

  private static String values(int count) {
    return count == 1 ? "1 value" : count == 0 ? "no value" : count + " values";
  }
}
