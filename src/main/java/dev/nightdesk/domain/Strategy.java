package dev.nightdesk.domain;

/**
 * What to do about it: an id such as {@code flush_connection_pool}. An engine's {@code fixes} say
 * how it is done there.
 */
public record Strategy(String id) {
  public static final Strategy NOTIFY_HUMAN = new Strategy("notify_human");
  public static final Strategy NO_ACTION = new Strategy("no_action");

  /** The id as a sentence for people: {@code Flush connection pool}. */
  public String words() {
    String words =
        id.replace('_', ' ')
            .replace("waf", "WAF")
            .replace("yaml", "YAML")
            .replace("down up", "down, up")
            .replace("from failed task", "from the failed task");
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  @Override
  public String toString() {
    return id;
  }
}
