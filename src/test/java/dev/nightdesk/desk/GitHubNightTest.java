package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.BrakeCommand;
import dev.nightdesk.domain.Change;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.DraftVerdict;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whole nights of a GitHub engine under the playbooks that come with the product. */
class GitHubNightTest {
  private static final String TARGET = "acme/shop/ci.yml";
  private static final String MISSING = "ModuleNotFoundError: No module named 'requests'";

  private final Night night = new Night();
  private String base = "9f1c2e7aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  private String after = "requests==2.32\n";

  @Test
  void nobodyIsAskedBeforeTheChangeIsExact() {
    fails(8841, 1, MISSING);
    assertThat(night.state().pendingApprovals()).isEmpty();
    assertThat(night.only().phase()).isEqualTo(Phase.ANALYSED);

    night.drafts(this::exact);
    night.doDeeds();
    Approval asked = night.question();
    assertThat(asked.plan().changes()).containsExactly(new Change("r.txt", "", after));
    assertThat(asked.plan().toBeDrafted()).isEmpty();
    assertThat(asked.hash()).isEqualTo(asked.plan().hash());
    assertThat(night.effects).isEmpty();
  }

  @Test
  void whatIsApprovedIsCarriedOutAndTheMergeIsLeftToPeople() {
    night.drafts(this::exact);
    fails(8841, 1, MISSING);
    night.doDeeds();
    yes();
    night.run(Duration.ofMinutes(10));
    assertThat(night.effects).hasSize(2);
    assertThat(night.only().phase()).isEqualTo(Phase.NEEDS_MANUAL_FIX);

    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Recovery(
                    Night.GITHUB,
                    TARGET,
                    "8841",
                    night.clock.instant(),
                    "SUCCESS",
                    "run 8850 is green"))));
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aMovedBaseIsANewPlanAndANewQuestionAndNoAttempt() {
    night.drafts(this::exact);
    fails(8841, 1, MISSING);
    night.doDeeds();
    Approval first = night.question();
    base = "1111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    night.checksFail(StepOutcome.Failed.notDone("main moved to 1111111", Retry.Reason.OUTDATED));
    yes();
    night.doDeeds();
    Approval second = night.question();
    assertThat(second.hash()).isNotEqualTo(first.hash());
    assertThat(night.effects).isEmpty();
    assertThat(night.only().severity()).isEqualTo(dev.nightdesk.domain.Severity.MEDIUM);

    yes();
    night.run(Duration.ofMinutes(10));
    assertThat(night.effects).hasSize(2);
  }

  @Test
  void aNoIsRememberedUntilTheChangeIsAnotherOne() {
    night.drafts(this::exact);
    fails(8841, 1, MISSING);
    night.doDeeds();
    Approval asked = night.question();
    night.leave(new Command.Reject(asked.id(), asked.hash(), Person.of("sam"), "wrong package"));
    assertThat(night.only().phase()).isEqualTo(Phase.NEEDS_MANUAL_FIX);

    night.leave(new Command.AskAgain(night.only().id(), "alex"));
    night.doDeeds();
    assertThat(night.state().pendingApprovals()).isEmpty();
    night.crashAndRestart(false);
    night.leave(new Command.AskAgain(night.only().id(), "alex"));
    night.doDeeds();
    assertThat(night.state().pendingApprovals()).isEmpty();

    after = "requests==2.33\n";
    night.leave(new Command.AskAgain(night.only().id(), "alex"));
    night.doDeeds();
    assertThat(night.question().plan().changes().getFirst().after()).isEqualTo(after);
  }

  @Test
  void aPullRequestThatAPersonClosedIsANo() {
    night.drafts(this::exact);
    fails(8841, 1, MISSING);
    night.doDeeds();
    Plan plan = night.question().plan();
    var closed =
        new Proposal(
            "acme/shop",
            12,
            "https://github.example/acme/shop/pull/12",
            "nightdesk/inc-1",
            "0123456789abcdef",
            "add_dependency",
            plan.changeKeys().getFirst(),
            11L,
            Proposal.State.CLOSED,
            night.clock.instant(),
            night.clock.instant(),
            "kim");
    Signal seen =
        new Signal.ProposalSeen(
            Night.GITHUB, TARGET, night.clock.instant(), night.only().id(), closed);
    night.leave(new Command.SignalsArrived(List.of(seen)));
    night.leave(new Command.SignalsArrived(List.of(seen)));
    assertThat(night.journal.all(Event.ProposalSeen.class)).hasSize(1);
    assertThat(night.journal.all(Event.ChangeRefused.class)).hasSize(1);
    // what was asked before the no is not carried out after it
    Approval asked = night.question();
    List<Committed> said =
        night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), "fine"));
    assertThat(said.getFirst().event()).isInstanceOf(Event.ApprovalRefused.class);
    night.doDeeds();
    assertThat(night.effects).isEmpty();
  }

  @Test
  void whatCannotBeFixedIsHandedOverInAnIssueWithoutAnybodysApproval() {
    night.drafts(e -> report(e, DraftVerdict.NO_FIX, null, "It looks like a hang. Look at it."));
    fails(8841, 1, MISSING);
    night.run(Duration.ofMinutes(5));
    Event.RemediationStarted run = night.journal.all(Event.RemediationStarted.class).getFirst();
    var issue = (GitHubAction.OpenIssue) run.plan().steps().getFirst().action();
    assertThat(issue.labels()).contains("needs-manual-fix");
    assertThat(issue.body()).contains("It looks like a hang.");
    assertThat(night.effects).hasSize(1);
    assertThat(night.only().phase()).isEqualTo(Phase.NEEDS_MANUAL_FIX);
  }

  @Test
  void whatIsDealtWithAlreadyIsLeftAlone() {
    night.drafts(e -> report(e, DraftVerdict.LEAVE, null, "Pull request #12 is open for it."));
    fails(8841, 1, MISSING);
    night.run(Duration.ofMinutes(5));
    assertThat(night.effects).isEmpty();
    assertThat(night.only().phase()).isEqualTo(Phase.NEEDS_MANUAL_FIX);
  }

  @Test
  void anEngineThatCannotSayIsAskedAgainLater() {
    night.drafts(e -> report(e, DraftVerdict.NOT_NOW, null, "503"));
    fails(8841, 1, MISSING);
    night.doDeeds();
    assertThat(night.only().phase()).isEqualTo(Phase.ANALYSED);
    night.run(Duration.ofSeconds(70));
    assertThat(night.journal.all(Event.DraftAsked.class)).hasSize(2);
    night.drafts(this::exact);
    night.run(Duration.ofMinutes(6));
    assertThat(night.question().plan().changes()).hasSize(1);
  }

  @Test
  void anEngineThatNeverAnswersIsLeftToPeopleInTheEnd() {
    night.drafts(e -> report(e, DraftVerdict.NOT_NOW, null, "503"));
    fails(8841, 1, MISSING);
    night.run(Duration.ofDays(2));
    assertThat(night.only().phase()).isEqualTo(Phase.NEEDS_MANUAL_FIX);
    assertThat(night.journal.all(Event.DraftAsked.class)).hasSize(12);
  }

  @Test
  void aPullRequestOfAnIncidentThatIsForgottenIsStillTakenDown() {
    fails(8841, 1, "nothing known");
    var merged =
        new Proposal(
            "acme/shop",
            12,
            "https://github.example/acme/shop/pull/12",
            "nightdesk/inc-77",
            "0123456789abcdef",
            "add_dependency",
            "",
            null,
            Proposal.State.MERGED,
            night.clock.instant(),
            night.clock.instant(),
            "kim");
    var of = new dev.nightdesk.domain.IncidentId(77);
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.ProposalSeen(Night.GITHUB, TARGET, night.clock.instant(), of, merged))));
    assertThat(night.journal.all(Event.ProposalSeen.class)).hasSize(1);
  }

  @Test
  void aRunThatRecoversDuringTheRestIsNotRunAgain() {
    fails(8841, 1, "npm error code ECONNRESET");
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Recovery(
                    Night.GITHUB, TARGET, "8841", night.clock.instant(), "SUCCESS", "green"))));
    night.run(Duration.ofMinutes(5));
    assertThat(night.effects).isEmpty();
    assertThat(night.only().phase()).isEqualTo(Phase.RESOLVED);
  }

  @Test
  void aDraftThatWasLostInACrashIsAskedForAgain() {
    fails(8841, 1, MISSING);
    night.crashAndRestart(false);
    night.drafts(this::exact);
    night.doDeeds();
    assertThat(night.question().plan().changes()).hasSize(1);
    assertThat(night.journal.all(Event.DraftAsked.class)).hasSize(2);
  }

  @Test
  void aRunThatFailedAgainAsksAboutTheNewAttempt() {
    night.ill.add(TARGET);
    night.fixesDoNotHelp();
    night.badLooksAreFinal();
    fails(8841, 1, "Error: API rate limit exceeded for installation ID 1");
    night.drafts(this::exact);
    night.run(Duration.ofMinutes(4));
    fails(8841, 2, "Error: API rate limit exceeded for installation ID 1");
    night.run(Duration.ofMinutes(4));
    assertThat(night.effects).hasSize(1);
    assertThat(night.question().plan().playbook().id()).isEqualTo("github-rate-limit-again");
  }

  private void yes() {
    Approval asked = night.question();
    night.leave(new Command.Approve(asked.id(), asked.hash(), Person.of("sam"), "fine"));
  }

  private void fails(long run, int attempt, String line) {
    var facts =
        new HashMap<>(
            Map.of(
                Facts.STATUS, "FAILURE",
                Facts.OCCURRENCE, "acme/shop/" + run + "/" + attempt,
                GitHubFacts.REPOSITORY, "acme/shop",
                GitHubFacts.WORKFLOW, "CI",
                GitHubFacts.WORKFLOW_PATH, ".github/workflows/ci.yml",
                GitHubFacts.RUN, Long.toString(run),
                GitHubFacts.ATTEMPT, Integer.toString(attempt),
                GitHubFacts.BRANCH, "main",
                GitHubFacts.JOB, "build"));
    night.leave(
        new Command.SignalsArrived(
            List.of(
                new Signal.Failure(
                    Night.GITHUB,
                    TARGET,
                    Long.toString(run),
                    night.clock.instant(),
                    Fingerprint.of(Night.GITHUB, TARGET, line),
                    "CI failed on main",
                    null,
                    Map.of(),
                    new Facts(facts),
                    List.of(line),
                    List.of()))));
  }

  private Command.DraftReported exact(Event.DraftAsked e) {
    GitHubAction.ProposeFix fix = e.plan().toBeDrafted().orElseThrow();
    var check =
        new GitHubAction.CheckBase(fix.engine(), fix.repository(), "main", base, "r.txt", null);
    var branch =
        new GitHubAction.CreateBranch(
            fix.engine(), fix.repository(), "nightdesk/inc-1", "main", base);
    var commit =
        new GitHubAction.CommitFile(
            fix.engine(),
            fix.repository(),
            "nightdesk/inc-1",
            new Change("r.txt", "", after),
            null,
            "Add requests");
    Plan.Step like = e.plan().steps().getFirst();
    List<Plan.Step> steps =
        List.of(
            step("check", check, like), step("branch", branch, like), step("commit", commit, like));
    Plan plan = e.plan();
    return report(
        e,
        DraftVerdict.READY,
        new Plan(
            "Add dependency requests",
            plan.playbook(),
            plan.strategy(),
            plan.engine(),
            plan.target(),
            plan.units(),
            steps,
            plan.verify(),
            plan.rollback(),
            plan.limits(),
            "Merge it."),
        "drafted");
  }

  private static Plan.Step step(String id, GitHubAction action, Plan.Step like) {
    return new Plan.Step(
        id, action.inWords(), action, like.timeout(), Retry.NEVER, Plan.OnError.STOP);
  }

  private static Command.DraftReported report(
      Event.DraftAsked e, DraftVerdict verdict, @Nullable Plan plan, String why) {
    return new Command.DraftReported(e.incident(), e.number(), verdict, plan, why);
  }

  @Test
  void noEngineIsAskedForWhatIsHeldAndItIsAskedAnewAfterwards() {
    night.drafts(e -> report(e, DraftVerdict.NOT_NOW, null, "503"));
    fails(8841, 1, MISSING);
    night.doDeeds();
    night.leave(new BrakeCommand.BeginMaintenance("*", "*", Duration.ofHours(8), "sam", "upgrade"));
    assertThat(night.only().isQuiet()).isTrue();
    night.run(Duration.ofHours(7));
    assertThat(night.journal.all(Event.DraftAsked.class)).hasSize(1);

    night.drafts(this::exact);
    night.run(Duration.ofMinutes(70));
    assertThat(night.question().plan().changes()).hasSize(1);
  }
}
