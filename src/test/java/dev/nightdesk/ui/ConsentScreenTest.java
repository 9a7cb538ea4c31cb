package dev.nightdesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.ConsentCommand;
import dev.nightdesk.domain.Person;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Questions that need more than a click: two people, a reason, more time, a look before. */
class ConsentScreenTest extends WindowTest {
  private void go() throws Exception {
    Pilot.press(KeyCode.CONTROL, KeyCode.DIGIT3);
  }

  /** The first question needs two people and a reason; Kim has said yes. */
  private Approval half() throws Exception {
    Approval half = SampleTriage.halfApproved(desk.pending.get(1));
    desk.pending.clear();
    desk.pending.add(half);
    go();
    Pilot.waitUntil("it is shown", () -> !text("#gate").isEmpty());
    return half;
  }

  @Test
  void whoHasSaidYesAndHowFarItReachesIsTold() throws Exception {
    half();
    assertThat(text("#gate")).isEqualTo("1 of 2 people said yes: Kim; another person is needed.");
    assertThat(text("#blast"))
        .isEqualTo(
            "1 of 14 targets, can be undone, 2 depend on it, same action twice in 24 h, 3 more"
                + " elsewhere.");
    assertThat(text("#time-left")).startsWith("Expires in 41 min; no answer is a no · reminder");
    assertThat(text("#dry-run-verdict")).isEqualTo("✓ It would run now.");
    assertThat(Pilot.fx(() -> texts("#undo-steps .step-name")))
        .containsExactly("Raise the limit of job e2e to 60 minutes");
  }

  @Test
  void aYesWithoutTheReasonThatIsAskedIsNotSent() throws Exception {
    Approval asked = half();
    Pilot.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.commands).isEmpty();
    assertThat(text("#refusal")).isEqualTo("✕ Not carried out: This yes needs a reason.");
    Pilot.click(find("#consent-reason"));
    Pilot.type("checked the dashboards");
    Pilot.click(find("#approve"));
    assertThat(desk.commands)
        .containsExactly(
            new Command.Approve(
                asked.id(), asked.hash(), Person.of("ada"), "checked the dashboards"));
    assertThat(sees("#refusal")).isFalse();
  }

  @Test
  void anotherPersonAtThisDeskProvesWhoItIsByASecret() throws Exception {
    Approval asked = half();
    Pilot.click(find("#consent-name"));
    Pilot.press(KeyCode.CONTROL, KeyCode.A);
    Pilot.type("lee");
    Pilot.click(find("#consent-reason"));
    Pilot.type("I looked as well");
    Pilot.click(find("#approve"));
    assertThat(text("#refusal")).contains("lee has to enter the personal secret.");
    Pilot.click(find("#consent-secret"));
    Pilot.type("not the one");
    desk.refusal = "the secret is not that of lee";
    Pilot.click(find("#approve"));
    assertThat(desk.commands)
        .containsExactly(
            new Command.Approve(
                asked.id(),
                asked.hash(),
                new Person("lee", "ada", Person.Proof.WRONG_SECRET),
                "I looked as well"));
    assertThat(text("#refusal")).isEqualTo("✕ Not carried out: the secret is not that of lee");
  }

  @Test
  void dLooksAndEGivesMoreTimeWithAReason() throws Exception {
    Approval asked = half();
    Pilot.press(KeyCode.D);
    Pilot.press(KeyCode.E);
    Pilot.type("the owner is on the way");
    Pilot.click(find("#dialog-yes"));
    assertThat(desk.commands)
        .containsExactly(
            new ConsentCommand.DryRun(asked.id(), Person.of("ada")),
            new ConsentCommand.Extend(asked.id(), Person.of("ada"), "the owner is on the way"));
  }

  @Test
  void questionsThatAreAlikeAreApprovedTogetherEachByItsHash() throws Exception {
    var first = SampleTriage.alike(desk.rows.get(2), "Restart it");
    var second = SampleTriage.alike(desk.rows.get(13), "Restart it");
    var third = SampleTriage.alike(desk.rows.get(14), "Restart it");
    desk.pending.clear();
    desk.pending.addAll(List.of(first, second, third));
    go();
    assertThat(first.plan().contentClass()).isEqualTo(second.plan().contentClass());
    Pilot.waitUntil("they are alike", () -> text("#approve-alike").equals("Approve 3 alike…"));
    Pilot.press(KeyCode.L);
    Pilot.click(find("#alike-1"));
    Pilot.click(find("#alike-reason"));
    Pilot.type("known after the deploy");
    Pilot.press(KeyCode.ENTER);
    assertThat(desk.commands)
        .containsExactly(
            new ConsentCommand.ApproveAll(
                List.of(
                    new ConsentCommand.ApproveAll.Item(first.id(), first.hash()),
                    new ConsentCommand.ApproveAll.Item(third.id(), third.hash())),
                Person.of("ada"),
                "known after the deploy"));
    assertThat(text("#toast")).isEqualTo("Approved 2 of 2.");
  }
}
