package dev.nightdesk.domain;

/**
 * How often an incident was healed so far, by what came of it.
 *
 * @param spent runs that changed something or may have: these use up the attempts
 * @param unchanged runs that changed nothing
 * @param unreached runs of which no request got through
 */
public record Tries(int spent, int unchanged, int unreached) {
  public static final Tries NONE = new Tries(0, 0, 0);

  /** Those of two incidents that are one problem. */
  public Tries plus(Tries other) {
    return new Tries(spent + other.spent, unchanged + other.unchanged, unreached + other.unreached);
  }

  /** Without those that another incident had brought. */
  public Tries minus(Tries other) {
    return new Tries(
        Math.max(0, spent - other.spent),
        Math.max(0, unchanged - other.unchanged),
        Math.max(0, unreached - other.unreached));
  }

  /** After a run that came to this. */
  public Tries and(Effect effect) {
    return switch (effect) {
      case CHANGED -> new Tries(spent + 1, unchanged, unreached);
      case UNCHANGED -> new Tries(spent, unchanged + 1, unreached);
      case UNREACHED -> new Tries(spent, unchanged, unreached + 1);
    };
  }
}
