package dev.nightdesk.ui.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.Person;
import dev.nightdesk.ui.SampleContext;
import dev.nightdesk.ui.frame.WindowContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UiApprovalsModelTest {
  private final SampleContext sample = new SampleContext();
  private final ApprovalsModel model = new ApprovalsModel(sample.context);

  @BeforeEach
  void read() {
    model.refresh();
  }

  private String shown() {
    return model.shown.get().approval().id().value();
  }

  @Test
  void aYesCarriesTheHashThatWasShownAndTheNextQuestionFollows() {
    var asked = model.shown.get().approval();
    model.approve();
    assertThat(sample.desk.commands)
        .containsExactly(new Command.Approve(asked.id(), asked.hash(), Person.of("ada"), ""));
    assertThat(shown()).isEqualTo("APR-2036-1");
    assertThat(sample.said).containsExactly("Approved: Raise job timeout 30 → 60 min");
  }

  @Test
  void theLengthOfAJobIsToldFromItsFirstRunToItsLast() {
    assertThat(JobDuration.words(java.util.List.of(1080L, 1200L, 1800L)))
        .isEqualTo("18 → 30 min in 3 runs");
    assertThat(JobDuration.words(java.util.List.of(90L, 1800L)))
        .isEqualTo("90 s → 30 min in 2 runs");
    var facts = dev.nightdesk.domain.Facts.NONE.with("job.seconds", "60, x,90,-1,");
    assertThat(JobDuration.seconds(facts)).containsExactly(60L, 90L);
  }

  @Test
  void aSecondYesAtOnceIsNotTakenForTheNextQuestion() {
    model.approve();
    model.approve();
    assertThat(sample.desk.commands).hasSize(1);
    model.choose(model.cards.getFirst());
    model.approve();
    assertThat(sample.desk.commands).hasSize(2);
  }

  @Test
  void aNoCarriesItsReason() {
    var card = model.shown.get();
    model.reject(card, "not tonight");
    assertThat(sample.desk.commands)
        .containsExactly(
            new Command.Reject(
                card.approval().id(), card.approval().hash(), Person.of("ada"), "not tonight"));
  }

  @Test
  void everyWishIsLeftByAPersonAndNotByTheirWords() {
    var kim = new Person("Kim", "ada", Person.Proof.ACCOUNT);
    var model = new ApprovalsModel(as(kim));
    model.refresh();
    var asked = model.shown.get().approval();
    model.extend(model.shown.get(), "at lunch");
    model.dryRun();
    model.reject(model.shown.get(), "not tonight");
    assertThat(sample.desk.commands)
        .containsExactly(
            new ConsentCommand.Extend(asked.id(), kim, "at lunch"),
            new ConsentCommand.DryRun(asked.id(), kim),
            new Command.Reject(asked.id(), asked.hash(), kim, "not tonight"));
  }

  private WindowContext as(Person here) {
    var people =
        new People() {
          @Override
          public Person here() {
            return here;
          }

          @Override
          public Person claiming(String name) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Person withSecret(String name, String secret) {
            throw new UnsupportedOperationException();
          }
        };
    var c = sample.context;
    return new WindowContext(
        c.views(),
        c.inbox(),
        c.bridge(),
        c.clock(),
        c.zone(),
        people,
        c.configurationPath(),
        c.setup(),
        c.shelf(),
        c.audit(),
        c.preferences(),
        c.frame());
  }

  @Test
  void aRefusalIsToldAndTheQuestionStays() {
    sample.desk.refusal = "it expired a second ago";
    model.approve();
    assertThat(sample.said).containsExactly("Not carried out: it expired a second ago");
    assertThat(shown()).isEqualTo("APR-2040-1");
    assertThat(model.busy.get()).isFalse();
  }

  @Test
  void aStoppedDeskIsTold() {
    sample.desk.stopped = true;
    model.approve();
    assertThat(sample.said.getFirst())
        .contains("nothing was done")
        .contains("the desk has stopped");
  }

  @Test
  void anotherScreenCanLeadToAQuestion() {
    model.choose(new ApprovalId("APR-2039-1"));
    model.refresh();
    assertThat(shown()).isEqualTo("APR-2039-1");
  }
}
