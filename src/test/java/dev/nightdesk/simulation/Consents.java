package dev.nightdesk.simulation;

import dev.nightdesk.desk.rules.Rules;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.ConsentEvent;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.domain.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says where something was done without the yes that it needed. */
final class Consents {
  private static final String DESK = "nightdesk";

  /** The playbooks of {@code nights.yaml} that ask, whatever their severity. */
  private static final Set<String> ASK =
      Set.of("sim-asks", "sim-medium", "sim-restart-asks", "sim-two");

  /** A question as far as its answers go. */
  private static final class Question {
    final Event.ApprovalRequested asked;
    final List<Person> people = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    Instant expires;
    @Nullable Event given;
    boolean used;
    boolean over;

    Question(Event.ApprovalRequested asked) {
      this.asked = asked;
      this.expires = asked.expiresAt();
    }
  }

  private final Map<ApprovalId, Question> questions = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  private final Rules.Asking asking;

  private Consents(Rules.Asking asking) {
    this.asking = asking;
  }

  static List<String> broken(NightRecord night) {
    var consents = new Consents(night.setting().rules().asking());
    for (Committed committed : night.journal()) consents.follow(committed);
    return consents.broken;
  }

  private void follow(Committed committed) {
    String where = "event " + committed.seq() + ": ";
    switch (committed.event()) {
      case Event.ApprovalRequested e -> {
        questions.put(e.approval(), new Question(e));
        if (!e.plan().hash().equals(e.hash())) broken.add(where + "asked with another hash");
        boolean two = e.plan().playbook().id().equals("sim-two");
        if (two && e.gate().quorum() != 2) broken.add(where + "asked only " + e.gate());
      }
      case ConsentEvent.ApprovalExtended e -> question(e.approval()).expires = e.until();
      case ConsentEvent.ConsentGiven e ->
          yes(where, e.approval(), e.hash(), e.by(), e.person(), e.at());
      case Event.ApprovalGiven e -> {
        yes(where, e.approval(), e.hash(), e.by(), e.person(), e.at());
        Question question = question(e.approval());
        question.given = e;
        if (question.people.size() < question.asked.gate().quorum())
          broken.add(where + "given by " + question.people + ", which are too few");
      }
      case Event.ApprovalRejected e -> question(e.approval()).given = e;
      case Event.ApprovalExpired e -> question(e.approval()).over = true;
      case Event.ApprovalVoided e -> question(e.approval()).over = true;
      case Event.RemediationStarted e -> started(where, e);
      default -> {
        // no consent
      }
    }
  }

  private Question question(ApprovalId id) {
    Question question = questions.get(id);
    if (question == null) throw new IllegalStateException(id + " was answered and never asked");
    return question;
  }

  private void yes(
      String where, ApprovalId id, PlanHash hash, String by, Person person, Instant at) {
    Question question = question(id);
    if (!question.asked.hash().equals(hash)) broken.add(where + "a yes to another plan");
    if (!at.isBefore(question.expires)) broken.add(where + "a yes after the end of the question");
    if (question.over) broken.add(where + "a yes to a question that is over");
    for (Person before : question.people)
      if (isSame(before, person)) broken.add(where + person + " said yes twice, as " + before);
    question.people.add(person);
    question.said.add(by);
    if (person.proof() == Person.Proof.WRONG_SECRET)
      broken.add(where + "a yes with a wrong secret");
    boolean hasSecret =
        asking.withSecret().contains(person.account())
            || (person.proof() != Person.Proof.CLAIMED
                && asking.withSecret().contains(person.name()));
    if (hasSecret && question.asked.gate().quorum() > 1 && person.proof() != Person.Proof.SECRET)
      broken.add(where + person + " without a secret");
    List<String> approvers = question.asked.gate().approvers();
    if (!approvers.isEmpty() && !approvers.contains(by))
      broken.add(where + by + " may not say yes");
    if (by.isBlank() || by.equals(DESK)) broken.add(where + "a yes of nobody");
  }

  /** The people of these nights spell their names in one way. */
  /** Two secrets are two people, in a shared account as well. */
  private static boolean isSame(Person one, Person other) {
    boolean secrets = one.proof() == Person.Proof.SECRET && other.proof() == Person.Proof.SECRET;
    boolean account = !one.account().isEmpty() && one.account().equals(other.account());
    return one.name().equals(other.name()) || (account && !secrets);
  }

  private void started(String where, Event.RemediationStarted e) {
    if (e.startedBy().equals(DESK)) {
      if (mustAsk(e)) broken.add(where + e.plan().playbook() + " ran unasked on " + e.target());
      return;
    }
    for (Question question : questions.values()) {
      if (question.used || question.given == null) continue;
      if (!question.asked.incident().equals(e.incident())) continue;
      boolean same = question.asked.hash().equals(e.plan().hash());
      if (question.given instanceof Event.ApprovalGiven given
          && same
          && String.join(" and ", question.said).equals(e.startedBy())
          && given.at().equals(e.at())) {
        question.used = true;
        return;
      }
    }
    broken.add(where + e.remediation() + " ran for " + e.startedBy() + " without a yes to it");
  }

  private static boolean mustAsk(Event.RemediationStarted e) {
    String playbook = e.plan().playbook().id();
    if (ASK.contains(playbook)) return true;
    Severity said = Sweeper.severity(e.target(), "");
    return e.engine().equals(World.SHOP) && said != null && said != Severity.LOW;
  }
}
