package dev.nightdesk.engine.health;

import dev.nightdesk.engine.health.Health.Component;
import java.util.ArrayList;
import java.util.List;

/** The formats that are plain text: one word, or the list of checks that Kubernetes prints. */
final class TextFormats {
  private static final int LONGEST_WORD = 32;
  private static final int MOST_CHECKS = 500;

  private TextFormats() {}

  static Reading read(String body, String contentType) {
    String text = body.strip();
    if (text.isEmpty()) return Reading.mute("empty", "");
    if (text.startsWith("<") || contentType.contains("html"))
      return Reading.mute("HTML", "an HTML page, not a health answer");
    if (text.startsWith("[+]")
        || text.startsWith("[-]")
        || text.endsWith("check passed")
        || text.endsWith("check failed")) {
      return kubernetes(text);
    }
    Verdict verdict = text.length() > LONGEST_WORD ? null : Verdict.of(text);
    if (verdict == null) return Reading.mute("text", "a text without a known status");
    String format =
        switch (text) {
          case "Healthy", "Degraded", "Unhealthy" -> "ASP.NET Core";
          case "ok" -> "Kubernetes";
          default -> "text";
        };
    String note = verdict == Verdict.WARN ? "it says " + text : "";
    return new Reading(
        format, verdict, List.of(), null, verdict == Verdict.FAIL ? "it says " + text : null, note);
  }

  private static Reading kubernetes(String text) {
    var parts = new ArrayList<Component>();
    Verdict verdict = Verdict.PASS;
    for (String line : text.lines().limit(MOST_CHECKS).toList()) {
      if (line.startsWith("[+]") || line.startsWith("[-]")) {
        boolean good = line.startsWith("[+]");
        String name = line.substring(3).split(" ", 2)[0];
        String rest = line.substring(Math.min(line.length(), 3 + name.length())).strip();
        parts.add(
            new Component(
                name,
                good ? Verdict.PASS : Verdict.FAIL,
                good ? "ok" : "failed",
                good ? "" : name + " " + rest));
        if (!good) verdict = Verdict.FAIL;
      } else if (line.endsWith("check failed")) {
        verdict = Verdict.FAIL;
      }
    }
    return Reading.of("Kubernetes", verdict, parts, "");
  }
}
