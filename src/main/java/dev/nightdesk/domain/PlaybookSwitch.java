package dev.nightdesk.domain;

/**
 * How an operator switched a playbook.
 *
 * @param version of the playbook at that time
 * @param content SHA-256 of what it said at that time, where it was switched to {@link
 *     PlaybookUse#ACTIVE}; else, and in older journals, empty
 */
public record PlaybookSwitch(PlaybookUse use, int version, String content) {

  /**
   * Whether it lets this very text out of the shadow: another one was not proven there, whatever
   * its version says.
   */
  public boolean proves(PlaybookRef playbook, String itsContent) {
    return use == PlaybookUse.ACTIVE
        && version == playbook.version()
        && !content.isEmpty()
        && content.equals(itsContent);
  }
}
