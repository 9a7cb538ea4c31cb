package dev.nightdesk.engine.github.fix;

import dev.nightdesk.engine.github.workflow.Lines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be wrong with one line of a workflow file, and the line as it would be right. Each
 * repair leaves every word of the line in its order.
 */
final class LineRepairs {
  /**
   * A text with one repair.
   *
   * @param line from 1
   * @param doubt the less, the more probable
   */
  record Repair(String text, String what, int line, int doubt) {}

  /** Nobody writes longer ones by hand, and the patterns take time with the square. */
  private static final int LONGEST = 1_000;

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "run-name",
          "on",
          "permissions",
          "env",
          "defaults",
          "concurrency",
          "jobs",
          "needs",
          "if",
          "runs-on",
          "environment",
          "outputs",
          "steps",
          "timeout-minutes",
          "strategy",
          "continue-on-error",
          "container",
          "services",
          "uses",
          "with",
          "secrets",
          "id",
          "run",
          "working-directory",
          "shell",
          "matrix",
          "fail-fast",
          "max-parallel",
          "include",
          "exclude",
          "image",
          "branches",
          "tags",
          "paths",
          "types",
          "push",
          "pull_request",
          "schedule",
          "cron",
          "workflow_dispatch",
          "workflow_call",
          "inputs",
          "group",
          "cancel-in-progress",
          "os");

  private static final Pattern NO_SPACE =
      Pattern.compile("^( *(?:- +)?)([A-Za-z_][A-Za-z0-9_-]*):([^\\s/:].*)$");
  private static final Pattern NO_COLON = Pattern.compile("^( *(?:- +)?)([a-z_-]+)(?: +(\\S.*))?$");
  private static final Pattern NO_DASH_SPACE =
      Pattern.compile("^( *)-([A-Za-z_][A-Za-z0-9_-]*:.*)$");
  private static final Pattern VALUE =
      Pattern.compile("^( *(?:- +)?(?:[A-Za-z_][A-Za-z0-9_-]*: +)?)(\\S.*?)( +#.*)?$");

  private final String text;
  private final Lines lines;
  private final int line;
  private final String content;
  private final Set<Repair> repairs = new LinkedHashSet<>();

  private LineRepairs(String text, Lines lines, int line) {
    this.text = text;
    this.lines = lines;
    this.line = line;
    this.content = lines.text(line);
  }

  /** Of a line, from 0. */
  static List<Repair> of(String text, Lines lines, int line) {
    var repairs = new LineRepairs(text, lines, line);
    if (repairs.content.isBlank() || repairs.content.length() > LONGEST) return List.of();
    repairs.tabs();
    repairs.marks();
    repairs.quotes();
    repairs.expressions();
    repairs.indentation();
    return List.copyOf(repairs.repairs);
  }

  private void tabs() {
    int end = 0;
    while (end < content.length() && " \t\u00A0".indexOf(content.charAt(end)) >= 0) end++;
    String lead = content.substring(0, end);
    if (!lead.contains("\t") && !lead.contains("\u00A0")) return;
    for (int width : new int[] {2, 4, 8}) {
      String spaces = lead.replace("\t", " ".repeat(width)).replace('\u00A0', ' ');
      add(spaces + content.substring(end), "spaces in place of tabs", 0);
    }
    for (int indent : neighbours()) {
      add(" ".repeat(indent) + content.substring(end), "spaces in place of tabs", 1);
    }
  }

  private void marks() {
    Matcher space = NO_SPACE.matcher(content);
    if (space.matches()) {
      String repaired = space.group(1) + space.group(2) + ": " + space.group(3);
      add(
          repaired,
          "a space after '" + space.group(2) + ":'",
          KEYS.contains(space.group(2)) ? 0 : 2);
    }
    Matcher colon = NO_COLON.matcher(content);
    if (colon.matches() && KEYS.contains(colon.group(2))) {
      String value = colon.group(3) == null ? "" : " " + colon.group(3);
      add(
          colon.group(1) + colon.group(2) + ":" + value,
          "a colon after '" + colon.group(2) + "'",
          1);
    }
    Matcher dash = NO_DASH_SPACE.matcher(content);
    if (dash.matches()) add(dash.group(1) + "- " + dash.group(2), "a space after the dash", 0);
  }

  private void quotes() {
    Matcher parts = VALUE.matcher(content);
    if (!parts.matches()) return;
    String head = parts.group(1);
    String value = parts.group(2).stripTrailing();
    String comment = parts.group(3) == null ? "" : parts.group(3);
    char first = value.charAt(0);
    if (first == '\'' || first == '"') {
      boolean odd = value.replace("\\\"", "").chars().filter(c -> c == first).count() % 2 == 1;
      if (odd) {
        add(head + value + first + comment, "the quote that was not closed", 0);
        if (!comment.isEmpty()) {
          add(content.stripTrailing() + first, "the quote that was not closed", 1);
        }
      }
    } else if (first == '[' || first == '{') {
      brackets(head, value, comment, first);
    }
    // what begins and ends like a list or a mapping is meant as one
    boolean structure =
        "{[".indexOf(first) >= 0 && "}],".indexOf(value.charAt(value.length() - 1)) >= 0;
    boolean special =
        "*&!@%`{[|>".indexOf(first) >= 0 || value.contains(": ") || value.endsWith(":");
    if (special && !structure && !head.isBlank() && "'\"".indexOf(first) < 0) {
      add(head + quoted(value) + comment, "quotes around the value", 1);
    }
  }

  private void brackets(String head, String value, String comment, char open) {
    String what = "the bracket that was not closed";
    String balanced = Brackets.closed(value);
    if (!balanced.equals(value)) add(head + balanced + comment, what, 0);
    char close = open == '[' ? ']' : '}';
    long opened = value.chars().filter(c -> c == open).count();
    long closed = value.chars().filter(c -> c == close).count();
    if (closed == opened + 1 && value.endsWith(String.valueOf(close))) {
      add(head + value.substring(0, value.length() - 1) + comment, "no bracket too many", 1);
    }
    for (char quote : new char[] {'\'', '"'}) {
      boolean odd = value.chars().filter(c -> c == quote).count() % 2 == 1;
      if (!odd || !value.endsWith(String.valueOf(close))) continue;
      String inner = value.substring(0, value.length() - 1).stripTrailing();
      add(head + inner + quote + close + comment, "the quote that was not closed", 0);
    }
  }

  private static String quoted(String value) {
    if (!value.contains("'")) return "'" + value + "'";
    boolean easy = !value.contains("\"") && !value.contains("\\");
    return easy ? "\"" + value + "\"" : "'" + value.replace("'", "''") + "'";
  }

  private void expressions() {
    String closed = content.replaceAll("(\\$\\{\\{[^{}]*[^{} ]) ?\\}(?!\\})", "$1 }}");
    if (!closed.equals(content)) add(closed, "the expression's second brace", 0);
    Matcher open = Pattern.compile("^(.*\\$\\{\\{[^{}]*[^{}\\s'\"])(\\s*['\"]?)$").matcher(content);
    if (open.matches())
      add(open.group(1) + " }}" + open.group(2).strip(), "the expression's end", 0);
    String dollar = content.replaceAll("(?<![${])\\{\\{([^{}]*)\\}\\}", "\\${{$1}}");
    if (!dollar.equals(content)) add(dollar, "the expression's dollar sign", 1);
    String brace = content.replaceAll("\\$\\{(?!\\{)([^{}]*)\\}\\}", "\\${{$1}}");
    if (!brace.equals(content)) add(brace, "the expression's second brace", 0);
  }

  private void indentation() {
    String bare = content.strip();
    int indent = lines.indent(line);
    for (int other : neighbours()) {
      if (other == indent) continue;
      add(" ".repeat(other) + bare, "indentation of " + other, 2);
      block(other - indent, other);
    }
  }

  /** The line with the deeper ones below it. */
  private void block(int shift, int indent) {
    int last = line;
    for (int next = line + 1; next < lines.size(); next++) {
      if (lines.isBlank(next)) continue;
      if (lines.indent(next) <= lines.indent(line)) break;
      last = next;
    }
    if (last == line) return;
    StringBuilder moved = new StringBuilder();
    for (int i = line; i <= last; i++) {
      String written = lines.text(i);
      String end = text.substring(lines.end(i), lines.next(i));
      if (lines.isBlank(i)) moved.append(written).append(end);
      else
        moved
            .append(" ".repeat(Math.max(0, lines.indent(i) + shift)))
            .append(written.substring(lines.indent(i)))
            .append(end);
    }
    String whole = text.substring(0, lines.begin(line)) + moved + text.substring(lines.next(last));
    repairs.add(new Repair(whole, "indentation of " + indent, line + 1, 3));
  }

  /** How far the lines around are indented, and the keys behind their dashes. */
  private Set<Integer> neighbours() {
    Set<Integer> indents = new LinkedHashSet<>();
    for (int i = Math.max(0, line - 6); i < Math.min(lines.size(), line + 5); i++) {
      if (i == line || lines.isBlank(i)) continue;
      indents.add(lines.indent(i));
      if (lines.text(i).strip().startsWith("- ")) indents.add(lines.indent(i) + 2);
      if (lines.text(i).strip().endsWith(":")) indents.add(lines.indent(i) + 2);
    }
    return indents;
  }

  private void add(String repaired, String what, int doubt) {
    if (repaired.equals(content)) return;
    String whole =
        text.substring(0, lines.begin(line)) + repaired + text.substring(lines.end(line));
    repairs.add(new Repair(whole, what, line + 1, doubt));
  }

  /** Every line that begins with a tab, at one width; such a line is never right. */
  static List<Repair> allTabs(String text, Lines lines) {
    List<Repair> repairs = new ArrayList<>();
    for (int width : new int[] {2, 4, 8}) {
      StringBuilder whole = new StringBuilder();
      int first = 0;
      int count = 0;
      for (int i = 0; i < lines.size(); i++) {
        String written = text.substring(i == 0 ? 0 : lines.begin(i), lines.next(i));
        int tabs = 0;
        while (tabs < written.length() && written.charAt(tabs) == '\t') tabs++;
        if (tabs > 0 && first == 0) first = i + 1;
        if (tabs > 0) count++;
        whole.append(" ".repeat(tabs * width)).append(written.substring(tabs));
      }
      if (count > 1) repairs.add(new Repair(whole.toString(), "spaces in place of tabs", first, 0));
    }
    return repairs;
  }
}
