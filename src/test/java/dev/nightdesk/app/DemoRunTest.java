package dev.nightdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo where no window can be opened: a story, or JSON, and figures that the journal confirms.
 */
final class DemoRunTest {
  private static final Pattern FIGURES =
      Pattern.compile(
          "nightdesk: (\\d+) detected, (\\d+) healed by the desk, (\\d+) waiting, median time to"
              + " resolve (\\d+) ms");

  @TempDir Path data;

  /** Both runs at once: they wait for the script's clock most of the time. */
  @Test
  void theTerminalTellsTheNightAndItsFiguresAreTrue() throws Exception {
    try (var json = Program.start("demo", "--for", "PT20S", "--json", "--data", data);
        var story = Program.start("demo", "--for", "PT6S")) {
      assertThat(story.awaitEnd()).as("%s", story).isZero();
      assertThat(story.err())
          .containsOnlyOnce(
              "nightdesk: no window can be opened (there is no display), so the desk runs in this"
                  + " terminal; Ctrl+C ends it")
          .hasSize(2);
      assertThat(story.out())
          .anyMatch(line -> line.contains("checkout"))
          .noneMatch(line -> line.startsWith("{"));

      assertThat(json.awaitEnd()).as("%s", json).isZero();
      for (String line : json.out())
        assertThat(JsonMapper.shared().readTree(line).has("seq")).as(line).isTrue();
      assertThat(json.err()).hasSize(1);
      assertFigures(json.err().getFirst());
    }
  }

  private void assertFigures(String line) throws SQLException {
    Matcher figures = FIGURES.matcher(line);
    assertThat(figures.matches()).as(line).isTrue();
    String url = "jdbc:h2:file:" + data.resolve("nightdesk").toAbsolutePath();
    try (var connection = DriverManager.getConnection(url, "nightdesk", "")) {
      assertThat(Long.parseLong(figures.group(1)))
          .as("detected")
          .isEqualTo(number(connection, "select count(*) from incident"))
          .isGreaterThanOrEqualTo(3);
      assertThat(Long.parseLong(figures.group(2)))
          .as("healed")
          .isEqualTo(
              number(
                  connection,
                  """
                  select count(*) from incident i where is_open = false and (
                    select payload from journal j where j.incident = i.number and type = 'IncidentResolved'
                    order by seq desc limit 1) like '%"by":"nightdesk"%'\
                  """))
          .isGreaterThanOrEqualTo(2);
      assertThat(Long.parseLong(figures.group(3)))
          .as("waiting")
          .isEqualTo(number(connection, "select count(*) from approval where state = 'PENDING'"));
      // the lower one of the two in the middle, as the nearest rank is
      assertThat(Long.parseLong(figures.group(4)))
          .as("median")
          .isEqualTo(
              number(
                  connection,
                  """
                  select percentile_disc(0.5) within group (order by (closed_at - opened_at) / 1000000)
                  from incident where is_open = false\
                  """));
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
