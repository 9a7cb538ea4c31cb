package dev.nightdesk.ui.approvals;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.Person;
import dev.nightdesk.view.ApprovalCard;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Who says yes and why, and what kept the last yes from being taken; no node. */
final class Consenting {
  final StringProperty reason = new SimpleStringProperty("");
  final StringProperty name = new SimpleStringProperty("");
  final StringProperty secret = new SimpleStringProperty("");

  /** Why the last answer was not taken; empty when it was. */
  final StringProperty refusal = new SimpleStringProperty("");

  private final People people;
  private @Nullable IncidentId about;

  Consenting(People people) {
    this.people = people;
  }

  /** Another question is looked at: what was written for the one before is gone. */
  void begin(@Nullable ApprovalCard card) {
    IncidentId now = card == null ? null : card.incident().id();
    boolean sameIncident = now != null && now.equals(about);
    about = now;
    reason.set("");
    name.set(people.here().name());
    secret.set("");
    // a question that was asked anew still shows why the answer before was not taken
    if (!sameIncident) refusal.set("");
  }

  /** The next person begins with an empty form. */
  void taken() {
    reason.set("");
    name.set("");
    secret.set("");
    refusal.set("");
  }

  static boolean needsTwo(Approval approval) {
    return approval.gate().quorum() > 1;
  }

  /** What still has to be written, as a sentence; empty when nothing has to. */
  String missing(Approval approval) {
    if (needsTwo(approval) && name.get().isBlank()) return "Say who says yes.";
    if (needsTwo(approval) && !isHere() && secret.get().isBlank())
      return name.get().strip() + " has to enter the personal secret.";
    if (approval.gate().reasonRequired() && reason.get().isBlank())
      return "This yes needs a reason.";
    return "";
  }

  /** Whether the yes is said by whoever works in this account. */
  private boolean isHere() {
    Person here = people.here();
    return Person.alike(name.get(), here.name()) || Person.alike(name.get(), here.account());
  }

  /** Whether telling who it is takes a secret, which takes its time. */
  boolean hasSecret(Approval approval) {
    return needsTwo(approval) && !secret.get().isBlank();
  }

  /** A proof of who says yes, to be asked for away from the window's thread. */
  Person whoBySecret(String said, String secretly) {
    return people.withSecret(said, secretly);
  }

  Person here() {
    return people.here();
  }
}
