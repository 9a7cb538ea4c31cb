package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javafx.css.CssParser;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UiStylesTest extends WindowTest {
  /** In a field: a logger that nobody holds is collected, and the test goes deaf. */
  private static final Logger CSS = Logger.getLogger("javafx.css");

  private static final Pattern TOKEN = Pattern.compile("-nd-[a-z-]+");
  private static final Pattern VALUE = Pattern.compile("(-nd-[a-z-]+): *(#[0-9a-f]{6})");

  private static String read(String sheet) throws IOException {
    return Files.readString(Path.of(URI.create(Look.sheet(sheet))));
  }

  private static String theme(Theme theme) throws IOException {
    String all = read("tokens");
    int light = all.indexOf(".root:light");
    return theme == Theme.DARK ? all.substring(0, light) : all.substring(light);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens",
        "base",
        "shell",
        "palette",
        "wallboard",
        "overview",
        "incidents",
        "approvals",
        "playbooks",
        "reports",
        "audit"
      })
  void everySheetParses(String sheet) throws Exception {
    CssParser.errorsProperty().clear();
    new CssParser().parse(URI.create(Look.sheet(sheet)).toURL());
    assertThat(CssParser.errorsProperty()).isEmpty();
  }

  @Test
  void everyTokenIsDefinedInBothThemesAndColoursStandNowhereElse() throws Exception {
    for (String sheet : Look.SHEETS) {
      if (sheet.equals("tokens")) continue;
      String text = read(sheet);
      assertThat(text).doesNotContainPattern("#[0-9a-fA-F]{3,8}\\s*[;,)]").doesNotContain("rgb");
      var used = new TreeSet<String>();
      TOKEN.matcher(text).results().forEach(m -> used.add(m.group()));
      for (Theme theme : Theme.values()) {
        String defined = theme(theme);
        assertThat(used)
            .as(sheet + " in " + theme)
            .allMatch(token -> defined.contains(token + ":"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyLookUpIsResolved(Theme theme) throws Exception {
    List<String> complaints = new CopyOnWriteArrayList<>();
    var ear = new Ear(complaints);
    CSS.addHandler(ear);
    try {
      open(theme, 1280, 800);
      for (KeyCode key :
          new KeyCode[] {
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6,
            KeyCode.DIGIT7,
            KeyCode.DIGIT8
          }) {
        Pilot.press(KeyCode.CONTROL, key);
      }
    } finally {
      CSS.removeHandler(ear);
    }
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void textStandsOutFromWhatItStandsOn(Theme theme) throws Exception {
    var colours = new HashMap<String, Color>();
    VALUE
        .matcher(theme(theme))
        .results()
        .forEach(m -> colours.put(m.group(1), Color.web(m.group(2))));
    for (String ground :
        List.of("-nd-window", "-nd-card", "-nd-bar", "-nd-raised", "-nd-select", "-nd-hover")) {
      for (String ink :
          List.of(
              "-nd-text",
              "-nd-muted",
              "-nd-faint",
              "-nd-medium",
              "-nd-critical",
              "-nd-good",
              "-nd-low")) {
        assertContrast(colours, ink, ground);
      }
    }
    for (String level : List.of("low", "medium", "high", "critical", "good")) {
      assertContrast(colours, "-nd-" + level, "-nd-" + level + "-bg");
    }
    assertContrast(colours, "-nd-on-approve", "-nd-approve");
    assertContrast(colours, "-nd-on-primary", "-nd-primary");
    assertContrast(colours, "-nd-on-banner", "-nd-banner");
    assertContrast(colours, "-nd-text", "-nd-mark-bg");
    assertContrast(colours, "-nd-faint", "-nd-mark-bg");
    assertContrast(colours, "-nd-critical", "-nd-mark-bg");
    for (String ink : List.of("-nd-hunk", "-nd-key", "-nd-quoted")) {
      assertContrast(colours, ink, "-nd-card");
      assertContrast(colours, ink, "-nd-select");
    }
    assertContrast(colours, "-nd-low", "-nd-accent-bg");
  }

  /** WCAG 1.4.11: what is drawn needs three to one; and no series looks like an alarm. */
  @ParameterizedTest
  @EnumSource(Theme.class)
  void marksOfChartsStandOutAndAreNoAlarms(Theme theme) throws Exception {
    var colours = new HashMap<String, Color>();
    VALUE
        .matcher(theme(theme))
        .results()
        .forEach(m -> colours.put(m.group(1), Color.web(m.group(2))));
    for (String series : List.of("-nd-series-a", "-nd-series-b", "-nd-series-c")) {
      assertThat(contrast(colours, series, "-nd-card")).as(series).isGreaterThanOrEqualTo(3);
      for (String alarm : List.of("low", "medium", "high", "critical", "good"))
        assertThat(apart(colours.get(series).getHue(), colours.get("-nd-" + alarm).getHue()))
            .as(series + " beside " + alarm)
            .isGreaterThan(18);
    }
    assertThat(contrast(colours, "-nd-series-a", "-nd-track")).isGreaterThanOrEqualTo(3);
    List<String> levels = List.of("none", "a", "b", "c", "d", "e");
    for (int i = 1; i < levels.size(); i++)
      assertThat(contrast(colours, "-nd-heat-" + levels.get(i), "-nd-card"))
          .as("a stronger level stands out more")
          .isGreaterThan(1.2 * contrast(colours, "-nd-heat-" + levels.get(i - 1), "-nd-card"));
    assertThat(contrast(colours, "-nd-heat-e", "-nd-card")).isGreaterThanOrEqualTo(4.5);
  }

  /** In degrees of the circle of hues. */
  private static double apart(double a, double b) {
    double d = Math.abs(a - b);
    return Math.min(d, 360 - d);
  }

  private static void assertContrast(Map<String, Color> colours, String ink, String ground) {
    assertThat(contrast(colours, ink, ground))
        .as(ink + " on " + ground)
        .isGreaterThanOrEqualTo(4.5);
  }

  private static double contrast(Map<String, Color> colours, String ink, String ground) {
    double a = light(colours.get(ink));
    double b = light(colours.get(ground));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double light(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  /** Writes down what the CSS engine complains about. */
  private static final class Ear extends Handler {
    private final List<String> complaints;

    Ear(List<String> complaints) {
      this.complaints = complaints;
    }

    @Override
    public void publish(LogRecord heard) {
      if (heard.getLevel().intValue() >= Level.WARNING.intValue())
        complaints.add(heard.getMessage());
    }

    @Override
    public void flush() {
      // nothing is kept back
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
