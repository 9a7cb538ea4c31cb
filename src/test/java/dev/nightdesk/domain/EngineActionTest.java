package dev.nightdesk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineActionTest {
  private static final EngineId HERE = new EngineId("here");
  private static final EngineId THERE = new EngineId("there");

  @Test
  void aKillEndsItsExecutionOnItsEngine() {
    EngineAction kill = new KestraAction.KillExecution(HERE, "run1", null);

    assertThat(kill.endsUnit(HERE, "run1")).isTrue();
    assertThat(kill.endsUnit(HERE, "run2")).isFalse();
    assertThat(kill.endsUnit(THERE, "run1")).isFalse();
    assertThat(new KestraAction.RestartExecution(HERE, "run1", null).endsUnit(HERE, "run1"))
        .isFalse();
  }

  @Test
  void aDeploymentThatIsRejectedEndsItsRun() {
    assertThat(review(false).endsUnit(HERE, "7")).isTrue();
    assertThat(review(false).endsUnit(HERE, "8")).isFalse();
    assertThat(review(false).endsUnit(THERE, "7")).isFalse();
    assertThat(review(true).endsUnit(HERE, "7")).isFalse();
  }

  private static EngineAction review(boolean approve) {
    return new GitHubAction.ReviewDeployment(
        HERE, "acme/shop", 7, Map.of(1L, "production"), approve, "");
  }
}
