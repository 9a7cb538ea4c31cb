package dev.nightdesk.demo.github;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The log of a job as the runner writes it: byte-order mark, a time stamp with seven digits on each
 * line, groups, colours.
 */
final class JobLog {
  private static final String MARK = "\ufeff";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'");

  private final StringBuilder text = new StringBuilder(MARK);

  private JobLog() {}

  /** Of a job that is done. */
  static String text(Job job, Instant now) {
    var log = new JobLog();
    List<JobPlan.Step> steps = job.plan.steps();
    int of = steps.size() + 2;
    log.section(job, 0, of, setUp(job, steps));
    boolean cut = "cancelled".equals(job.conclusion(now));
    for (int i = 0; i < steps.size(); i++) log.section(job, i + 1, of, steps.get(i).log());
    if (cut && !job.plan.conclusion().equals("cancelled")) {
      log.section(job, of - 1, of, List.of("##[error]The operation was canceled."));
    }
    log.section(job, of - 1, of, List.of("Post job cleanup.", "Cleaning up orphan processes"));
    return log.text.toString();
  }

  private static List<String> setUp(Job job, List<JobPlan.Step> steps) {
    List<String> lines = new ArrayList<>();
    lines.add("Current runner version: '2.329.0'");
    lines.add("##[group]Runner Image");
    lines.add("Image: " + String.join(", ", job.plan.runsOn()));
    lines.add("Version: 20261109.148.1");
    lines.add("##[endgroup]");
    lines.add("##[group]GITHUB_TOKEN Permissions");
    lines.add("Contents: read");
    lines.add("Metadata: read");
    lines.add("##[endgroup]");
    lines.add("Secret source: Actions");
    lines.add("Prepare workflow directory");
    lines.add("Prepare all required actions");
    lines.add("Getting action download info");
    for (JobPlan.Step step : steps) {
      for (String line : step.log()) {
        if (line.startsWith("##[group]Run ") && line.contains("@") && !line.contains(" -")) {
          lines.add("Download action repository '" + line.substring(13) + "'");
        }
      }
    }
    lines.add("Complete job name: " + job.plan.name());
    return lines;
  }

  private void section(Job job, int n, int of, List<String> lines) {
    if (lines.isEmpty()) return;
    Instant from = RunJson.begins(job, n, of);
    Duration each =
        Duration.between(from, RunJson.begins(job, n + 1, of)).dividedBy(lines.size() + 1L);
    Instant at = from;
    for (String line : lines) {
      at = at.plus(each);
      // 100 ns is what the runner's clock tells
      var shown = LocalDateTime.ofInstant(at.plusNanos(line.length() * 700L), ZoneOffset.UTC);
      text.append(STAMP.format(shown)).append(' ').append(line).append('\n');
    }
  }

  /** The archive of an attempt: one file for each job, one for each of its steps. */
  static byte[] archive(Attempt attempt, Instant now) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      int number = 0;
      for (Job job : attempt.jobs()) {
        String name = job.plan.name().replaceAll("[/:]", "");
        put(zip, number + "_" + name + ".txt", text(job, now));
        int of = job.plan.steps().size() + 2;
        for (int i = 0; i < job.plan.steps().size(); i++) {
          JobPlan.Step step = job.plan.steps().get(i);
          if (step.log().isEmpty()) continue;
          var log = new JobLog();
          log.section(job, i + 1, of, step.log());
          String stepName = step.name().replaceAll("[/:]", "");
          put(zip, name + "/" + (i + 2) + "_" + stepName + ".txt", log.text.toString());
        }
        number++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an archive could not be written in memory", e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
