package dev.nightdesk.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Analysis;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.playbook.subject.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who says what failed: the log, or the playbook that answers. */
class VerdictsTest {
  @Test
  void whatTheEngineSaysIsNotMadeUnsureByTheLog() {
    Analysis analysis = github("TIMED_OUT", "Process completed with exit code 1.");
    assertThat(analysis.category().id()).isEqualTo("job_timeout");
    assertThat(analysis.confidence()).isEqualTo(0.88);
  }

  @Test
  void bothTogetherAreAsSureAsTheSurer() {
    Analysis analysis =
        github(
            "TIMED_OUT",
            "The job running on runner x has exceeded the maximum execution time of 360");
    assertThat(analysis.category().id()).isEqualTo("job_timeout");
    assertThat(analysis.confidence()).isGreaterThanOrEqualTo(0.88);
  }

  @Test
  void aPlaybookThatGoesByTheLogSaysWhatTheLogSays() {
    Analysis analysis = github("FAILURE", "curl: (56) Recv failure: Connection reset by peer");
    assertThat(analysis.category().id()).isEqualTo("network_unreachable");
    assertThat(analysis.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(analysis.strategy().id()).isEqualTo("retry_with_backoff");
    assertThat(analysis.lines()).containsExactly(1);
  }

  private static Analysis github(String status, String log) {
    Subject subject = PlaybookGitHubTest.subject(status, Map.of(), log);
    return Playbooks.builtIn().diagnose(subject).analysis();
  }
}
