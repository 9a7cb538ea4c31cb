package dev.nightdesk.playbook;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.playbook.Template.Unfilled;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders the steps that act on a GitHub server. Values come from logs and answers, so what becomes
 * part of an address is checked when it is filled in.
 */
final class GitHubSteps {
  static final String RERUN = "github.run.rerun";
  static final String CANCEL = "github.run.cancel";
  static final String APPROVE = "github.run.approve";
  static final String REVIEW = "github.deployment.review";
  static final String DISPATCH = "github.workflow.dispatch";
  static final String ISSUE = "github.issue.create";
  static final String COMMENT = "github.issue.comment";
  static final String CLOSE = "github.issue.close";
  static final String FIX = "github.fix.pullRequest";

  static final Set<String> TYPES =
      Set.of(RERUN, CANCEL, APPROVE, REVIEW, DISPATCH, ISSUE, COMMENT, CLOSE, FIX);

  /** The steps that a person's word is needed for, whatever the playbook says. */
  static final Set<String> ASK = Set.of(REVIEW, APPROVE, FIX);

  /** The fixes that can be made; the format knows two more. */
  static final Set<String> FIXES =
      Set.of(
          "ADD_DEPENDENCY",
          "RAISE_TIMEOUT",
          "INSTALL_COMMAND",
          "GUARD_MISSING_FILE",
          "REPAIR_YAML",
          "MARK_JOB_OPTIONAL",
          "ADD_RETRY");

  /** The name of this type of engine in configurations and playbooks. */
  static final String ENGINE = "github";

  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9-]{1,39}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern WORKFLOW = Pattern.compile("[A-Za-z0-9._ -]{1,200}\\.ya?ml");

  private static final Pattern FILE =
      Pattern.compile(
          "\\.github/workflows/[A-Za-z0-9._-]+\\.ya?ml|requirements[A-Za-z0-9._-]*\\.txt");

  /** What a server calls the file of a workflow; nothing in it leads up or ends a line. */
  private static final Pattern OWN_FILE =
      Pattern.compile("(?!/)(?!(.*/)?\\.{1,2}(/|$))[^\\p{Cntrl}\\\\]{0,300}");

  /** What git allows in the name of a branch, and nothing that means something to a URL. */
  private static final Pattern BRANCH =
      Pattern.compile("(?!/)(?!.*(\\.\\.|//|@\\{|\\.lock$))[A-Za-z0-9._/@+#-]{1,200}(?<![/.])");

  private final Subject subject;

  GitHubSteps(Subject subject) {
    this.subject = subject;
  }

  static boolean isOne(String type) {
    return TYPES.contains(type);
  }

  static boolean retries(String type, Subject subject) {
    return type.equals(KestraSteps.RETRY) && subject.engineType().equals(ENGINE);
  }

  GitHubAction of(Playbook.StepTemplate template) throws Unfilled {
    if (!subject.engineType().equals(ENGINE)) {
      throw new Unfilled(
          "a step of type "
              + template.type()
              + " needs an incident of a GitHub engine, and this one is of type "
              + subject.engineType()
              + ".");
    }
    Map<String, Object> with = template.with();
    EngineId engine = subject.engine();
    String repository = checked("repository", REPOSITORY, with, GitHubFacts.REPOSITORY);
    return switch (template.type()) {
      case RERUN, KestraSteps.RETRY -> rerun(engine, repository, with);
      case CANCEL ->
          new GitHubAction.CancelRun(
              engine, repository, run(with), Boolean.TRUE.equals(with.get("force")));
      case APPROVE -> new GitHubAction.ApproveRun(engine, repository, run(with));
      case REVIEW -> review(engine, repository, with);
      case DISPATCH -> dispatch(engine, repository, with);
      case ISSUE -> issue(engine, repository, with);
      case COMMENT ->
          new GitHubAction.CommentIssue(
              engine, repository, HandOver.problem(subject), filled(with.get("body")));
      case CLOSE ->
          new GitHubAction.UpdateIssue(
              engine, repository, HandOver.problem(subject), "closed", "completed");
      case FIX -> fix(engine, repository, with);
      default -> throw new Unfilled("a step of type " + template.type() + " is not GitHub's.");
    };
  }

  /** The newest run stands for the older ones: only its commit is still worth running. */
  private GitHubAction rerun(EngineId engine, String repository, Map<String, Object> with)
      throws Unfilled {
    String attempt = fact(GitHubFacts.ATTEMPT);
    boolean own = !with.containsKey("runId");
    if (own && !NUMBER.matcher(attempt).matches())
      throw new Unfilled("the attempt of the run is not known, so a repetition could not be told.");
    String scope = String.valueOf(with.getOrDefault("scope", "failedJobs"));
    boolean all = scope.equals("all") || scope.equals("whole");
    return new GitHubAction.RerunJobs(
        engine,
        repository,
        run(with),
        own ? Integer.parseInt(attempt) : 1,
        all ? GitHubAction.Scope.ALL_JOBS : GitHubAction.Scope.FAILED_JOBS,
        null);
  }

  private GitHubAction review(EngineId engine, String repository, Map<String, Object> with)
      throws Unfilled {
    var environments = new TreeMap<Long, String>();
    try {
      for (JsonNode one : JsonMapper.shared().readTree(fact(GitHubFacts.ENVIRONMENTS)))
        environments.put(one.path("id").asLong(), one.path("name").asString(""));
    } catch (JacksonException e) {
      throw new Unfilled("the environments that wait are not readable.");
    }
    if (environments.isEmpty()) throw new Unfilled("no environment waits for a review.");
    if (fact(GitHubFacts.MAY_REVIEW).equals("false"))
      throw new Unfilled(
          "the user of the token is no reviewer of "
              + String.join(", ", environments.values())
              + ": answer on GitHub, or configure the token of a reviewer.");
    String comment = "Decided in Nightdesk, " + subject.incident() + ".";
    return new GitHubAction.ReviewDeployment(
        engine, repository, run(with), environments, true, comment);
  }

  private GitHubAction dispatch(EngineId engine, String repository, Map<String, Object> with)
      throws Unfilled {
    var inputs = new TreeMap<String, String>();
    if (with.get("inputs") instanceof Map<?, ?> given) {
      for (var input : given.entrySet())
        inputs.put(String.valueOf(input.getKey()), filled(input.getValue()));
    }
    String path = fact(GitHubFacts.WORKFLOW_PATH);
    String own = path.substring(path.lastIndexOf('/') + 1);
    Object named = with.get("workflow");
    return new GitHubAction.DispatchWorkflow(
        engine,
        repository,
        matching("workflow", WORKFLOW, named == null ? own : filled(named)),
        checked("ref", BRANCH, with, GitHubFacts.BRANCH),
        inputs);
  }

  private GitHubAction issue(EngineId engine, String repository, Map<String, Object> with)
      throws Unfilled {
    String title = with.containsKey("title") ? filled(with.get("title")) : "";
    Object body = with.get("body");
    List<String> labels =
        with.get("labels") instanceof List<?> given
            ? given.stream().map(String::valueOf).toList()
            : List.of(GitHubAction.WORKFLOW_FAILURE, GitHubAction.NEEDS_MANUAL_FIX);
    String guidance = with.containsKey("guidance") ? filled(with.get("guidance")) : "";
    String within =
        String.valueOf(with.getOrDefault("dedupeWithin", GitHubAction.DEDUPE.toString()));
    Duration dedupe = Durations.read(within).orElse(GitHubAction.DEDUPE);
    return new GitHubAction.OpenIssue(
        engine,
        repository,
        HandOver.problem(subject),
        title.isBlank() ? HandOver.issueTitle(subject) : oneLine(title),
        body == null
            ? HandOver.issueBody(subject, fact(GitHubFacts.ERROR), guidance)
            : filled(body),
        labels,
        dedupe);
  }

  private GitHubAction fix(EngineId engine, String repository, Map<String, Object> with)
      throws Unfilled {
    String fix = String.valueOf(with.get("fix"));
    if (!FIXES.contains(fix)) throw new Unfilled("the fix " + fix + " cannot be made yet.");
    var params = new TreeMap<String, String>();
    if (with.get("params") instanceof Map<?, ?> given) {
      for (var param : given.entrySet()) {
        String value = optional(param.getValue());
        if (!value.isEmpty()) params.put(String.valueOf(param.getKey()), value);
      }
    }
    Object file = with.get("file");
    List<String> labels =
        with.get("labels") instanceof List<?> given
            ? given.stream().map(String::valueOf).toList()
            : List.of(GitHubAction.AUTO_HEAL, GitHubAction.WORKFLOW_FAILURE);
    return new GitHubAction.ProposeFix(
        engine,
        repository,
        fix,
        file == null
            ? matching("file", OWN_FILE, fact(GitHubFacts.WORKFLOW_PATH))
            : matching("file", FILE, filled(file)),
        params,
        checked("base", BRANCH, with, GitHubFacts.BRANCH),
        labels);
  }

  private long run(Map<String, Object> with) throws Unfilled {
    String key = GitHubFacts.RUN;
    return Long.parseLong(checked("runId", NUMBER, with, key));
  }

  /** What the step says, or else the incident's own fact; it must look like what it is. */
  private String checked(String what, Pattern shape, Map<String, Object> with, String fact)
      throws Unfilled {
    Object named = with.get(what);
    return matching(what, shape, named == null ? fact(fact) : filled(named));
  }

  private static String matching(String what, Pattern shape, String value) throws Unfilled {
    if (shape.matcher(value).matches()) return value;
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    throw new Unfilled("the " + what + " is '" + shown + "', which cannot be one.");
  }

  private String fact(String name) {
    return subject.facts().get(name).orElse("");
  }

  private String filled(@Nullable Object text) throws Unfilled {
    return text == null ? "" : Template.parse(text.toString()).fill(subject, value -> value);
  }

  /** A parameter that the log does not give is left to the fix itself. */
  private String optional(@Nullable Object text) {
    try {
      return filled(text);
    } catch (Unfilled _) {
      return "";
    }
  }

  private static String oneLine(String title) {
    String line = title.replaceAll("\\s+", " ").strip();
    return line.length() > 256 ? line.substring(0, 255) + "…" : line;
  }
}
