package dev.nightdesk.engine.github.fix;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job's log without time stamps and colours; patterns run in linear time, a log is hostile. */
final class LogText {
  private static final Pattern STAMP =
      Pattern.compile("^\\x{FEFF}?\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,20}Z ?");

  private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*[A-Za-z]");
  private static final int LONGEST = 4_000;

  private final List<String> lines;

  LogText(List<String> raw) {
    lines = raw.stream().map(LogText::plain).toList();
  }

  private static String plain(String line) {
    String head = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    String text = STAMP.matcher(head).replaceFirst("");
    if (text.indexOf('\u001b') >= 0) text = COLOUR.matcher(text).replaceAll("");
    return text.startsWith("##[error]") ? text.substring(9) : text;
  }

  /** The first group of the first pattern's last match, or of the next pattern's. */
  Optional<String> last(List<Pattern> patterns) {
    for (Pattern pattern : patterns) {
      for (int i = lines.size() - 1; i >= 0; i--) {
        Matcher matcher = pattern.matcher(lines.get(i));
        if (matcher.find() && matcher.groupCount() > 0 && matcher.group(1) != null) {
          return Optional.of(matcher.group(1));
        }
      }
    }
    return Optional.empty();
  }

  boolean has(Pattern pattern) {
    return lines.stream().anyMatch(line -> pattern.matcher(line).find());
  }

  /** What the steps were called whose scripts the log shows, the latest first. */
  List<String> steps() {
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("##[group]Run ")) names.addFirst(line.substring(9));
    }
    return names;
  }
}
