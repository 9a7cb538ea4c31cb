package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Analyser;
import dev.nightdesk.analysis.Finding;
import dev.nightdesk.analysis.Reading;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the signs of a set of playbooks say about logs. Immutable, any thread. */
public final class Knowledge {
  private final Analyser analyser;
  private final Map<PlaybookRef, Playbook> byRef = new HashMap<>();

  Knowledge(List<Playbook> playbooks) {
    List<Playbook> knowing =
        playbooks.stream()
            .filter(playbook -> playbook.enabled() && !playbook.match().signs().isEmpty())
            .toList();
    knowing.forEach(playbook -> byRef.put(playbook.ref(), playbook));
    analyser =
        new Analyser(knowing.stream().map(Playbook::cause).toList(), Calibrations.measured());
  }

  /** The analyser itself, for whoever measures it. */
  public Analyser analyser() {
    return analyser;
  }

  /** Begins to read a log that belongs to no incident. */
  public Reading begin() {
    return analyser.begin();
  }

  /** What a log says that belongs to no incident. */
  public Finding finding(Reading reading, String source) {
    return reading.finding(source, cause -> isAlone(byRef.get(cause.playbook())));
  }

  /** What a log says when one more playbook may speak about it, whatever else it asks for. */
  Finding finding(List<String> log, String source, Playbook also) {
    return analyser.read(
        log,
        source,
        cause -> cause.playbook().equals(also.ref()) || isAlone(byRef.get(cause.playbook())));
  }

  /** Whether its signs decide alone, so that no incident is needed. */
  private static boolean isAlone(@org.jspecify.annotations.Nullable Playbook playbook) {
    return playbook != null
        && playbook.match().engines().contains("any")
        && playbook.match().connections().isEmpty()
        && playbook.match().all().isEmpty()
        && playbook.match().any().isEmpty();
  }

  /** How serious the playbook of a finding takes it by itself. */
  public Severity severity(Finding finding) {
    return Optional.ofNullable(finding.playbook())
        .map(byRef::get)
        .map(playbook -> playbook.classify().severity())
        .orElse(Severity.MEDIUM);
  }

  /** Reads what there is of a subject. */
  Reading begin(Subject subject) {
    Reading reading = begin();
    SubjectLog.of(subject).forEach(reading::line);
    return reading;
  }

  /**
   * @param reading of the subject's log
   * @param turnedAway gets those of which a sign was seen although they do not fit otherwise
   */
  Finding finding(Reading reading, Subject subject, Consumer<PlaybookRef> turnedAway) {
    var fields = new SubjectFields(subject);
    return reading.finding(
        source(subject),
        cause -> {
          Playbook playbook = byRef.get(cause.playbook());
          boolean fits = playbook != null && Matching.admits(playbook.match(), subject, fields);
          if (!fits) turnedAway.accept(cause.playbook());
          return fits;
        });
  }

  private static String source(Subject subject) {
    String said = subject.labels().get("source");
    return said != null ? said : EngineKind.of(subject.engineType()).logSource();
  }
}
