package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.KestraFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is known about an execution, in few lines for people. */
final class ExecutionFacts {
  private ExecutionFacts() {}

  /** Names and what is known, in the order in which they are read; empty for other incidents. */
  static Map<String, String> of(Facts facts) {
    var lines = new LinkedHashMap<String, String>();
    if (facts.get(KestraFacts.EXECUTION).isPresent()) lines.put("Execution", execution(facts));
    facts.get(KestraFacts.TASK).ifPresent(task -> lines.put("Task", task(task, facts)));
    if (facts.get(Facts.COMPLETE).filter("false"::equals).isPresent())
      lines.put(
          "Evidence", "incomplete: " + facts.get(Facts.CHECKED).orElse("it is fetched again"));
    return lines;
  }

  private static String execution(Facts facts) {
    var words = new StringBuilder(facts.get(Facts.STATUS).orElse("state not known"));
    facts
        .get(KestraFacts.EXECUTION_ATTEMPT)
        .filter(n -> !n.equals("1"))
        .ifPresent(n -> words.append(" · attempt ").append(n));
    Optional<String> ran = facts.get(KestraFacts.REVISION);
    Optional<String> latest = facts.get(KestraFacts.LATEST_REVISION);
    ran.ifPresent(revision -> {
      words.append(" · flow revision ").append(revision);
      latest
          .filter(newest -> !newest.equals(revision))
          .ifPresent(newest -> words.append(", newest is ").append(newest));
    });
    return words.toString();
  }

  private static String task(String task, Facts facts) {
    return facts
        .get(KestraFacts.TASK_ATTEMPTS)
        .filter(n -> !n.equals("1"))
        .map(n -> task + " · tried " + n + " times")
        .orElse(task);
  }
}
