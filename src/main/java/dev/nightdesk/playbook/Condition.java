package dev.nightdesk.playbook;

/** One comparison. */
public record Condition(String field, String op, Object value, boolean ignoreCase) {}
