package dev.nightdesk.desk.consent;

import dev.nightdesk.desk.turn.Turn;
import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Person.Proof;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether this person's yes to a question can be counted. */
final class Gating {
  private Gating() {}

  /** Why this yes is not counted, as a sentence, or null when it is. */
  static @Nullable String refusal(Turn turn, Approval approval, Person by, String reason) {
    Approval.Gate gate = approval.gate();
    if (!gate.approvers().isEmpty() && !by.isAmong(gate.approvers()))
      return by.inWords()
          + " is not among those who may say yes to it: "
          + String.join(", ", gate.approvers());
    for (Approval.Consent yes : approval.consents())
      if (yes.person().mayBe(by)) return twice(yes, by);
    boolean hasSecret = isCalled(turn.rules.asking().withSecret(), by);
    if (gate.quorum() > 1 && by.proof() != Proof.SECRET && hasSecret)
      return by.name()
          + " has a personal secret, and where two people are needed a yes needs it:"
          + " enter it with the yes";
    if (gate.reasonRequired() && reason.isBlank())
      return "its playbook wants a reason for a yes; say why";
    return null;
  }

  /** A name that is only claimed counts as well: whoever has a secret is not let in without it. */
  private static boolean isCalled(List<String> names, Person by) {
    return by.isAmong(names) || names.stream().anyMatch(name -> Person.alike(name, by.name()));
  }

  private static String twice(Approval.Consent yes, Person by) {
    return by.inWords()
        + " cannot be told from "
        + yes.by()
        + ", who said yes already, and the second yes has to come from another person. One"
        + " account cannot prove two people: the second one needs a personal secret,"
        + " people[].tokenRef in the configuration, and enters it with the yes. A yes without a"
        + " secret in an account that is nobody's people[].account may be of anybody who has none";
  }

  /**
   * What the questions of the plan are answered with: what this person says, else what the one
   * before said.
   */
  static Map<String, String> answers(Approval approval, Map<String, String> said) {
    return said.isEmpty() && !approval.consents().isEmpty()
        ? approval.consents().getLast().answers()
        : said;
  }

  /** Two people who say yes to different things have not agreed. */
  static @Nullable String otherAnswers(Approval approval, Map<String, String> answers) {
    for (Approval.Consent yes : approval.consents()) {
      if (!yes.answers().equals(answers))
        return yes.by() + " answered its questions otherwise; answer alike, or say no";
    }
    return null;
  }

  /** All who said yes, the last one with them. */
  static String all(Approval approval, Person last) {
    List<String> names =
        approval.consents().stream().map(Approval.Consent::by).collect(Collectors.toList());
    names.add(last.inWords());
    return String.join(" and ", names);
  }
}
