package dev.nightdesk.engine.github.evidence;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.nightdesk.engine.github.api.Annotation;
import dev.nightdesk.engine.github.api.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * Tells a limit that ran out from a person who cancelled: GitHub reports both as {@code cancelled}.
 * The sign is an annotation, which not every token may read; without it, how long the job ran and
 * its single error line.
 *
 * @param sure whether a limit ran out
 * @param minutes the limit; 0 when it is not known
 */
public record TimeLimit(boolean sure, int minutes) {
  static final TimeLimit NONE = new TimeLimit(false, 0);

  /** The ceiling where a workflow names no limit. */
  private static final int CEILING = 360;

  private static final Pattern EXCEEDED =
      Pattern.compile(
          "(?i)exceeded the maximum execution time of (?:([0-9]{1,4})h)?(?:([0-9]{1,6})m)?");

  private static final Pattern STEP =
      Pattern.compile("(?i)has timed out after ([0-9]{1,6}) minutes");

  private static final Pattern CANCELLED = Pattern.compile("(?i)the operation was cancel+ed\\.?");

  private static final Pattern IN_FILE = Pattern.compile("timeout-minutes:[ \\t]*([0-9]{1,6})");

  /** A job is ended a little after its limit, and its clean-up takes a while. */
  private static final Duration EARLY = Duration.ofSeconds(5);

  private static final Duration LATE = Duration.ofSeconds(60);

  /** Where the file cannot be read, limits are taken to be multiples of this. */
  private static final int USUAL = 5;

  /**
   * @param file the workflow file; empty when it is not known
   */
  static TimeLimit of(Job job, CleanLog log, List<Annotation> annotations, String file) {
    for (Annotation annotation : annotations) {
      Matcher said = EXCEEDED.matcher(annotation.message());
      if (said.find()) return new TimeLimit(true, minutes(said));
    }
    for (CleanLog.Line error : log.errors()) {
      Matcher whole = EXCEEDED.matcher(error.text());
      if (whole.find()) return new TimeLimit(true, minutes(whole));
      Matcher step = STEP.matcher(error.text());
      if (step.find()) return new TimeLimit(true, Integer.parseInt(step.group(1)));
    }
    int byDuration = byDuration(job, file);
    if (job.ended("timed_out")) return new TimeLimit(true, byDuration);
    boolean saysCancelled =
        log.errors().size() == 1
            && CANCELLED.matcher(log.errors().getFirst().text().strip()).matches();
    return job.ended("cancelled") && saysCancelled && byDuration > 0
        ? new TimeLimit(true, byDuration)
        : NONE;
  }

  private static int minutes(Matcher said) {
    String hours = said.group(1);
    String minutes = said.group(2);
    return (hours == null ? 0 : 60 * Integer.parseInt(hours))
        + (minutes == null ? 0 : Integer.parseInt(minutes));
  }

  /** The limit that the job's duration fits, or 0. */
  private static int byDuration(Job job, String file) {
    Instant begun = job.startedAt();
    Instant ended = job.completedAt();
    if (begun == null || ended == null) return 0;
    Duration took = Duration.between(begun, ended);
    var limits = new TreeSet<Integer>();
    Matcher named = IN_FILE.matcher(file);
    while (named.find()) limits.add(Integer.valueOf(named.group(1)));
    limits.add(CEILING);
    if (file.isEmpty()) limits.add((int) (took.plus(EARLY).toMinutes() / USUAL) * USUAL);
    for (int limit : limits) {
      Duration exact = Duration.ofMinutes(limit);
      boolean fits =
          limit > 0
              && took.compareTo(exact.minus(EARLY)) >= 0
              && took.compareTo(exact.plus(LATE)) <= 0;
      if (fits) return limit;
    }
    return 0;
  }
}
