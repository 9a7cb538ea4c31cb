package dev.nightdesk.domain;

/** An event with its place in the journal; places are counted from 1 without gaps. */
public record Committed(long seq, Event event) {}
