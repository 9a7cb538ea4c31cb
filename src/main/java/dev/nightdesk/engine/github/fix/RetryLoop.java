package dev.nightdesk.engine.github.fix;

import java.util.ArrayList;
import java.util.List;

/** A loop of four attempts around some lines of a script, for each kind of shell. */
final class RetryLoop {
  private static final String ATTEMPTS = "1 2 3 4";

  private RetryLoop() {}

  /** For bash, dash and the shell of Alpine. */
  static List<String> posix(List<String> lines, List<ShellCommand> commands, int from) {
    List<String> loop = new ArrayList<>();
    loop.add("for attempt in " + ATTEMPTS + "; do");
    for (int i = 0; i < lines.size(); i++) {
      int at = from + i;
      boolean last = commands.getLast().to() == at;
      boolean ends = commands.stream().anyMatch(c -> c.to() == at);
      String line = lines.get(i);
      loop.add(
          (line.isEmpty() ? "" : "  ")
              + line.stripTrailing()
              + (last ? " && break" : ends ? " &&" : ""));
    }
    loop.add("  if [ \"$attempt\" -eq 4 ]; then exit 1; fi");
    loop.add("  sleep $((attempt * attempt * 15))");
    loop.add("done");
    return loop;
  }

  /** For PowerShell, where a cmdlet throws and a program leaves its exit code. */
  static List<String> powershell(List<String> lines, List<ShellCommand> commands) {
    boolean cmdlets =
        commands.stream()
            .anyMatch(c -> c.text().matches("(?i)(.*\\b[a-z]+-[a-z]+ .*|.*\\b(iwr|irm) .*)"));
    List<String> loop = new ArrayList<>();
    loop.add("foreach ($attempt in 1..4) {");
    if (cmdlets) loop.add("  try {");
    for (String line : lines)
      loop.add((line.isEmpty() ? "" : cmdlets ? "    " : "  ") + line.stripTrailing());
    if (cmdlets) {
      loop.add("    break");
      loop.add("  } catch {");
      loop.add("    if ($attempt -eq 4) { throw }");
      loop.add("  }");
    } else {
      loop.add("  if ($LASTEXITCODE -eq 0) { break }");
      loop.add("  if ($attempt -eq 4) { exit 1 }");
    }
    loop.add("  Start-Sleep -Seconds ($attempt * $attempt * 15)");
    loop.add("}");
    return loop;
  }
}
