package dev.nightdesk.ui.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Severity;
import dev.nightdesk.ui.SampleDesk;
import dev.nightdesk.ui.SampleNight;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.IncidentFilter;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

final class BoardFiguresTest {
  @Test
  void figuresThatAreNotReadAgainAreCalledOld() {
    var figures = BoardFigures.read(new SampleDesk(), SampleNight.NOW);
    assertThat(figures.doubt(SampleNight.NOW.plusSeconds(10))).isEmpty();
    assertThat(figures.doubt(SampleNight.NOW.plusSeconds(11)))
        .isEqualTo("▲ Old: nothing could be read for 11 s");
  }

  /** Counts end at 10,000, so what is left of one after another is taken off would be wrong. */
  @Test
  void eachSeverityIsCountedByItself() {
    var figures = BoardFigures.read(counting(), SampleNight.NOW);
    assertThat(figures.open())
        .containsEntry(Severity.HIGH, 11L)
        .containsEntry(Severity.LOW, 10_000L);
  }

  private static DeskViews counting() {
    var desk = new SampleDesk();
    return (DeskViews)
        Proxy.newProxyInstance(
            BoardFiguresTest.class.getClassLoader(),
            new Class<?>[] {DeskViews.class},
            (_, method, arguments) ->
                method.getName().equals("count")
                    ? counted((IncidentFilter) arguments[0])
                    : method.invoke(desk, arguments));
  }

  private static long counted(IncidentFilter filter) {
    return filter.asked().query().toString().equals("severity:HIGH") ? 11 : 10_000;
  }
}
