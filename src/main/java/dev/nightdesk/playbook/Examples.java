package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.playbook.subject.Condition;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.SubjectFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the examples of a playbook as tests. */
final class Examples {
  private Examples() {}

  /**
   * A complaint for each example that is not read as it says.
   *
   * @param among all that may explain a log, the playbook itself included
   */
  static List<Problem> failing(Playbook playbook, YamlDocument document, Playbooks among) {
    var problems = new ArrayList<Problem>();
    int matches = 0;
    int rejects = 0;
    for (Playbook.Example example : playbook.examples()) {
      String at =
          example.matches()
              ? "/spec/examples/matches/" + matches++
              : "/spec/examples/rejects/" + rejects++;
      complaint(playbook, example, among)
          .ifPresent(sentence -> problems.add(document.problem(at, sentence)));
    }
    return problems;
  }

  private static Optional<String> complaint(
      Playbook playbook, Playbook.Example example, Playbooks among) {
    return playbook.match().signs().isEmpty()
        ? byConditions(playbook, example)
        : bySigns(playbook, example, among);
  }

  private static Optional<String> bySigns(
      Playbook playbook, Playbook.Example example, Playbooks among) {
    Finding finding =
        among.knowledge().finding(example.log().lines().toList(), example.source(), playbook);
    PlaybookRef spoke = finding.playbook();
    boolean itself = playbook.ref().equals(spoke);
    if (itself == example.matches()) return Optional.empty();
    if (itself)
      return Optional.of(
          "this log should be left to others, but the playbook explains it, by "
              + lines(finding.lines())
              + "; add a sign of the role 'against', or make its signs narrower.");
    String others =
        spoke == null ? "nothing explains it" : "the playbook '" + spoke.id() + "' does";
    String why =
        finding.candidates().stream()
            .filter(candidate -> candidate.playbook().equals(playbook.ref()))
            .map(candidate -> " (" + candidate.whyNot() + ")")
            .findFirst()
            .orElse(" (none of its signs is seen)");
    return Optional.of("this log should be explained, but " + others + why + ".");
  }

  private static String lines(List<Integer> numbers) {
    return (numbers.size() == 1 ? "line " : "lines ")
        + String.join(", ", numbers.stream().map(String::valueOf).toList());
  }

  /** Without signs an example tells about the conditions on the log alone. */
  private static Optional<String> byConditions(Playbook playbook, Playbook.Example example) {
    Playbook.Match match = playbook.match();
    List<Condition> all = onLog(match.all());
    List<Condition> any = onLog(match.any());
    List<Condition> none = onLog(match.none());
    if (all.isEmpty() && any.isEmpty() && none.isEmpty())
      return Optional.of(
          "no sign and no condition looks at the log, so no log can be an example; remove it.");
    var fields = new SubjectFields(subject(example));
    boolean anyHolds = any.size() < match.any().size() || any.isEmpty();
    boolean holds =
        all.stream().allMatch(condition -> condition.holds(fields))
            && (anyHolds || any.stream().anyMatch(condition -> condition.holds(fields)))
            && none.stream().noneMatch(condition -> condition.holds(fields));
    if (holds == example.matches()) return Optional.empty();
    return Optional.of(
        holds
            ? "this log should be left to others, but the conditions on the log hold."
            : "this log should be matched, but a condition on the log does not hold.");
  }

  private static List<Condition> onLog(List<Condition> conditions) {
    return conditions.stream().filter(condition -> condition.field().equals("log")).toList();
  }

  private static Subject subject(Playbook.Example example) {
    return new Subject(
        new IncidentId(1),
        new EngineId("example"),
        "webhook",
        "example",
        "",
        Facts.NONE,
        example.log().lines().toList(),
        Map.of(),
        1,
        List.of(),
        new Fingerprint("example"));
  }
}
