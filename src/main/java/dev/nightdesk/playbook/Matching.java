package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.playbook.subject.Condition;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.SubjectFields;
import java.util.List;

/** Whether a playbook speaks about a subject. */
final class Matching {
  private Matching() {}

  /**
   * @param finding what the analyser read in the subject's log
   */
  static boolean matches(
      Playbook playbook, Subject subject, SubjectFields fields, Finding finding) {
    boolean isCause =
        playbook.match().signs().isEmpty() || playbook.ref().equals(finding.playbook());
    return isCause && admits(playbook.match(), subject, fields);
  }

  /** Whether it speaks about such an engine at all. */
  static boolean isAbout(Playbook.Match match, Subject subject) {
    List<String> connections = match.connections();
    return (match.engines().contains("any") || match.engines().contains(subject.engineType()))
        && (connections.isEmpty() || connections.contains(subject.engine().value()));
  }

  /** Everything but the signs. */
  static boolean admits(Playbook.Match match, Subject subject, SubjectFields fields) {
    return isAbout(match, subject)
        && subject.occurrences() >= match.atLeast()
        && hold(match.all(), match.any(), fields)
        && match.none().stream().noneMatch(condition -> condition.holds(fields));
  }

  static boolean hold(List<Condition> all, List<Condition> any, SubjectFields fields) {
    return all.stream().allMatch(condition -> condition.holds(fields))
        && (any.isEmpty() || any.stream().anyMatch(condition -> condition.holds(fields)));
  }
}
