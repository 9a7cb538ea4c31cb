package dev.nightdesk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Decision.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionTest {
  /**
   * The desk reads its journal back by these sentences: worded otherwise, what was queued before an
   * update would never have its turn after it, and what a person had said no to could run unasked.
   */
  @Test
  void theSentencesThatJournalsHoldStayAsTheyAre() {
    assertThat(Stream.of(WaitsFor.values()).map(WaitsFor::sentence))
        .containsExactly(
            "another remediation has to end first",
            "its engine does not answer; it goes on when it does",
            "the last run did not reach its engine; it is tried again in a while");
    assertThat(Stream.of(Lowered.values()).map(Lowered::sentence))
        .containsExactly("a person was asked about it", "healing is paused");
  }

  @Test
  void whatItWaitsForIsFoundAgainByItsSentence() {
    for (WaitsFor each : WaitsFor.values())
      assertThat(observe(each.sentence()).waits()).hasValue(each);

    assertThat(observe("it is shelved by ann").waits()).isEmpty();
    String sentence = WaitsFor.ITS_TURN.sentence();
    assertThat(new Decision(Verdict.ESCALATE, sentence, List.of()).waits()).isEmpty();
  }

  @Test
  void aReasonIsFoundAgainByItsSentence() {
    String paused = Lowered.PAUSED.sentence();
    var only = new Decision(Verdict.APPROVAL, "LOW heals by itself", List.of(paused));
    var among = new Decision(Verdict.APPROVAL, "LOW heals by itself", List.of(paused, "flapping"));

    assertThat(only.has(Lowered.PAUSED)).isTrue();
    assertThat(only.hasOnly(Lowered.PAUSED)).isTrue();
    assertThat(among.has(Lowered.PAUSED)).isTrue();
    assertThat(among.hasOnly(Lowered.PAUSED)).isFalse();
    assertThat(among.has(Lowered.ASKED)).isFalse();
  }

  private static Decision observe(String rule) {
    return new Decision(Verdict.OBSERVE, rule, List.of());
  }
}
