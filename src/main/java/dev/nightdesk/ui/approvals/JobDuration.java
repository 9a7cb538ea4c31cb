package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Sparkline;
import dev.nightdesk.ui.parts.Wording;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.VBox;

/** How long a job took in its last green runs, up to the limit it ran into. */
final class JobDuration {
  private JobDuration() {}

  /** A line and the words that say the same; empty where fewer than two runs are known. */
  static Optional<VBox> of(Facts facts) {
    List<Long> seconds = seconds(facts);
    if (seconds.size() < 2) return Optional.empty();
    String words = words(seconds);
    var spark = new Sparkline();
    spark.setMinHeight(34);
    spark.setPrefHeight(34);
    spark.show(seconds, "info", "Job duration " + words);
    return Optional.of(new VBox(4, spark, Pieces.prose(words, "question-note")));
  }

  /** {@code 18 → 30 min in 42 runs}. */
  static String words(List<Long> seconds) {
    String from = Wording.span(Duration.ofSeconds(seconds.getFirst()));
    String to = Wording.span(Duration.ofSeconds(seconds.getLast()));
    String unit = to.substring(to.lastIndexOf(' '));
    boolean plain = from.indexOf(' ') == from.lastIndexOf(' ') && from.endsWith(unit);
    String first = plain ? from.substring(0, from.length() - unit.length()) : from;
    return first + " → " + to + " in " + Wording.count(seconds.size(), "run");
  }

  /** What is no number is left out: the fact comes from an engine. */
  static List<Long> seconds(Facts facts) {
    return Arrays.stream(facts.get(GitHubFacts.JOB_SECONDS).orElse("").split(","))
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Long::valueOf)
        .toList();
  }
}
