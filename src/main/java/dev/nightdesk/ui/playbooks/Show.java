package dev.nightdesk.ui.playbooks;

import java.util.function.Predicate;

/** Which playbooks the list shows. */
enum Show {
  ALL("All", _ -> true),
  ACTIONS("With actions", PlaybookRow::hasActions),
  KNOWLEDGE("Knowledge", row -> row.entry().knowledge()),
  YOURS("Yours", PlaybookRow::isYours),
  OFF("Off", PlaybookRow::isOff),
  SHADOW("Shadow", PlaybookRow::isShadow);

  final String words;
  final Predicate<PlaybookRow> test;

  Show(String words, Predicate<PlaybookRow> test) {
    this.words = words;
    this.test = test;
  }
}
