package dev.nightdesk.domain;

/**
 * How far a watch has read its engine.
 *
 * @param watch which of the engine's watches
 * @param value in the connector's own words; kept as it is
 */
public record Cursor(EngineId engine, String watch, String value) {}
