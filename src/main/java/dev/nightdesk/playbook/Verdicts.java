package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.playbook.subject.Condition;
import dev.nightdesk.playbook.subject.SubjectFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the analyser read and what the playbook that answers says. */
final class Verdicts {
  private Verdicts() {}

  /** No playbook answers: what the log says is all there is. */
  static Analysis of(Finding finding) {
    boolean known = finding.playbook() != null;
    return new Analysis(
        finding.category(),
        finding.kind(),
        finding.confidence(),
        finding.strategy(),
        Severity.MEDIUM,
        null,
        null,
        finding.lines(),
        known ? finding.reason() : "No playbook matches.");
  }

  /**
   * What failed comes from the log where the playbook goes by it, or does not know itself; what is
   * to be done always comes from the playbook.
   */
  static Analysis of(Playbook playbook, SubjectFields fields, Finding finding) {
    Playbook.Classify classify = playbook.classify();
    Optional<Playbook.SeverityRule> rule =
        classify.rules().stream().filter(r -> Matching.hold(r.all(), r.any(), fields)).findFirst();
    boolean byLog = finding.playbook() != null && goesByTheLog(playbook, fields);
    String own = classify.rationale().isEmpty() ? playbook.title() + "." : classify.rationale();
    return new Analysis(
        byLog ? finding.category() : classify.category(),
        byLog ? finding.kind() : classify.kind(),
        byLog ? confidence(playbook, fields, finding) : classify.confidence(),
        classify.strategy(),
        rule.map(Playbook.SeverityRule::set).orElse(classify.severity()),
        because(rule.orElse(null)),
        playbook.ref(),
        byLog ? fields.existing(finding.lines()) : fields.lines(held(playbook, fields)),
        byLog ? finding.reason() : own);
  }

  private static @Nullable String because(Playbook.@Nullable SeverityRule rule) {
    return rule == null ? null : rule.because();
  }

  /**
   * Whether it answers because of what the log says, or does not know itself. One that answers
   * because of something else, such as the engine's own state, says itself what failed.
   */
  private static boolean goesByTheLog(Playbook playbook, SubjectFields fields) {
    return !playbook.match().signs().isEmpty()
        || playbook.classify().category().equals(Category.UNKNOWN)
        || conditions(playbook).anyMatch(c -> isAboutTheLog(c) && c.holds(fields));
  }

  /** What is known from elsewhere as well is as sure as the surer of both. */
  private static double confidence(Playbook playbook, SubjectFields fields, Finding finding) {
    boolean elsewhere =
        playbook.match().any().stream().anyMatch(c -> !isAboutTheLog(c) && c.holds(fields));
    return elsewhere
        ? Math.max(finding.confidence(), playbook.classify().confidence())
        : finding.confidence();
  }

  private static Stream<Condition> conditions(Playbook playbook) {
    return Stream.concat(playbook.match().all().stream(), playbook.match().any().stream());
  }

  private static boolean isAboutTheLog(Condition condition) {
    return condition.field().startsWith(SubjectFields.ANALYSIS);
  }

  private static List<Condition> held(Playbook playbook, SubjectFields fields) {
    var held = new ArrayList<Condition>(playbook.match().all());
    playbook.match().any().stream().filter(condition -> condition.holds(fields)).forEach(held::add);
    return held;
  }
}
