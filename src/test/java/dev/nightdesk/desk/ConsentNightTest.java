package dev.nightdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.desk.rules.Calm;
import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.CommandRefused;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Person.Proof;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.domain.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A question is a gate: who may open it, how many it takes, how long it stands. */
final class ConsentNightTest {
  private static final String DB = "ERR_DB DB_TIMEOUT: pool exhausted";
  private static final Person ALICE = new Person("Alice", "alice", Proof.ACCOUNT);
  private static final Person KIM = new Person("Kim", "", Proof.SECRET);

  private final Night night = new Night();

  private void twoPeople(String... withSecret) {
    night.use(
        RulesLike.those(night.rules())
            .asking(new Rules.Asking(Set.of(Severity.MEDIUM), List.of(withSecret)))
            .rules());
  }

  private Approval asked() {
    night.fails("search", DB, Severity.MEDIUM);
    return night.question();
  }

  private void yes(Approval question, Person by) {
    night.leave(new Command.Approve(question.id(), question.hash(), by, "fine"));
  }

  private List<String> refusals() {
    return night.journal.all(Event.ApprovalRefused.class).stream()
        .map(Event.ApprovalRefused::why)
        .toList();
  }

  private int started() {
    return night.journal.all(Event.RemediationStarted.class).size();
  }

  @Test
  void twoPeopleAreNeededWhereTheConfigurationSaysSoAndNothingRunsBeforeTheSecond() {
    twoPeople();
    Approval question = asked();
    assertThat(question.gate().quorum()).isEqualTo(2);

    yes(question, ALICE);
    assertThat(started()).isZero();
    assertThat(night.only().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    var first = night.journal.all(ConsentEvent.ConsentGiven.class).getFirst();
    assertThat(first.given()).isEqualTo(1);
    assertThat(first.needed()).isEqualTo(2);
    assertThat(first.hash()).isEqualTo(question.hash());
    assertThat(night.question().missing()).isEqualTo(1);

    yes(question, KIM);
    assertThat(night.journal.all(Event.ApprovalGiven.class)).hasSize(1);
    assertThat(night.journal.all(Event.RemediationStarted.class).getFirst().startedBy())
        .isEqualTo("Alice and Kim (by personal secret)");
  }

  @Test
  void theSamePersonTwiceIsRefusedHoweverTheNameIsWritten() {
    twoPeople();
    Approval question = asked();
    yes(question, ALICE);
    yes(question, ALICE);
    yes(question, new Person(" a l i c e ", "", Proof.SECRET));
    yes(question, new Person("kim", "alice", Proof.CLAIMED));

    assertThat(started()).isZero();
    assertThat(refusals()).hasSize(3).allMatch(why -> why.contains("people[].tokenRef"));
  }

  @Test
  void aWrongSecretIsRefusedAndJournalled() {
    twoPeople();
    Approval question = asked();
    yes(question, ALICE);
    yes(question, new Person("Kim", "alice", Proof.WRONG_SECRET));

    assertThat(started()).isZero();
    assertThat(refusals().getFirst()).contains("not the personal secret of Kim");
  }

  @Test
  void whoHasAPersonalSecretMustUseItWhereTwoAreNeeded() {
    twoPeople("Alice", "Kim");
    Approval question = asked();
    yes(question, KIM);
    yes(question, ALICE);
    assertThat(started()).isZero();
    assertThat(refusals().getFirst()).contains("enter it with the yes");

    yes(question, new Person("Alice", "alice", Proof.SECRET));
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void whoSharesTheAccountOfTheDeskIsNotASecondPersonByASecret() {
    twoPeople("Kim", "Max");
    Approval question = asked();
    yes(question, Person.of("os1"));
    yes(question, new Person("Kim", "os1", Proof.SECRET));
    yes(question, new Person("Max", "os1", Proof.CLAIMED));
    assertThat(started()).isZero();
    assertThat(refusals()).hasSize(2).allMatch(why -> why.contains("nobody's people[].account"));
  }

  @Test
  void twoWhoShareAnAccountAreTwoByTheirSecretsAndAClaimedNameIsNotTakenForOne() {
    twoPeople("Kim", "Max");
    Approval question = asked();
    yes(question, new Person("max", "os1", Proof.CLAIMED));
    assertThat(refusals().getLast()).contains("enter it with the yes");
    yes(question, new Person("Kim", "os1", Proof.SECRET));
    yes(question, new Person("Max", "os1", Proof.SECRET));
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void consentsOutliveACrash() {
    twoPeople();
    Approval question = asked();
    yes(question, ALICE);
    night.crashAndRestart(false);

    yes(question, ALICE);
    assertThat(started()).isZero();
    yes(question, KIM);
    assertThat(started()).isEqualTo(1);
  }

  @Test
  void whatTwoPeopleAreAskedAboutIsLookedAtAgainAtEachYes() {
    twoPeople();
    Approval question = asked();
    yes(question, ALICE);
    night.use(
        RulesLike.those(Night.rules(Night.brakes(3, Duration.ZERO), true, true))
            .asking(new Rules.Asking(Set.of(Severity.MEDIUM), List.of()))
            .rules());

    yes(question, KIM);
    assertThat(started()).isZero();
    assertThat(refusals().getFirst()).contains("has changed since the question was asked");
    assertThat(night.question().consents()).isEmpty();
  }

  @Test
  void aGateThatBecameStricterMeanwhileIsAskedAfresh() {
    Approval question = asked();
    twoPeople();
    yes(question, ALICE);

    assertThat(started()).isZero();
    assertThat(refusals().getFirst()).contains("who has to say yes");
    assertThat(night.question().gate().quorum()).isEqualTo(2);
  }

  @Test
  void aReminderComesOnceTenMinutesBeforeTheEnd() {
    Approval question = asked();
    night.run(Duration.ofMinutes(19));
    assertThat(night.journal.all(ConsentEvent.ApprovalReminded.class)).isEmpty();
    night.run(Duration.ofMinutes(10));
    var reminded = night.journal.all(ConsentEvent.ApprovalReminded.class);
    assertThat(reminded).hasSize(1);
    assertThat(reminded.getFirst().at())
        .isEqualTo(question.expiresAt().minus(Duration.ofMinutes(10)));
    assertThat(night.journal.all(Event.ApprovalExpired.class)).isEmpty();

    night.run(Duration.ofMinutes(2));
    assertThat(night.journal.all(Event.ApprovalExpired.class)).hasSize(1);
    assertThat(night.journal.all(ConsentEvent.ApprovalReminded.class)).hasSize(1);
  }

  @Test
  void aDeskThatSleptThroughBothEndsTheQuestionWithoutAReminder() {
    Approval question = asked();
    night.clock.moveTo(question.expiresAt().plusSeconds(1));
    night.leave(new Command.Tick());

    assertThat(night.journal.all(ConsentEvent.ApprovalReminded.class)).isEmpty();
    assertThat(night.journal.all(Event.ApprovalExpired.class)).hasSize(1);
  }

  @Test
  void moreTimeIsGivenOnceAndNeedsAReason() {
    Approval question = asked();
    night.leave(new ConsentCommand.Extend(question.id(), Person.of("Alice"), " "));
    assertThat(refusals().getLast()).contains("needs a reason");

    night.leave(new ConsentCommand.Extend(question.id(), Person.of("Alice"), "Kim is on her way"));
    assertThat(night.question().expiresAt())
        .isEqualTo(question.expiresAt().plus(Duration.ofMinutes(30)));

    night.leave(new ConsentCommand.Extend(question.id(), Person.of("Alice"), "still on her way"));
    assertThat(refusals().getLast()).contains("once already");

    night.run(Duration.ofMinutes(59));
    assertThat(night.journal.all(Event.ApprovalExpired.class)).isEmpty();
    night.run(Duration.ofMinutes(2));
    assertThat(night.journal.all(Event.ApprovalExpired.class)).hasSize(1);

    night.leave(new ConsentCommand.Extend(question.id(), Person.of("Alice"), "too late"));
    assertThat(refusals().getLast()).contains("it expired at");
  }

  @Test
  void oneYesOfTwoIsANoWhenItsTimeIsOverAndCallsPeople() {
    twoPeople();
    yes(asked(), ALICE);
    night.run(Duration.ofHours(1));

    assertThat(started()).isZero();
    assertThat(night.only().phase()).isEqualTo(Phase.ESCALATED);
    assertThat(night.journal.all(Event.IncidentEscalated.class).getLast().why())
        .contains("only 1 of 2 people");
  }

  @Test
  void whatAPlanWouldTouchIsCountedWhenItIsAsked() {
    var usual = night.rules();
    var engines = new java.util.HashMap<>(usual.engines());
    engines.put(Night.SHOP, new Rules.EngineRules("health", usual.engine(Night.SHOP).fixes(), 14));
    var calm =
        new Calm(
            List.of(),
            List.of(
                new Calm.Dependency("shop", "cart-*", "shop", "search"),
                new Calm.Dependency("kestra", "*", "shop", "search"),
                new Calm.Dependency("kestra", "*", "shop", "checkout")),
            Calm.USUAL.ackExpires(),
            Calm.USUAL.shelveMost(),
            Calm.USUAL.maintenanceMost());
    night.use(RulesLike.those(usual).engines(engines).calm(calm).rules());
    night.fails("search", DB, Severity.LOW);
    night.run(Duration.ofMinutes(2));
    night.fails("checkout", DB, Severity.LOW);
    night.run(Duration.ofHours(2));
    Approval question = asked();

    var blast = question.blast();
    assertThat(blast).isNotNull();
    assertThat(blast.targets()).isEqualTo(1);
    assertThat(blast.known()).isEqualTo(14);
    assertThat(blast.reversible()).isFalse();
    assertThat(blast.dependents()).containsExactly("shop cart-*", "kestra *");
    assertThat(blast.sameInADay()).isEqualTo(1);
    assertThat(blast.playbookInADay()).isEqualTo(2);
  }

  @Test
  void aDryRunSendsNothingAndAddsWhatTheDeskKnows() {
    twoPeople();
    Approval question = asked();
    night.leave(new ConsentCommand.DryRun(question.id(), Person.of("Alice")));
    assertThat(night.question().dryRuns()).isEqualTo(1);
    night.leave(
        new ConsentCommand.DryRunReported(question.id(), 1, true, List.of("search is DOWN")));

    var found = night.question().dryRun();
    assertThat(found).isNotNull();
    assertThat(found.wouldRun()).isTrue();
    assertThat(found.findings())
        .contains("2 more people have to say yes", "search is DOWN")
        .anyMatch(f -> f.contains("still fits"));
    assertThat(night.effects).isEmpty();
    assertThat(started()).isZero();
  }

  @Test
  void aDryRunOfAPlanThatNoLongerFitsSaysSo() {
    Approval question = asked();
    night.leave(new ConsentCommand.DryRun(question.id(), Person.of("Alice")));
    night.use(Night.rules(Night.brakes(3, Duration.ZERO), true, true));
    night.leave(new ConsentCommand.DryRunReported(question.id(), 1, true, List.of()));

    var found = night.question().dryRun();
    assertThat(found).isNotNull();
    assertThat(found.wouldRun()).isFalse();
    assertThat(found.findings().getFirst()).contains("has changed");
  }

  @Test
  void onlyTheNewestDryRunIsTakenAndNoneOfAnEndedQuestion() {
    Approval question = asked();
    night.leave(new ConsentCommand.DryRun(question.id(), Person.of("Alice")));
    night.leave(new ConsentCommand.DryRun(question.id(), Person.of("Alice")));
    night.leave(new ConsentCommand.DryRunReported(question.id(), 1, true, List.of()));
    assertThat(night.question().dryRun()).isNull();

    yes(question, ALICE);
    night.leave(new ConsentCommand.DryRunReported(question.id(), 2, true, List.of()));
    assertThat(night.journal.all(ConsentEvent.DryRunReported.class)).isEmpty();
    assertThatThrownBy(
            () -> night.leave(new ConsentCommand.DryRun(question.id(), Person.of("Alice"))))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("approved already by Alice");
  }

  private ConsentCommand.ApproveAll.Item item(long incident) {
    Approval approval = night.state().pendingFor(new IncidentId(incident)).orElseThrow();
    return new ConsentCommand.ApproveAll.Item(approval.id(), approval.hash());
  }

  private void approveAll(ConsentCommand.ApproveAll.Item... items) {
    night.leave(new ConsentCommand.ApproveAll(List.of(items), ALICE, "all the same"));
  }

  @Test
  void plansThatDifferOnlyByTheirTargetAreApprovedTogetherEachByItsHash() {
    night.fails("search", DB, Severity.MEDIUM);
    night.fails("cart", DB, Severity.MEDIUM);
    night.fails("stock", DB, Severity.MEDIUM);
    var changed =
        new ConsentCommand.ApproveAll.Item(item(3).approval(), new PlanHash("0".repeat(64)));
    approveAll(item(1), item(2), changed);

    assertThat(started()).isEqualTo(2);
    assertThat(refusals()).hasSize(1);
    assertThat(night.question().id()).isEqualTo(changed.approval());
  }

  @Test
  void plansThatDoDifferentThingsAreNotApprovedTogether() {
    night.fails("search", DB, Severity.MEDIUM);
    night.fails("cart", "ERR_MEM OutOfMemoryError: Java heap space", Severity.MEDIUM);
    approveAll(item(1), item(2));

    assertThat(started()).isZero();
    assertThat(refusals()).hasSize(2).allMatch(why -> why.contains("something else"));
  }

  @Test
  void whatTwoPeopleAreAskedAboutIsNeverApprovedTogether() {
    twoPeople();
    night.fails("search", DB, Severity.MEDIUM);
    night.fails("cart", DB, Severity.MEDIUM);
    approveAll(item(1), item(2));

    assertThat(started()).isZero();
    assertThat(night.journal.all(ConsentEvent.ConsentGiven.class)).isEmpty();
    assertThat(refusals()).hasSize(2).allMatch(why -> why.contains("two people"));
  }

  @Test
  void whatIsApprovedTogetherStartsNoMoreThanMayRunAtATime() {
    var few = new Night(Night.caps(3, 100, 100, 2, Duration.ZERO, Duration.ofHours(1)));
    for (String target : List.of("a", "b", "c")) few.fails(target, DB, Severity.MEDIUM);
    var items =
        few.state().pendingApprovals().stream()
            .map(a -> new ConsentCommand.ApproveAll.Item(a.id(), a.hash()))
            .toList();
    few.leave(new ConsentCommand.ApproveAll(items, ALICE, ""));

    assertThat(few.journal.all(Event.RemediationStarted.class)).hasSize(2);
    assertThat(few.journal.all(Event.ApprovalRefused.class).getFirst().why())
        .contains("2 remediations run already");
  }
}
