package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.KestraFacts;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One execution that a step is about, and what the incident knows of it.
 *
 * @param killed whether an earlier step of the same plan kills it
 */
record KestraExecution(EngineId engine, String id, Subject subject, boolean killed) {
  /** An execution in one of these cannot be restarted any more, only replayed. */
  private static final Set<String> STOPPED = Set.of("KILLED", "CANCELLED");

  /** A fact of the incident, where it is about this execution: the newest signal's only. */
  Optional<String> fact(String name) {
    return factsAreAbout() ? subject.facts().get(name) : Optional.empty();
  }

  boolean isStopped() {
    return STOPPED.contains(status());
  }

  /** Its id, where it can be restarted for all that is known. */
  String restartable() throws Unfilled {
    String status = status();
    if (status.isEmpty() || status.equals("FAILED")) return id;
    throw new Unfilled(
        "execution "
            + id
            + " is "
            + status
            + ", and Kestra restarts only what FAILED: use kestra.execution.replay"
            + (isStopped() ? "." : ", after a kestra.execution.kill if it still runs."));
  }

  @Nullable Integer revision(Map<String, Object> with) throws Unfilled {
    Object revision = with.get("revision");
    if (revision == null) return null;
    if (revision instanceof Number number) return number.intValue();
    String latest =
        isOfIncident() ? subject.facts().get(KestraFacts.LATEST_REVISION).orElse("") : "";
    if (latest.matches("[1-9][0-9]{0,8}")) return Integer.valueOf(latest);
    throw new Unfilled("the newest revision of the flow of execution " + id + " is not known.");
  }

  String failedTaskRun() throws Unfilled {
    String taskRun = fact(KestraFacts.TASK_RUN).orElse("");
    if (taskRun.isEmpty()) {
      throw new Unfilled(
          "the failed task of execution "
              + id
              + " is not known; kestra.execution.restart finds it by itself.");
    }
    return KestraSteps.id("the failed task's run", taskRun);
  }

  /** The name of the task of a run, where it is the one that failed. */
  @Nullable String task(String taskRun) {
    boolean known = subject.facts().get(KestraFacts.TASK_RUN).filter(taskRun::equals).isPresent();
    return known ? subject.facts().get(KestraFacts.TASK).orElse(null) : null;
  }

  String filled(Object text) throws Unfilled {
    return Template.parse(text.toString()).fill(subject, value -> value);
  }

  /** All executions of an incident ended alike; of any other nothing is known. */
  private String status() {
    if (killed) return "KILLED";
    return isOfIncident() ? subject.facts().get(Facts.STATUS).orElse("") : "";
  }

  private boolean isOfIncident() {
    boolean kestras = subject.engineType().equals(KestraFamily.EXECUTIONS.engine());
    return kestras && (subject.units().contains(id) || factsAreAbout());
  }

  private boolean factsAreAbout() {
    return subject.facts().get(KestraFacts.EXECUTION).filter(id::equals).isPresent();
  }
}
