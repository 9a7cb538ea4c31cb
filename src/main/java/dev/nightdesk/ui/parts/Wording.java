package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.Severity;
import dev.nightdesk.view.story.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the window says times, lengths of time, shares and states. */
public final class Wording {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

  /** A capitalised first word without a second capital, a digit or a sign that names have. */
  private static final Pattern PLAIN_WORD =
      Pattern.compile("\\p{Lu}\\p{Ll}+(?=[\\s,:;!?]|\\.\\s|\\.?$)");

  /** A first word with a sign or a digit that plain words do not have. */
  private static final Pattern LOWER_NAME = Pattern.compile("\\p{Ll}[\\p{L}]*[-._/0-9]\\S");

  private Wording() {}

  /** {@code 02:14:05}. */
  public static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }

  /** {@code 02:14:05.021}. */
  public static String exact(Instant at, ZoneId zone) {
    return EXACT.format(at.atZone(zone));
  }

  /** {@code 02:14:05} today, {@code 3 Nov, 02:14} before. */
  public static String moment(Instant at, Instant now, ZoneId zone) {
    boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    return today ? clock(at, zone) : DAY.format(at.atZone(zone));
  }

  /** When something ends: {@code 04:14} within a day, {@code 28 Nov, 02:14} later. */
  public static String until(Instant at, Instant now, ZoneId zone) {
    boolean soon = Duration.between(now, at).compareTo(Duration.ofHours(23)) < 0;
    return (soon ? MINUTE : DAY).format(at.atZone(zone));
  }

  /** A measured length, as fine as it matters: {@code 180 ms}, {@code 1.6 s}, {@code 4 min}. */
  public static String took(Duration length) {
    long millis = length.toMillis();
    if (millis < 1000) return millis + " ms";
    if (millis < 10_000) return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    return span(length);
  }

  /** A length rounded down: {@code 38 s}, {@code 4 min}, {@code 3 h 10 min}, {@code 2 d}. */
  public static String span(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 120) return seconds + " s";
    long minutes = seconds / 60;
    if (minutes < 120) return minutes + " min";
    long hours = minutes / 60;
    if (hours < 10 && minutes % 60 != 0) return hours + " h " + minutes % 60 + " min";
    return hours < 48 ? hours + " h" : hours / 24 + " d";
  }

  /** A round length that was chosen: {@code 30 min}, {@code 6 h}, {@code 1 d}, {@code 7 d}. */
  public static String length(Duration length) {
    long minutes = length.toMinutes();
    if (minutes % (24 * 60) == 0) return minutes / (24 * 60) + " d";
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
  }

  /** {@code 6 min ago}. */
  public static String ago(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    return age.toSeconds() < 1 ? "just now" : span(age) + " ago";
  }

  /** {@code 24 min}, or {@code over}. */
  public static String left(Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    return left.isPositive() ? span(left) : "over";
  }

  /** {@code 93 %}; a dash when there is none yet. */
  public static String percent(double share) {
    return share < 0 ? "–" : Words.percent(share);
  }

  /** {@code 94.1 %}; a dash when there is none yet. */
  public static String fine(double share) {
    return share < 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** {@code 48,212}. */
  public static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** {@code 1 step}, {@code 4 steps}. */
  public static String count(long n, String thing) {
    return number(n) + " " + thing + (n == 1 ? "" : "s");
  }

  public static String orDash(@Nullable String text) {
    return text == null || text.isBlank() ? "–" : text;
  }

  /** The severity's shape: with the word it can be told apart without colour. */
  public static String shape(Severity severity) {
    return switch (severity) {
      case LOW -> "▽";
      case MEDIUM -> "◇";
      case HIGH -> "△";
      case CRITICAL -> "▲";
    };
  }

  /** An enum constant as a word: {@code Transient}. */
  public static String word(Enum<?> constant) {
    return sentence(constant.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /** With a capital at the front. */
  public static String sentence(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** As a sentence begins; a first word that looks like a name, as {@code kestra-prod}, stays. */
  public static String atStart(String words) {
    return LOWER_NAME.matcher(words).lookingAt() ? words : sentence(words);
  }

  /**
   * As it goes on after a name: {@code INC-4 waits for approval}. Words that look like names keep
   * their capital: {@code HikariPool-1}, {@code TLS}.
   */
  public static String afterName(String words) {
    boolean plain = PLAIN_WORD.matcher(words).lookingAt();
    return plain ? Character.toLowerCase(words.charAt(0)) + words.substring(1) : words;
  }

  /** {@code engine · target}, or the engine alone. */
  public static String where(String engine, String target) {
    return target.isEmpty() ? engine : engine + " · " + target;
  }
}
