package dev.nightdesk.ui.overview;

import java.time.Duration;

/** How far back the history looks, and in how fine pieces. */
enum HistoryRange {
  HOUR("1h", "Incidents, last hour", Duration.ofHours(1), 30, "2-minute buckets"),
  DAY("24h", "Incidents, last 24 hours", Duration.ofHours(24), 48, "30-minute buckets"),
  WEEK("7d", "Incidents, last 7 days", Duration.ofDays(7), 56, "3-hour buckets"),
  MONTH("30d", "Incidents, last 30 days", Duration.ofDays(30), 60, "12-hour buckets");

  final String button;
  final String title;
  final Duration length;
  final int buckets;
  final String words;

  HistoryRange(String button, String title, Duration length, int buckets, String words) {
    this.button = button;
    this.title = title;
    this.length = length;
    this.buckets = buckets;
    this.words = words;
  }

  Duration bucket() {
    return length.dividedBy(buckets);
  }
}
