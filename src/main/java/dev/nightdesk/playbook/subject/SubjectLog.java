package dev.nightdesk.playbook.subject;

import com.google.re2j.Pattern;
import dev.nightdesk.domain.EngineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a subject that the analyser reads, numbered as in the subject's log. */
public final class SubjectLog {
  /** How a line of a Kestra execution's log begins that tells what works. */
  private static final Pattern TELLS_WHAT_WORKS = Pattern.compile("^[0-9]\\S* (?:INFO|DEBUG) ");

  private SubjectLog() {}

  /** What wrote the log, as playbooks name it: its label says so, or the type of the engine. */
  public static String source(Subject subject) {
    String said = subject.labels().get("source");
    return said != null ? said : EngineKind.of(subject.engineType()).logSource();
  }

  /**
   * The log, and behind it the error that the engine reports beside it, where the log does not hold
   * it.
   */
  public static List<String> of(Subject subject) {
    List<String> log = subject.log();
    if (subject.engineType().equals("kestra")) {
      // what a task says in passing is no failure; an empty line keeps the numbers right
      log = log.stream().map(l -> TELLS_WHAT_WORKS.matcher(l).find() ? "" : l).toList();
    }
    Optional<String> error = subject.facts().get("error.message");
    if (error.isEmpty() || subject.log().stream().anyMatch(l -> l.contains(error.get())))
      return log;
    var both = new ArrayList<String>(log);
    error.get().lines().forEach(both::add);
    return both;
  }
}
