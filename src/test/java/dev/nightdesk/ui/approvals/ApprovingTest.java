package dev.nightdesk.ui.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.Person;
import dev.nightdesk.ui.SampleContext;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.view.ApprovalCard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A yes with one key, as the overview says it, goes by the same guards as any other. */
class ApprovingTest {
  private final SampleContext sample = new SampleContext();
  private final List<Command> left = new ArrayList<>();
  private final CompletableFuture<List<Committed>> answer = new CompletableFuture<>();
  private int read;
  private final Approving approving = new Approving(slow(), () -> read++);

  /** A desk that takes its time. */
  private WindowContext slow() {
    var c = sample.context;
    return new WindowContext(
        c.views(),
        command -> {
          left.add(command);
          return answer;
        },
        c.bridge(),
        c.clock(),
        c.zone(),
        c.people(),
        c.configurationPath(),
        c.setup(),
        c.shelf(),
        c.audit(),
        c.preferences(),
        c.frame());
  }

  private ApprovalCard card() {
    return sample.desk.approvals(true, 9).getFirst();
  }

  @Test
  void theKeyPressedTwiceIsOneYes() {
    ApprovalCard card = card();
    approving.approve(card);
    approving.approve(card);
    assertThat(left)
        .containsExactly(
            new Command.Approve(
                card.approval().id(), card.approval().hash(), Person.of("ada"), ""));
    answer.complete(List.of());
    assertThat(sample.said).containsExactly("Approved: " + card.approval().plan().title());
    assertThat(read).isEqualTo(1);
    approving.approve(card);
    assertThat(left).as("the desk answered: another yes may be said").hasSize(2);
  }

  @Test
  void aPlanThatIsNotTheOneAskedAboutIsNotSent() {
    Approval asked = card().approval();
    Approval other = sample.desk.pending.get(1);
    sample.desk.pending.set(
        0,
        new Approval(
            asked.id(),
            asked.incident(),
            other.plan(),
            asked.hash(),
            asked.requestedAt(),
            asked.expiresAt(),
            asked.state(),
            null,
            null,
            null,
            null,
            asked.gate(),
            asked.consents(),
            asked.extended(),
            asked.reminded(),
            asked.blast(),
            asked.dryRuns(),
            null));
    approving.approve(card());
    assertThat(left).isEmpty();
    assertThat(sample.said)
        .containsExactly("Not sent: the plan shown is not the plan that was asked about.");
  }

  @Test
  void aDeskThatDoesNotTakeItSaysSoAndTheKeyWorksAgain() {
    approving.approve(card());
    answer.completeExceptionally(new IllegalStateException("the desk has stopped"));
    assertThat(sample.said.getFirst()).contains("nothing was done");
    approving.approve(card());
    assertThat(left).hasSize(2);
  }
}
