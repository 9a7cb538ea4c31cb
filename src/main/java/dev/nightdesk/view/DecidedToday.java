package dev.nightdesk.view;

/** Answers of today. */
public record DecidedToday(long approved, long rejected, long expired) {}
