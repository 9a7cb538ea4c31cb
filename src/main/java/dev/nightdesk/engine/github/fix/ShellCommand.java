package dev.nightdesk.engine.github.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of a script with the lines that it goes over.
 *
 * @param from first line, from 0
 * @param to last line
 * @param text its lines joined by spaces, continuation marks taken away
 * @param nested whether it stands inside a loop, a condition, a function or a here document
 */
record ShellCommand(int from, int to, String text, boolean nested) {
  private static final Pattern HERE =
      Pattern.compile("<<[-~]?\\s{0,4}['\"]?([A-Za-z_]{1,40})['\"]?");

  private static final Set<String> OPENS =
      Set.of("if", "for", "while", "until", "case", "select", "function", "{", "(");

  private static final Set<String> CLOSES = Set.of("fi", "done", "esac", "}", ")");

  /** What a command that can be moved into a loop as it is does not begin with. */
  private static final Set<String> NOT_SIMPLE =
      Set.of(
          "if",
          "then",
          "elif",
          "else",
          "fi",
          "for",
          "do",
          "done",
          "while",
          "until",
          "case",
          "esac",
          "select",
          "function",
          "{",
          "}",
          "(",
          ")",
          "exit",
          "return",
          "break",
          "continue",
          "trap",
          "set",
          "local",
          "eval",
          "exec",
          "try",
          "catch",
          "foreach",
          "switch",
          "param",
          "!");

  static List<ShellCommand> read(List<String> lines, boolean powershell) {
    List<ShellCommand> commands = new ArrayList<>();
    int depth = 0;
    int at = 0;
    while (at < lines.size()) {
      int to = at;
      var text = new StringBuilder(lines.get(at).strip());
      while (to + 1 < lines.size() && goesOn(text.toString(), powershell)) {
        if (isMarked(text.toString(), powershell)) text.setLength(text.length() - 1);
        text.append(' ').append(lines.get(++to).strip());
      }
      String command = text.toString().replaceAll(" +", " ").strip();
      int inside = depth;
      if (!command.isEmpty() && !command.startsWith("#")) {
        depth = Math.max(0, depth + opened(command, powershell));
        Matcher here = HERE.matcher(command);
        boolean document = !powershell && here.find();
        if (document) {
          while (to + 1 < lines.size() && !lines.get(to + 1).strip().equals(here.group(1))) to++;
          if (to + 1 < lines.size()) to++;
        }
        boolean nested = inside > 0 || depth > inside || document || closes(command);
        commands.add(new ShellCommand(at, to, command, nested));
      }
      at = to + 1;
    }
    return commands;
  }

  private static boolean isMarked(String text, boolean powershell) {
    return text.endsWith(powershell ? "`" : "\\");
  }

  private static boolean goesOn(String text, boolean powershell) {
    if (text.startsWith("#")) return false;
    if (isMarked(text, powershell) || text.endsWith("|") || text.endsWith("&&")) return true;
    return isOpen(text, powershell);
  }

  /** Whether a quote has begun and not ended. */
  private static boolean isOpen(String text, boolean powershell) {
    char open = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (open == 0 && c == '#' && i > 0 && text.charAt(i - 1) == ' ') return false;
      if (c == (powershell ? '`' : '\\') && open != '\'') i++;
      else if (open == 0 && (c == '"' || c == '\'')) open = c;
      else if (c == open) open = 0;
    }
    return open != 0;
  }

  private static int opened(String command, boolean powershell) {
    if (powershell) {
      return count(command, '{') + count(command, '(') - count(command, '}') - count(command, ')');
    }
    int depth = 0;
    boolean first = true;
    for (String word : command.split("[\\s;]+")) {
      if (first && OPENS.contains(word)) depth++;
      if (CLOSES.contains(word)) depth--;
      if (word.equals("{") && !first) depth++;
      first = Set.of("do", "then", "else", "&&", "||", "|").contains(word) || word.endsWith(")");
    }
    return depth;
  }

  private static boolean closes(String command) {
    return CLOSES.contains(command.split("[\\s;]", 2)[0]);
  }

  private static int count(String text, char c) {
    return (int) text.chars().filter(x -> x == c).count();
  }

  /** Whether it is one command, or a chain by pipes and {@code &&}, that fails when it fails. */
  boolean isSimple() {
    if (nested || NOT_SIMPLE.contains(text.split("\\s", 2)[0])) return false;
    String bare =
        text.replaceAll("\\\\.", "").replaceAll("'[^']*'", "''").replaceAll("\"[^\"]*\"", "\"\"");
    return !bare.contains(";")
        && !bare.contains("||")
        && !bare.contains(" #")
        && !bare.replace("&&", "").replaceAll("[0-9]?>&[0-9]", "").replace("&>", "").contains("&");
  }

  /** Its words, quotes left as they are. */
  List<String> words() {
    return List.of(text.split("\\s+"));
  }
}
