package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a step says, or else the incident's own facts. Values come from logs and answers, so what
 * becomes part of an address is checked when it is filled in: it must look like what it is.
 */
record GitHubValues(Subject subject, String repository, Map<String, Object> with) {
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern ATTEMPT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern WORKFLOW = Pattern.compile("[A-Za-z0-9._ -]{1,200}\\.ya?ml");

  /** What git allows in the name of a branch, and nothing that means something to a URL. */
  private static final Pattern BRANCH =
      Pattern.compile("(?!/)(?!.*(\\.\\.|//|@\\{|\\.lock$))[A-Za-z0-9._/@+#-]{1,200}(?<![/.])");

  static GitHubValues of(Subject subject, Map<String, Object> with) throws Unfilled {
    var unchecked = new GitHubValues(subject, "", with);
    String repository = unchecked.checked("repository", REPOSITORY, GitHubFacts.REPOSITORY);
    return new GitHubValues(subject, repository, with);
  }

  EngineId engine() {
    return subject.engine();
  }

  long run() throws Unfilled {
    return Long.parseLong(checked("runId", NUMBER, GitHubFacts.RUN));
  }

  /** Which attempt of its own run the incident is about. */
  int attempt() throws Unfilled {
    String attempt = fact(GitHubFacts.ATTEMPT);
    if (!ATTEMPT.matcher(attempt).matches())
      throw new Unfilled("the attempt of the run is not known, so a repetition could not be told.");
    return Integer.parseInt(attempt);
  }

  /** The file of a workflow: the one that is named, or that of the incident. */
  String workflow() throws Unfilled {
    String path = fact(GitHubFacts.WORKFLOW_PATH);
    String own = path.substring(path.lastIndexOf('/') + 1);
    Object named = with.get("workflow");
    return matching("workflow", WORKFLOW, named == null ? own : filled(named));
  }

  String branch(String field) throws Unfilled {
    return checked(field, BRANCH, GitHubFacts.BRANCH);
  }

  List<String> labels(String... otherwise) {
    return with.get("labels") instanceof List<?> given
        ? given.stream().map(String::valueOf).toList()
        : List.of(otherwise);
  }

  String fact(String name) {
    return subject.facts().get(name).orElse("");
  }

  String filled(@Nullable Object text) throws Unfilled {
    return text == null ? "" : Template.parse(text.toString()).fill(subject, value -> value);
  }

  private String checked(String what, Pattern shape, String fact) throws Unfilled {
    Object named = with.get(what);
    return matching(what, shape, named == null ? fact(fact) : filled(named));
  }

  static String matching(String what, Pattern shape, String value) throws Unfilled {
    if (shape.matcher(value).matches()) return value;
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    throw new Unfilled("the " + what + " is '" + shown + "', which cannot be one.");
  }
}
