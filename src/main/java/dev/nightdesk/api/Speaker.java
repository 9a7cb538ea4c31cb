package dev.nightdesk.api;

import dev.nightdesk.domain.People;
import dev.nightdesk.domain.Person;
import tools.jackson.databind.node.ObjectNode;

/** Who says what a request asks for. */
final class Speaker {
  private final People people;

  Speaker(People people) {
    this.people = people;
  }

  /**
   * Proven by the account of this desk, by a personal secret, or only claimed. The secret goes no
   * further than this.
   */
  Person person(ObjectNode body) {
    String by = Json.requiredText(body, "by", 100);
    String secret = Json.text(body, "secret", 1_000);
    return secret == null || secret.isEmpty() ? people.claiming(by) : people.withSecret(by, secret);
  }

  /** The same in words, for whatever is no answer to a question; nobody is refused. */
  String inWords(ObjectNode body) {
    return inWords(person(body));
  }

  /** The same where only a name is given. */
  String inWords(String claimed) {
    return inWords(people.claiming(claimed));
  }

  private static String inWords(Person person) {
    if (person.proof() == Person.Proof.WRONG_SECRET)
      throw new ApiError(409, person.notTheirSecret());
    if (!Person.isSomebody(person.name()))
      throw new ApiError(409, "'by' needs the name of a person", "by");
    return person.inWords();
  }
}
