package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The step that proposes a change of a file; the engine makes it exact before anybody is asked. */
final class GitHubFix {
  /** Those that can be made; the format knows two more. */
  private static final Set<String> FIXES =
      Set.of(
          "ADD_DEPENDENCY",
          "RAISE_TIMEOUT",
          "INSTALL_COMMAND",
          "GUARD_MISSING_FILE",
          "REPAIR_YAML",
          "MARK_JOB_OPTIONAL",
          "ADD_RETRY");

  private static final Pattern FILE =
      Pattern.compile(
          "\\.github/workflows/[A-Za-z0-9._-]+\\.ya?ml|requirements[A-Za-z0-9._-]*\\.txt");

  /** What a server calls the file of a workflow; nothing in it leads up or ends a line. */
  private static final Pattern OWN_FILE =
      Pattern.compile("(?!/)(?!(.*/)?\\.{1,2}(/|$))[^\\p{Cntrl}\\\\]{0,300}");

  private GitHubFix() {}

  static boolean canBeMade(String fix) {
    return FIXES.contains(fix);
  }

  static GitHubAction propose(GitHubValues values) throws Unfilled {
    String fix = String.valueOf(values.with().get("fix"));
    if (!canBeMade(fix)) throw new Unfilled("the fix " + fix + " cannot be made yet.");
    Object file = values.with().get("file");
    return new GitHubAction.ProposeFix(
        values.engine(),
        values.repository(),
        fix,
        file == null
            ? GitHubValues.matching("file", OWN_FILE, values.fact(GitHubFacts.WORKFLOW_PATH))
            : GitHubValues.matching("file", FILE, values.filled(file)),
        params(values),
        values.branch("base"),
        values.labels(GitHubAction.AUTO_HEAL, GitHubAction.WORKFLOW_FAILURE));
  }

  private static Map<String, String> params(GitHubValues values) {
    var params = new TreeMap<String, String>();
    if (values.with().get("params") instanceof Map<?, ?> given) {
      for (var param : given.entrySet()) {
        String value = optional(values, param.getValue());
        if (!value.isEmpty()) params.put(String.valueOf(param.getKey()), value);
      }
    }
    return params;
  }

  /** A parameter that the log does not give is left to the fix itself. */
  private static String optional(GitHubValues values, @Nullable Object text) {
    try {
      return values.filled(text);
    } catch (Unfilled _) {
      return "";
    }
  }
}
