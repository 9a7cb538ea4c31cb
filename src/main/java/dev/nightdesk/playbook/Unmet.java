package dev.nightdesk.playbook;

import dev.nightdesk.playbook.subject.Condition;
import dev.nightdesk.playbook.subject.SubjectFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the conditions of a playbook do not hold, in words. */
final class Unmet {
  /** A pattern may be half a page, and the journal keeps the sentence for ever. */
  private static final int LONGEST = 120;

  private static final int LONGEST_VALUE = 40;

  private Unmet() {}

  /** The first that does not hold, or null when all do. */
  static @Nullable String condition(Playbook.Match match, SubjectFields fields) {
    for (Condition condition : match.all())
      if (!condition.holds(fields))
        return "It asks that " + brief(condition.words()) + found(condition, fields);
    for (Condition condition : match.none())
      if (condition.holds(fields)) return "It is not for where " + brief(condition.words()) + ".";
    List<Condition> any = match.any();
    if (any.isEmpty() || any.stream().anyMatch(condition -> condition.holds(fields))) return null;
    return any.size() == 1
        ? "It asks that " + brief(any.getFirst().words()) + found(any.getFirst(), fields)
        : "None of its "
            + any.size()
            + " alternatives holds, such as: "
            + brief(any.getFirst().words())
            + ".";
  }

  /** What is there instead, where that is short. */
  private static String found(Condition condition, SubjectFields fields) {
    if (condition.speaksOfLog()) return ".";
    List<String> values = fields.values(condition.field());
    if (values.isEmpty()) return "; it is not known.";
    boolean shows = values.size() == 1 && values.getFirst().length() <= LONGEST_VALUE;
    return shows ? "; it is " + values.getFirst() + "." : ".";
  }

  private static String brief(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }
}
