package dev.nightdesk.view;

/**
 * A row of the reliability table: of the judged incidents whose analysis claimed such a confidence,
 * how many were right.
 *
 * @param from lower end of the claimed confidence, 0 to 1, inclusive
 * @param to upper end, exclusive but for 1
 * @param claimed on average
 */
public record ReliabilityBin(double from, double to, int judged, int right, double claimed) {}
