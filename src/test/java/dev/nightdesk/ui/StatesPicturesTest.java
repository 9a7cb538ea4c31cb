package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every screen at its ends, dark and light, large and small, in {@code target/screenshots}. */
class StatesPicturesTest extends WindowTest {
  private static final List<String> NEVER_CUT =
      List.of(
          ".button",
          ".card-title",
          ".cell-figure",
          ".chip",
          ".engine-detail",
          ".engine-pace",
          ".fact-value",
          ".filter-count",
          ".keycap",
          ".light-name",
          ".light-note",
          ".nav-title",
          ".pill",
          ".question-about",
          ".question-head",
          ".status-bar .label",
          ".tile-figure",
          ".tile-name",
          ".tile-note",
          ".column-header .label",
          "#incident-table .mono");

  @ParameterizedTest
  @CsvSource({
    "EMPTY,DARK,1440,900",
    "EMPTY,DARK,1280,800",
    "EMPTY,LIGHT,1440,900",
    "EMPTY,LIGHT,1280,800",
    "BUSY,DARK,1440,900",
    "BUSY,DARK,1280,800",
    "BUSY,LIGHT,1440,900",
    "BUSY,LIGHT,1280,800",
    "BROKEN,DARK,1440,900",
    "BROKEN,DARK,1280,800",
    "BROKEN,LIGHT,1440,900",
    "BROKEN,LIGHT,1280,800"
  })
  void everyScreenCanBePictured(SampleState state, Theme theme, int width, int height)
      throws Exception {
    state.lay(desk, shelf, audit);
    open(theme, width, height);
    for (Place place : Place.values()) {
      Pilot.press(KeyCode.CONTROL, KeyCode.values()[KeyCode.DIGIT1.ordinal() + place.ordinal()]);
      Pilot.pulse();
      String name = "state-%s-%s-%s-%d.png".formatted(state, place, theme, width);
      Path file = Path.of("target", "screenshots", name.toLowerCase(Locale.ROOT));
      assertThat(Pilot.fx(this::cut)).as(name).isEmpty();
      Png.write(Pilot.fx(() -> scene().snapshot(null)), file);
      assertThat(Files.size(file)).as(file.toString()).isGreaterThan(20_000);
    }
  }

  /** Words of which half would mislead, and which are cut nevertheless. */
  private List<String> cut() {
    return NEVER_CUT.stream()
        .flatMap(selector -> scene().getRoot().lookupAll(selector).stream())
        .filter(WindowTest::isSeen)
        .filter(node -> node instanceof Labeled words && words.isTextTruncated())
        .map(node -> ((Labeled) node).getText())
        .toList();
  }
}
