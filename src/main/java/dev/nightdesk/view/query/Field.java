package dev.nightdesk.view.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of an incident can be asked for. */
public enum Field {
  SEVERITY("severity", Kind.RANK, "how serious", List.of("LOW", "MEDIUM", "HIGH", "CRITICAL")),
  STATE(
      "state",
      Kind.CHOICE,
      "open, waiting for a person, resolved, or an exact state",
      List.of(
          "open",
          "waiting",
          "resolved",
          "new",
          "analysed",
          "healing",
          "verifying",
          "awaiting-approval",
          "escalated",
          "needs-manual-fix")),
  ENGINE("engine", Kind.PATTERN, "an engine's id; * stands for anything", List.of()),
  TARGET("target", Kind.PATTERN, "endpoint, flow or workflow; * stands for anything", List.of()),
  CATEGORY("category", Kind.PATTERN, "what the analysis said", List.of()),
  TITLE("title", Kind.WORDS, "words in its title", List.of()),
  ASSIGNED("assigned", Kind.TEXT, "who has it: a name, me or nobody", List.of("me", "nobody")),
  IS(
      "is",
      Kind.CHOICE,
      "what lies over it",
      List.of("unseen", "acknowledged", "shelved", "held", "assigned", "merged", "healed-alone")),
  CONFIDENCE("confidence", Kind.NUMBER, "how sure the analysis is, in percent", List.of()),
  SEEN("seen", Kind.NUMBER, "how often it was reported", List.of()),
  LAST("last", Kind.SPAN, "opened within this time, such as 24h, 7d or 2w", List.of("24h", "7d")),
  OPENED("opened", Kind.TIME, "when it was opened: 2026-11-20 or 2026-11-20T02:00", List.of()),
  CLOSED("closed", Kind.TIME, "when it ended: 2026-11-20 or 2026-11-20T02:00", List.of()),
  TOOK("took", Kind.SPAN, "how long it was open, such as took:>1h", List.of()),
  ID("id", Kind.NUMBER, "its number: INC-7 or 7", List.of()),
  PROBLEM("problem", Kind.TEXT, "the fingerprint that alike incidents share", List.of()),
  /** Words without a field: in title, target or engine. */
  ANYWHERE("", Kind.WORDS, "words in title, target or engine", List.of());

  /** What a value of the field looks like. */
  public enum Kind {
    /** One of a few words that have an order. */
    RANK,
    /** One of a few words. */
    CHOICE,
    /** A text in which {@code *} stands for anything. */
    PATTERN,
    /** Words that are to occur. */
    WORDS,
    /** An exact text. */
    TEXT,
    NUMBER,
    /** A length of time. */
    SPAN,
    /** A day or a moment. */
    TIME;

    /** Whether more and less mean something. */
    boolean isOrdered() {
      return this == RANK || this == NUMBER || this == SPAN || this == TIME;
    }
  }

  private final String word;
  private final Kind kind;
  private final String about;
  private final List<String> choices;

  Field(String word, Kind kind, String about, List<String> choices) {
    this.word = word;
    this.kind = kind;
    this.about = about;
    this.choices = choices;
  }

  /** The word before the colon; empty for {@link #ANYWHERE}. */
  public String word() {
    return word;
  }

  /** What its values look like. */
  public Kind kind() {
    return kind;
  }

  /** What it asks for, as a person reads it beside a suggestion. */
  public String about() {
    return about;
  }

  /** The words it knows, or some that are often wanted; may be empty. */
  public List<String> choices() {
    return choices;
  }

  /** The one with this word, ignoring case. */
  static Optional<Field> of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(field -> !field.word.isEmpty() && field.word.equals(lower))
        .findFirst();
  }
}
