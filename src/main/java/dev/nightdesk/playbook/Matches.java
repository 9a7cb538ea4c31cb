package dev.nightdesk.playbook;

import dev.nightdesk.domain.Facts;
import dev.nightdesk.playbook.subject.Condition;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.SubjectFields;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the groups of a playbook's regular expressions caught in the log: {@code match.group1} and
 * so on, of the first condition that has groups and the first line that it is seen in.
 */
final class Matches {
  private static final int MOST_GROUPS = 9;

  private Matches() {}

  /** The subject with what was caught among its facts. */
  static Subject in(Playbook playbook, Subject subject) {
    List<String> caught =
        Stream.concat(playbook.match().all().stream(), playbook.match().any().stream())
            .filter(Condition::speaksOfLog)
            .flatMap(condition -> condition.groups(new SubjectFields(subject)).stream())
            .findFirst()
            .orElse(List.of());
    Facts facts = subject.facts();
    for (int n = 0; n < Math.min(caught.size(), MOST_GROUPS); n++) {
      if (!caught.get(n).isBlank()) facts = facts.with("match.group" + (n + 1), caught.get(n));
    }
    return subject.with(facts);
  }
}
