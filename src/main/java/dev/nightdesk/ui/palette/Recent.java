package dev.nightdesk.ui.palette;

import java.util.ArrayList;
import java.util.List;

/** What was chosen last, newest first. */
final class Recent {
  private static final int MOST = 8;

  private final List<Entry> entries = new ArrayList<>();

  void used(Entry entry) {
    entries.removeIf(each -> each.id().equals(entry.id()));
    entries.addFirst(entry);
    if (entries.size() > MOST) entries.removeLast();
  }

  /** How long ago, 0 for the newest one; one that was never used is the oldest. */
  int age(Entry entry) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).id().equals(entry.id())) return i;
    }
    return MOST;
  }

  List<Entry> incidents() {
    return entries.stream().filter(each -> each.kind() == Entry.Kind.INCIDENT).toList();
  }
}
