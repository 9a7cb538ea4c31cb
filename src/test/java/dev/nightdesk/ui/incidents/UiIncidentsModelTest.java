package dev.nightdesk.ui.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import dev.nightdesk.ui.SampleContext;
import dev.nightdesk.ui.SampleNight;
import dev.nightdesk.view.IncidentFilter.Order;
import dev.nightdesk.view.IncidentFilter.StateGroup;
import dev.nightdesk.view.IncidentRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class UiIncidentsModelTest {
  private final SampleContext sample = new SampleContext();
  private final IncidentsModel model = new IncidentsModel(sample.context);

  private static IncidentRow row(long n) {
    return SampleNight.row(
        n, Severity.LOW, "title " + n, "edge", "t", 0.9, Phase.OPEN, 1, 5000 - n);
  }

  private List<Long> numbers() {
    return model.rows.stream().map(r -> r.id().number()).toList();
  }

  @Test
  void wordsStateAndSeverityNarrow() {
    model.reload();
    assertThat(model.rows).hasSize(15);
    model.text.set("TIMED OUT");
    assertThat(numbers()).containsExactly(2041L, 2040L, 2038L);
    model.group.set(StateGroup.WAITING);
    assertThat(numbers()).containsExactly(2040L);
    model.text.set("severity:>=CRITICAL");
    assertThat(numbers()).containsExactly(2039L);
  }

  @Test
  void theOrderComesFromTheQuestion() {
    model.order.set(Order.SEVERITY);
    assertThat(numbers()).startsWith(2039L, 2037L, 2030L, 2040L);
  }

  @Test
  void noRowMovesWhileTheTableIsHeldStill() {
    model.reload();
    model.still.set(true);
    sample.desk.rows.add(row(2042));
    sample.desk.rows.replaceAll(r ->
        r.id().number() == 2040
            ? SampleNight.row(
                2040, Severity.HIGH, r.title(), r.engine(), r.target(), 0.93, Phase.HEALING, 3, 137)
            : r);
    model.refresh();
    assertThat(numbers()).startsWith(2041L, 2040L).hasSize(15);
    assertThat(model.newer.get()).isEqualTo(1);
    assertThat(model.rows.get(1).phase()).isEqualTo(Phase.HEALING);
    model.showNewer();
    assertThat(numbers()).startsWith(2042L, 2041L);
    assertThat(model.newer.get()).isZero();
  }

  @Test
  void theEndOfThePageBringsTheNext() {
    for (long n = 1; n <= 150; n++) sample.desk.rows.add(row(n));
    model.reload();
    assertThat(model.rows).hasSize(100);
    model.reachedEnd();
    assertThat(model.rows).hasSize(165).doesNotHaveDuplicates();
    model.reachedEnd();
    assertThat(model.rows).hasSize(165);
  }

  @Test
  void theSelectedIncidentIsRead() {
    model.selected.set(new IncidentId(2040));
    assertThat(model.detail.get().incident().title()).isEqualTo("nightly timed out on main");
  }
}
