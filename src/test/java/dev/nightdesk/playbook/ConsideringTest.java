package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Considered;
import dev.nightdesk.domain.Considered.Gate;
import dev.nightdesk.domain.PlaybookSwitch;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.playbook.subject.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who answers, who would, and why not the others. */
class ConsideringTest {
  private static final String CAUSE = "connection pool drained";
  private static final String CONSEQUENCE = "request timed out";

  private static String knows(String id, String mode, int priority, String category, String signs) {
    return """
    ---
    apiVersion: nightdesk/v1
    kind: Playbook
    metadata: {id: %s, title: Example, version: 1}
    spec:
      mode: %s
      priority: %d
      match:
        engines: [any]
        %s
      classify:
        category: %s
        persistence: PERSISTENT
        confidence: 0.9
        strategy: NOTIFY_HUMAN
        severity: {default: LOW}
    """
        .formatted(id, mode, priority, signs, category);
  }

  private static String sign(String text, double weight) {
    return "signs: [{text: '" + text + "', weight: " + weight + "}]";
  }

  private static Considered line(Diagnosis diagnosis, String id) {
    return diagnosis.considered().stream()
        .filter(one -> one.playbook().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void signsInTheShadowChangeNothingForTheOthers() {
    String active = knows("times-out", "active", 50, "TIMEOUT", sign(CONSEQUENCE, 0.7));
    String shadow = knows("pool", "dryRun", 50, "DB_POOL", sign(CAUSE, 0.95));
    Subject subject = Subjects.subject(Map.of(), CAUSE, CONSEQUENCE);
    Diagnosis alone = Subjects.playbooks(active).diagnose(subject);
    Diagnosis beside = Subjects.playbooks(active + shadow).diagnose(subject);

    assertThat(beside.analysis()).isEqualTo(alone.analysis());
    assertThat(beside.finding()).isEqualTo(alone.finding());
    assertThat(beside.shadows())
        .extracting(one -> one.playbook().ref().id())
        .containsExactly("pool");
    assertThat(line(beside, "pool").gate()).isEqualTo(Gate.SHADOW);
    assertThat(line(beside, "times-out").gate()).isEqualTo(Gate.ANSWERED);
    // switched on, it is the cause
    Playbooks both = Subjects.playbooks(active + shadow);
    var proven = new PlaybookSwitch(PlaybookUse.ACTIVE, 1, both.content("pool"));
    Diagnosis on = both.with(Map.of("pool", proven)).diagnose(subject);
    assertThat(on.playbook().ref().id()).isEqualTo("pool");
    assertThat(on.shadows()).isEmpty();
    assertThat(both.with(Map.of("pool", new PlaybookSwitch(PlaybookUse.ACTIVE, 1, ""))).knowledge())
        .isSameAs(both.knowledge()); // of an older journal: no text is proven, nothing is switched
    assertThat(line(on, "times-out").gate()).isEqualTo(Gate.NOT_THE_CAUSE);
    assertThat(line(on, "times-out").detail())
        .isEqualTo("Its signs were seen, 70 % together, but pool is surer.");
  }

  @Test
  void aShadowThatAnotherPrecedesIsNotNoted() {
    String first = knows("first", "active", 90, "A", "any: [{field: log, op: exists}]");
    String shadow = knows("later", "dryRun", 10, "B", "any: [{field: log, op: exists}]");
    Diagnosis diagnosis =
        Subjects.playbooks(first + shadow).diagnose(Subjects.subject(Map.of(), "x"));
    assertThat(diagnosis.shadows()).isEmpty();
    assertThat(line(diagnosis, "later"))
        .isEqualTo(
            new Considered(
                line(diagnosis, "later").playbook(), Gate.PRIORITY, "first v1 comes first."));
  }

  @Test
  void eachGateIsSaidInWords() {
    Playbooks playbooks =
        Subjects.playbooks(
            knows("status", "active", 9, "A", "all: [{field: status, op: equals, value: DOWN}]")
                + knows(
                    "none",
                    "active",
                    8,
                    "A",
                    "all: [{field: log, op: exists}]\n    none: [{field: log, op: contains, value:"
                        + " boom}]")
                + knows(
                    "often",
                    "active",
                    7,
                    "A",
                    "all: [{field: log, op: exists}]\n    occurrences: {atLeast: 5, within: PT1H}")
                + knows("quiet", "active", 6, "A", sign("never printed", 0.9))
                + knows(
                    "seen",
                    "active",
                    5,
                    "A",
                    sign("boom", 0.9) + "\n    all: [{field: status, op: equals, value: DOWN}]")
                + knows("off", "active", 4, "A", "all: [{field: log, op: exists}]"));
    Diagnosis diagnosis =
        playbooks
            .with(Map.of("off", new PlaybookSwitch(PlaybookUse.OFF, 1, "")))
            .diagnose(Subjects.subject(Map.of("status", "UP"), "boom"));
    assertThat(diagnosis.playbook()).isNull();
    assertThat(diagnosis.unseen()).isEqualTo(1);
    assertThat(diagnosis.considered())
        .extracting(one -> one.playbook().id() + " " + one.gate() + " " + one.detail())
        .containsExactly(
            "status CONDITION It asks that status is DOWN; it is UP.",
            "none CONDITION It is not for where log contains boom.",
            "often OCCURRENCES 2 of 5 signals so far.",
            "seen CONDITION It asks that status is DOWN; it is UP.",
            "off OFF It is switched off.");
  }

  @Test
  void whoAnswersAndWhoOnlyNotesAreListedHoweverManyThereAre() {
    var text = new StringBuilder();
    for (int n = 0; n < 80; n++)
      text.append(
          knows("no-" + n, "active", 500, "A", "all: [{field: status, op: equals, value: DOWN}]"));
    String fits = "all: [{field: log, op: exists}]";
    text.append(knows("shadow", "dryRun", 40, "A", fits));
    text.append(knows("answers", "active", 30, "A", fits));
    Diagnosis diagnosis =
        Subjects.playbooks(text.toString())
            .diagnose(Subjects.subject(Map.of("status", "UP"), "boom"));
    assertThat(line(diagnosis, "shadow").gate()).isEqualTo(Gate.SHADOW);
    assertThat(line(diagnosis, "answers").gate()).isEqualTo(Gate.ANSWERED);
    assertThat(diagnosis.considered()).hasSize(62);
    assertThat(diagnosis.unseen()).isEqualTo(20);
  }

  @Test
  void switchesAreAppliedOnce() {
    Playbooks playbooks = Subjects.playbooks(knows("a", "active", 9, "A", sign("x", 0.9)));
    var off = Map.of("a", new PlaybookSwitch(PlaybookUse.OFF, 1, ""));
    assertThat(playbooks.with(Map.of())).isSameAs(playbooks);
    assertThat(playbooks.with(off)).isSameAs(playbooks.with(Map.copyOf(off)));
    assertThat(playbooks.with(off).find("a").orElseThrow().enabled()).isFalse();
    assertThat(playbooks.with(off).knowledge().analyser().size()).isZero();
  }
}
