package dev.nightdesk.domain;

/**
 * How an operator switched a playbook.
 *
 * @param version of the playbook at that time; {@link PlaybookUse#ACTIVE} is worth nothing for
 *     another one, since only this one was proven in the shadow
 */
public record PlaybookSwitch(PlaybookUse use, int version) {}
