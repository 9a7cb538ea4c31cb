package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Strategy;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template.Unfilled;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The steps that act on a GitHub server. A type is a line in {@link #deeds()} and the method named
 * there.
 */
final class GitHubFamily implements StepFamily {
  static final Units RUNS = new Units("github", "github.run", "");

  private static final String APPROVE = "github.run.approve";
  private static final String REVIEW = "github.deployment.review";
  private static final String FIX = "github.fix.pullRequest";

  /** What a step does. */
  @FunctionalInterface
  private interface Deed {
    GitHubAction of(GitHubValues values) throws Unfilled;
  }

  private static final Map<String, Deed> DEEDS = deeds();

  private static Map<String, Deed> deeds() {
    var deeds = new HashMap<String, Deed>();
    deeds.put("github.run.rerun", GitHubFamily::rerun);
    deeds.put("github.run.cancel", GitHubFamily::cancel);
    deeds.put(APPROVE, GitHubFamily::approve);
    deeds.put(REVIEW, GitHubFamily::review);
    deeds.put("github.workflow.dispatch", GitHubFamily::dispatch);
    deeds.put("github.issue.create", GitHubIssue::create);
    deeds.put("github.issue.comment", GitHubIssue::comment);
    deeds.put("github.issue.close", GitHubIssue::close);
    deeds.put(FIX, GitHubFix::propose);
    deeds.put(Units.RETRY, GitHubFamily::rerun);
    return Map.copyOf(deeds);
  }

  /** The steps that a person's word is needed for, whatever the playbook says. */
  private static final Set<String> ASK = Set.of(REVIEW, APPROVE, FIX);

  @Override
  public Set<String> types() {
    return DEEDS.keySet();
  }

  @Override
  public Optional<Units> units() {
    return Optional.of(RUNS);
  }

  @Override
  public boolean fits(WrittenStep step, String engine) {
    if (step.type().equals(Units.RETRY)) return Units.mayHave(engine);
    return engine.equals(RUNS.engine())
        || engine.equals(Units.ANY_ENGINE)
        || step.has("repository");
  }

  @Override
  public boolean carriesOut(String type, Collection<String> engines) {
    return !type.equals(Units.RETRY) || RUNS.isAmong(engines);
  }

  @Override
  public List<String> caveats(WrittenStep step) {
    String fix = String.valueOf(step.with().get("fix"));
    if (!step.type().equals(FIX) || GitHubFix.canBeMade(fix)) return List.of();
    return List.of(
        "Step '" + step.id() + "' asks for the fix " + fix + ", which cannot be made here yet.");
  }

  @Override
  public boolean asksEachTime(String type) {
    return ASK.contains(type);
  }

  @Override
  public StepRenderer renderer(Subject subject, Means means) {
    return template -> {
      requireGitHub(template.type(), subject);
      var deed = DEEDS.get(template.type());
      if (deed == null)
        throw new Unfilled("a step of type " + template.type() + " is not GitHub's.");
      return List.of(template.doing(deed.of(GitHubValues.of(subject, template.with()))));
    };
  }

  private static void requireGitHub(String type, Subject subject) throws Unfilled {
    if (subject.engineType().equals(RUNS.engine())) return;
    throw new Unfilled(
        "a step of type "
            + type
            + " needs an incident of a GitHub engine, and this one is of type "
            + subject.engineType()
            + ".");
  }

  /** What waits for a word is rejected, so that it does not wait for ever. */
  @Override
  public Optional<Rejection> rejection(Action action) {
    if (!(action instanceof GitHubAction deed)) return Optional.empty();
    // each is named, so that the compiler asks what a no to a new one does
    return switch (deed) {
      case GitHubAction.ReviewDeployment review ->
          review.approve() ? Optional.of(reject(review)) : Optional.empty();
      case GitHubAction.RerunJobs _,
          GitHubAction.CancelRun _,
          GitHubAction.ApproveRun _,
          GitHubAction.DispatchWorkflow _,
          GitHubAction.ProposeFix _,
          GitHubAction.CheckBase _,
          GitHubAction.OpenIssue _,
          GitHubAction.CommentIssue _,
          GitHubAction.UpdateIssue _,
          GitHubAction.CreateBranch _,
          GitHubAction.CommitFile _,
          GitHubAction.OpenPullRequest _,
          GitHubAction.LabelPullRequest _,
          GitHubAction.RequestReview _,
          GitHubAction.ClosePullRequest _,
          GitHubAction.DeleteBranch _ ->
          Optional.empty();
    };
  }

  private static Rejection reject(GitHubAction.ReviewDeployment review) {
    return new Rejection(
        new GitHubAction.ReviewDeployment(
            review.engine(),
            review.repository(),
            review.run(),
            review.environments(),
            false,
            review.comment()),
        "reject",
        "Reject the deployment of",
        new Strategy("reject_deployment"),
        "REJECTED",
        "A rejected deployment is asked about anew when its run is run again.");
  }

  /** The newest run stands for the older ones: only its commit is still worth running. */
  private static GitHubAction rerun(GitHubValues values) throws Unfilled {
    int attempt = values.with().containsKey("runId") ? 1 : values.attempt();
    String scope = String.valueOf(values.with().getOrDefault("scope", "failedJobs"));
    boolean all = scope.equals("all") || scope.equals("whole");
    return new GitHubAction.RerunJobs(
        values.engine(),
        values.repository(),
        values.run(),
        attempt,
        all ? GitHubAction.Scope.ALL_JOBS : GitHubAction.Scope.FAILED_JOBS,
        null);
  }

  private static GitHubAction cancel(GitHubValues values) throws Unfilled {
    boolean force = Boolean.TRUE.equals(values.with().get("force"));
    return new GitHubAction.CancelRun(values.engine(), values.repository(), values.run(), force);
  }

  private static GitHubAction approve(GitHubValues values) throws Unfilled {
    return new GitHubAction.ApproveRun(values.engine(), values.repository(), values.run());
  }

  private static GitHubAction review(GitHubValues values) throws Unfilled {
    var environments = new TreeMap<Long, String>();
    try {
      for (JsonNode one : JsonMapper.shared().readTree(values.fact(GitHubFacts.ENVIRONMENTS)))
        environments.put(one.path("id").asLong(), one.path("name").asString(""));
    } catch (JacksonException e) {
      throw new Unfilled("the environments that wait are not readable.");
    }
    if (environments.isEmpty()) throw new Unfilled("no environment waits for a review.");
    if (values.fact(GitHubFacts.MAY_REVIEW).equals("false"))
      throw new Unfilled(
          "the user of the token is no reviewer of "
              + String.join(", ", environments.values())
              + ": answer on GitHub, or configure the token of a reviewer.");
    String comment = "Decided in Nightdesk, " + values.subject().incident() + ".";
    return new GitHubAction.ReviewDeployment(
        values.engine(), values.repository(), values.run(), environments, true, comment);
  }

  private static GitHubAction dispatch(GitHubValues values) throws Unfilled {
    var inputs = new TreeMap<String, String>();
    if (values.with().get("inputs") instanceof Map<?, ?> given) {
      for (var input : given.entrySet())
        inputs.put(String.valueOf(input.getKey()), values.filled(input.getValue()));
    }
    return new GitHubAction.DispatchWorkflow(
        values.engine(), values.repository(), values.workflow(), values.branch("ref"), inputs);
  }
}
