package dev.nightdesk.domain;

/** One version of a playbook. */
public record PlaybookRef(String id, int version) {
  @Override
  public String toString() {
    return id + " v" + version;
  }
}
