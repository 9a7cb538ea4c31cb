package dev.nightdesk.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.ui.SampleContext;
import dev.nightdesk.ui.SampleNight;
import dev.nightdesk.view.HistoryBucket;
import dev.nightdesk.view.story.Tone;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UiOverviewModelTest {
  private final SampleContext sample = new SampleContext();
  private final OverviewModel model = new OverviewModel(sample.context);

  @Test
  void aHeldFeedCountsWhatIsNewerAndGoesOnFromThere() {
    model.refresh();
    model.held.set(true);
    sample.desk.feed.addFirst(SampleNight.item(513, 1, Tone.BAD, "INC-2042", "opened", ""));
    model.refresh();
    assertThat(model.newer.get()).isEqualTo(1);
    assertThat(model.feed.getFirst().seq()).isEqualTo(512);
    model.held.set(false);
    assertThat(model.newer.get()).isZero();
    assertThat(model.feed.getFirst().seq()).isEqualTo(513);
  }

  @Test
  void bucketsBeginAtRoundTimes() {
    model.refresh();
    assertThat(model.history).hasSize(48);
    assertThat(model.history)
        .extracting(HistoryBucket::from)
        .startsWith(Instant.parse("2026-11-20T02:30:00Z"));
    model.range.set(HistoryRange.HOUR);
    assertThat(model.history).hasSize(30);
  }

  @Test
  void theScaleEndsALittleAboveTheHighestBar() {
    assertThat(new long[] {roundTop(0), roundTop(3), roundTop(11), roundTop(19), roundTop(95)})
        .containsExactly(4, 4, 15, 25, 150);
  }

  private static long roundTop(long n) {
    return HistoryChart.roundTop(n);
  }
}
