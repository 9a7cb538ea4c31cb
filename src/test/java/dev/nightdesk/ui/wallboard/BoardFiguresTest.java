package dev.nightdesk.ui.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.ui.SampleDesk;
import dev.nightdesk.ui.SampleNight;
import org.junit.jupiter.api.Test;

final class BoardFiguresTest {
  @Test
  void figuresThatAreNotReadAgainAreCalledOld() {
    var figures = BoardFigures.read(new SampleDesk(), SampleNight.NOW);
    assertThat(figures.doubt(SampleNight.NOW.plusSeconds(10))).isEmpty();
    assertThat(figures.doubt(SampleNight.NOW.plusSeconds(11)))
        .isEqualTo("▲ Old: nothing could be read for 11 s");
  }
}
