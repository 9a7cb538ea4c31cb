package dev.nightdesk.view;

/**
 * Something about a playbook that somebody should look at.
 *
 * @param playbook its id
 * @param sentence what was found, and what to do
 */
public record PlaybookFinding(String playbook, String sentence) {}
