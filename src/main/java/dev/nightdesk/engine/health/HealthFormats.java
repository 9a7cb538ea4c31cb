package dev.nightdesk.engine.health;

import dev.nightdesk.engine.health.ConditionCheck.Broken;
import dev.nightdesk.engine.health.HealthSettings.Conditions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an answer in whatever format it comes and judges it: the worse of HTTP status and body
 * counts, and a body that nobody can read is no failure when the status is good.
 */
final class HealthFormats {
  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(64)
                      .maxNumberLength(200)
                      .maxStringLength(HealthProbe.MOST_BODY)
                      .maxTokenCount(50_000)
                      .build())
              .build());

  private HealthFormats() {}

  /** Judges an answer by its format and by what the configuration demands. */
  static Health judge(Answer answer, Conditions conditions) {
    JsonNode json = parse(answer);
    Reading reading = read(answer, json);
    Verdict byStatus = byStatus(answer.status(), conditions);
    Verdict verdict = reading.verdict() == null ? byStatus : byStatus.orWorse(reading.verdict());
    boolean failing = verdict == Verdict.FAIL;
    var health =
        new Health(
            reading.format(),
            verdict,
            reading.verdict(),
            reading.components(),
            failing ? reading.errorCode() : null,
            failing ? message(answer, reading) : null,
            reading.note(),
            json);
    var trouble = answer.trouble();
    if (trouble != null)
      return health.failing("transport." + trouble.transport().fact(), trouble.message());
    Broken broken =
        answer.status() == 0 ? null : ConditionCheck.firstBroken(conditions, answer, json);
    // the service's own error tells more than the demand that it breaks
    return broken == null || health.errorMessage() != null
        ? health
        : health.failing(broken.code(), broken.message());
  }

  /** The JSON indented for people, or the text as it is. */
  static String pretty(String body, @Nullable JsonNode json) {
    return json == null ? body : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static @Nullable JsonNode parse(Answer answer) {
    String text = answer.body().strip();
    if (answer.cut() || text.isEmpty() || "{[\"".indexOf(text.charAt(0)) < 0) return null;
    try {
      return JSON.readTree(text);
    } catch (JacksonException _) {
      return null;
    }
  }

  private static Reading read(Answer answer, @Nullable JsonNode json) {
    String type = answer.header("content-type");
    String contentType = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (json != null) return JsonFormats.read(json, contentType);
    if (answer.cut())
      return Reading.mute(
          "unreadable", "the body is longer than " + HealthProbe.MOST_BODY / 1024 + " KB");
    String start = answer.body().stripLeading();
    if (start.startsWith("{")
        || (start.startsWith("[") && !start.startsWith("[+]") && !start.startsWith("[-]"))) {
      return Reading.mute("unreadable", "the body is no readable JSON");
    }
    return TextFormats.read(answer.body(), contentType);
  }

  private static Verdict byStatus(int status, Conditions conditions) {
    if (conditions.statuses().contains(status)) return Verdict.PASS;
    return status >= 200 && status < 300 ? Verdict.PASS : Verdict.FAIL;
  }

  private static String message(Answer answer, Reading reading) {
    String message = reading.errorMessage();
    if (message != null) return message;
    if (reading.verdict() == Verdict.FAIL && answer.status() < 300)
      return "its body says it is down";
    String line = ("HTTP " + answer.status() + " " + answer.reason()).strip();
    String location = answer.header("location");
    return answer.status() / 100 == 3 && location != null
        ? line + ": redirected to " + location
        : line;
  }
}
