package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.playbook.subject.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who reads together sees what each sees alone. */
class ComparingTest {
  /** Passes over lines that matter, speaks against itself, and knows a text of its own. */
  private static final String SIGNS =
      """
      signs:
            - {text: error, weight: 0.5, role: mute}
            - {text: failed, weight: 1, role: against}
            - {text: connection, weight: 0.9}
      """;

  @Test
  void bothSetsThinkOfEachLogWhatTheyWouldThinkAlone() {
    Playbooks before = Playbooks.builtIn();
    String shipped = PlaybookText.shipped("log-disk-full").orElseThrow();
    PlaybookText edit = PlaybookText.read("edit.yaml", shipped.replaceFirst("signs:\n", SIGNS));
    assertThat(edit.problems()).isEmpty();
    Playbooks after = edit.among(before);
    var comparing = new Comparing(before, after);
    List<String> logs =
        KnowledgeExamplesTest.cases().map(one -> one.example().log()).distinct().toList();
    int differing = 0;
    for (int n = 0; n + 1 < logs.size(); n += 8) {
      // two of them in one, so that causes stand beside what speaks against them
      String[] log = (logs.get(n) + "\n" + logs.get(n + 1)).lines().toArray(String[]::new);
      Subject subject = Subjects.subject(Map.of("status", "DOWN"), log);
      Comparing.Both both = comparing.diagnose(subject);
      assertThat(both.before()).as(String.join("\n", log)).isEqualTo(before.diagnose(subject));
      assertThat(both.after()).as(String.join("\n", log)).isEqualTo(after.diagnose(subject));
      if (!both.before().finding().equals(both.after().finding())) differing++;
    }
    assertThat(differing).isGreaterThan(5);
  }
}
