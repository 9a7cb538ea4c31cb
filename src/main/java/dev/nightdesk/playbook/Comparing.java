package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Reading;
import dev.nightdesk.analysis.SharedReading;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.SubjectLog;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Two sets of playbooks that look at the same subjects: a log is read once for both. Immutable, any
 * thread.
 */
public final class Comparing {
  private final Playbooks before;
  private final Playbooks after;
  private final List<Knowledge> knowledge;
  private final SharedReading reading;

  /** What both sets think of a subject. */
  public record Both(Diagnosis before, Diagnosis after) {}

  public Comparing(Playbooks before, Playbooks after) {
    this.before = before;
    this.after = after;
    this.knowledge = List.of(before, after).stream().flatMap(Playbooks::allKnowledge).toList();
    this.reading = new SharedReading(knowledge.stream().map(Knowledge::analyser).toList());
  }

  /** As {@link Playbooks#diagnose} of each. */
  public Both diagnose(Subject subject) {
    List<Reading> read = reading.read(SubjectLog.of(subject));
    Map<Knowledge, Reading> readings = new IdentityHashMap<>();
    for (int n = 0; n < read.size(); n++) readings.put(knowledge.get(n), read.get(n));
    Function<Knowledge, Reading> of = known -> Objects.requireNonNull(readings.get(known));
    return new Both(before.diagnose(subject, of), after.diagnose(subject, of));
  }
}
