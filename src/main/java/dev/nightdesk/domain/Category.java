package dev.nightdesk.domain;

/**
 * What failed: an id such as {@code db_pool_exhausted}. Playbooks define them, so the set is open.
 */
public record Category(String id) {
  public static final Category UNKNOWN = new Category("unknown");

  /** The id with blanks for people: {@code db pool exhausted}. */
  public String words() {
    return id.replace('_', ' ');
  }

  @Override
  public String toString() {
    return id;
  }
}
