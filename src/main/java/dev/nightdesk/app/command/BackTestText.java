package dev.nightdesk.app.command;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.shelf.BackTestReport;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Reports of back-tests for the terminal, one column for each version of the playbook. */
final class BackTestText {
  /** Of a long list people need no more to go and look. */
  private static final int SHOWN = 20;

  private BackTestText() {}

  /**
   * @param reports over the same incidents, by the file that each is about
   */
  static void print(Map<String, BackTestReport> reports, PrintStream out) {
    BackTestReport first = reports.values().iterator().next();
    out.println(
        first.playbook().id()
            + ": "
            + plural(first.replayed(), "incident")
            + " since "
            + first.since().truncatedTo(ChronoUnit.SECONDS)
            + notKept(first.notReconstructible()));
    out.println();
    row(out, "", "present", names(reports));
    row(out, "answers", first.matchedBefore(), reports, BackTestReport::matched);
    row(out, "heals by itself", first.byItselfBefore(), reports, BackTestReport::byItself);
    row(out, "asks a person", "", figures(reports, BackTestReport::asked));
    row(out, "stopped by its own limits", "", figures(reports, BackTestReport::capped));
    row(out, "contradicted by people", first.wrongBefore(), reports, r -> r.wrong().size());
    reports.forEach((file, report) -> lists(reports.size() > 1 ? file + ": " : "", report, out));
    if (reports.size() == 2) difference(List.copyOf(reports.entrySet()), out);
    long millis = reports.values().stream().mapToLong(r -> r.took().toMillis()).sum();
    out.println();
    out.printf(Locale.ROOT, "Looked at again in %.1f s; no engine was called.%n", millis / 1000.0);
  }

  private static String notKept(int lost) {
    if (lost == 0) return "";
    return " ("
        + lost
        + " more cannot be put together again: what they showed is not kept, or their engine is not"
        + " configured any more)";
  }

  private static List<String> names(Map<String, BackTestReport> reports) {
    return reports.values().stream().map(report -> "v" + report.playbook().version()).toList();
  }

  private static List<String> figures(
      Map<String, BackTestReport> reports, ToIntFunction<BackTestReport> figure) {
    return reports.values().stream().map(r -> String.valueOf(figure.applyAsInt(r))).toList();
  }

  private static void row(
      PrintStream out,
      String what,
      int before,
      Map<String, BackTestReport> reports,
      ToIntFunction<BackTestReport> figure) {
    row(out, what, String.valueOf(before), figures(reports, figure));
  }

  private static void row(PrintStream out, String what, String before, List<String> after) {
    String columns = after.stream().map("%10s"::formatted).collect(Collectors.joining());
    out.println("  %-26s%10s%s".formatted(what, before, columns).stripTrailing());
  }

  private static void lists(String whose, BackTestReport report, PrintStream out) {
    list(whose + "newly answered", report.newlyMatched(), out);
    list(whose + "no longer answered", report.noLongerMatched(), out);
    if (report.wrong().isEmpty()) return;
    out.println();
    out.println(whose + "contradicted by people:");
    report.wrong().stream()
        .limit(SHOWN)
        .forEach(wrong -> out.println("  %-9s %s".formatted(wrong.incident(), wrong.why())));
    more(report.wrong().size(), out);
  }

  private static void list(String what, List<IncidentId> ids, PrintStream out) {
    if (ids.isEmpty()) return;
    out.println();
    out.println(what + " (" + ids.size() + "):");
    out.println(
        "  "
            + ids.stream().limit(SHOWN).map(IncidentId::toString).collect(Collectors.joining(" ")));
    more(ids.size(), out);
  }

  private static void more(int all, PrintStream out) {
    if (all > SHOWN) out.println("  and " + (all - SHOWN) + " more; --json names all");
  }

  /** Both are compared with the present version, so what differs there differs between them. */
  private static void difference(List<Map.Entry<String, BackTestReport>> both, PrintStream out) {
    BackTestReport one = both.get(0).getValue();
    BackTestReport other = both.get(1).getValue();
    Map<String, List<IncidentId>> only = new TreeMap<>();
    only.put("only " + both.get(0).getKey() + " answers", answersNot(one, other));
    only.put("only " + both.get(1).getKey() + " answers", answersNot(other, one));
    only.forEach((what, ids) -> list(what, ids, out));
  }

  private static List<IncidentId> answersNot(BackTestReport one, BackTestReport other) {
    var only = new ArrayList<>(one.newlyMatched());
    only.removeAll(other.newlyMatched());
    other.noLongerMatched().stream()
        .filter(id -> !one.noLongerMatched().contains(id))
        .forEach(only::add);
    only.sort(null);
    return only;
  }

  private static String plural(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
