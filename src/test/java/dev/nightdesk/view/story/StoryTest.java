package dev.nightdesk.view.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.store.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {
  private static final Instant AT = Instant.parse("2026-01-02T02:14:05Z");
  private static final IncidentId INC = new IncidentId(7);

  static List<Class<? extends Event>> events() {
    return Samples.events();
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventIsTold(Class<? extends Event> type) {
    for (int seed = 0; seed < 50; seed++) {
      Event event = new Samples(seed).of(type);
      Plan plan = new Samples(seed).of(Plan.class);
      for (Story.Context context : List.of(Story.Context.NONE, context(plan))) {
        ActivityItem told = Story.tell(new Committed(3, event), context);
        assertThat(told.seq()).isEqualTo(3);
        assertThat(told.at()).isEqualTo(event.at());
        assertThat(told.incident().isEmpty()).isEqualTo(!(event instanceof Event.OfIncident));
        assertThat(told.text() + told.note()).doesNotContain("null").doesNotContain("Optional[");
      }
      assertThat(Story.line(new Committed(3, event)).lines()).hasSize(1);
    }
  }

  @Test
  void theLongIdOfAnExecutionIsShortened() {
    var healed =
        new Event.UnitRecovered(
            AT, INC, new EngineId("kestra"), "demo.load", "4xKqVd0uT7mWn2pRb8sYcE", "SUCCESS", "");
    assertThat(Story.tell(new Committed(1, healed)).text()).isEqualTo("4xKqVd… is SUCCESS");
  }

  @Test
  void theWordsAreThoseOfTheScreens() {
    var lost = new Event.EngineLost(AT, new EngineId("bench"), "connection refused");
    assertThat(Story.line(Story.tell(new Committed(1, lost)), ZoneOffset.UTC))
        .isEqualTo("02:14:05  desk  bench does not answer (connection refused)");
    var retry =
        new Event.RetryScheduled(
            AT,
            INC,
            new EngineId("bench"),
            "h0",
            new RemediationId("FIX-7-1"),
            0,
            2,
            AT.plusSeconds(20),
            "503");
    assertThat(Story.tell(new Committed(1, retry)).text()).isEqualTo("Retry 2 in 20 s");
    var resolved =
        new Event.IncidentResolved(
            AT.plusMillis(1_600),
            INC,
            new EngineId("bench"),
            "checkout",
            "checkout answers UP again",
            "nightdesk");
    ActivityItem told =
        Story.tell(new Committed(1, resolved), context(new Samples(1).of(Plan.class)));
    assertThat(told.text()).isEqualTo("Resolved — checkout answers UP again");
    assertThat(told.note()).isEqualTo("1.6 s after detection");
    assertThat(told.tone()).isEqualTo(Tone.GOOD);
    var expired =
        new Event.ApprovalExpired(
            AT,
            INC,
            new dev.nightdesk.domain.EngineId("payments"),
            "checkout",
            ApprovalId.of(INC, 1));
    assertThat(Story.tell(new Committed(1, expired)).tone()).isEqualTo(Tone.ASKS);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0.0 s",
    "PT1.94S, 1.9 s",
    "PT9.949S, 9.9 s",
    "PT9.95S, 10 s",
    "PT59.4S, 59 s",
    "PT59.9S, 1 min",
    "PT1M12S, 1 min 12 s",
    "PT4M, 4 min",
    "PT42M29S, 42 min",
    "PT2H10M, 2 h 10 min",
    "PT24H, 1 d",
    "PT76H, 3 d 4 h",
    "PT-5S, 0.0 s"
  })
  void durationsReadLikeThis(Duration duration, String words) {
    assertThat(Words.duration(duration)).isEqualTo(words);
  }

  @Test
  void sharesReadLikeThis() {
    assertThat(Words.percent(0.996)).isEqualTo("99 %");
    assertThat(Words.percent(1)).isEqualTo("100 %");
  }

  private static Story.Context context(Plan plan) {
    return new Story.Context() {
      @Override
      public Optional<Instant> openedAt(IncidentId incident) {
        return Optional.of(AT);
      }

      @Override
      public Optional<Plan> plan(RemediationId remediation) {
        return Optional.of(plan);
      }
    };
  }
}
