package dev.nightdesk.app.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.app.config.Approvals;
import dev.nightdesk.app.config.ConfigurationReader;
import dev.nightdesk.document.DocumentException;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Person.Proof;
import dev.nightdesk.domain.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who somebody is, as far as it can be known. */
final class PersonsTest {
  private static final String PEOPLE =
      """
      version: 1
      people:
        - {name: Alice, account: alice}
        - {name: Kim, tokenRef: '${env:KIM}'}
        - {name: Lee, tokenRef: '${env:LEE}'}
      healing: {approvals: {twoPeopleFor: [HIGH, CRITICAL]}}
      """;

  private static Approvals approvals(String text) throws DocumentException {
    return ConfigurationReader.readText("nightdesk.yaml", text, Map.of()).approvals();
  }

  private static Persons persons() throws DocumentException {
    Approvals approvals = approvals(PEOPLE);
    var known = Map.of("env:KIM", "kims own secret", "env:LEE", "short");
    return new Persons("alice", () -> approvals, known::get);
  }

  @Test
  void theConfigurationNamesWhoWorksInThisAccount() throws Exception {
    assertThat(persons().here()).isEqualTo(new Person("Alice", "alice", Proof.ACCOUNT));
    assertThat(persons().claiming("ALICE").proof()).isEqualTo(Proof.ACCOUNT);
    assertThat(approvals(PEOPLE).twoPeopleFor())
        .containsExactlyInAnyOrder(Severity.HIGH, Severity.CRITICAL);
  }

  @Test
  void anyOtherNameIsOnlyClaimed() throws Exception {
    assertThat(persons().claiming("Kim").inWords())
        .isEqualTo("Kim (claimed, over the local API by account alice)");
  }

  @Test
  void aPersonalSecretProvesItsPersonAndNobodyElse() throws Exception {
    assertThat(persons().withSecret("kim", "kims own secret").inWords())
        .isEqualTo("Kim (by personal secret)");
    assertThat(persons().withSecret("kim", "kims own secre").proof()).isEqualTo(Proof.WRONG_SECRET);
    assertThat(persons().withSecret("Alice", "kims own secret").proof())
        .isEqualTo(Proof.WRONG_SECRET);
    assertThat(persons().withSecret("Nobody", "").proof()).isEqualTo(Proof.WRONG_SECRET);
  }

  /** Desk's account; people; first and second word; whether they count as two people. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the account has no name of its own: whoever shares it may have clicked
        "os1 | {name: Kim, tokenRef: '${env:KIM}'} | here | Kim: | no",
        "os1 | {name: Kim, tokenRef: '${env:KIM}'} | Kim: | here | no",
        "os1 | {name: Kim, tokenRef: '${env:KIM}'} | Bob | Kim: | no",
        "os1 | {name: Kim, tokenRef: '${env:KIM}'} | kim | Kim: | no",
        "os1 | {name: os1, tokenRef: '${env:KIM}'} | here | os1: | no",
        // the account is Kim's
        "os1 | {name: Kim, account: os1, tokenRef: '${env:KIM}'} | here | Kim: | no",
        "OS1 | {name: Kim, account: os1, tokenRef: '${env:KIM}'} | here | os1: | no",
        "os1 | {name: Kim, account: os1, tokenRef: '${env:KIM}'} | Bob | Kim: | no",
        // two names of one entry
        "os1 | {name: Kim, account: os2, tokenRef: '${env:KIM}'} | Kim: | os2: | no",
        "os1 | {name: Kim, account: os2, tokenRef: '${env:KIM}'} | os2 | Kim: | no",
        "os1 | {name: Kim, account: os2, tokenRef: '${env:KIM}'} | Kim | os2: | no",
        "os1 | {name: Kim, account: os2, tokenRef: '${env:KIM}'} | ' o s 2' | Kim | no",
        // the account is another one's
        "os1 | {name: Kim, account: os2, tokenRef: '${env:KIM}'} | here | Kim: | yes",
        "os1 | {name: Ada, account: os1}, {name: Kim, tokenRef: '${env:KIM}'} | here | Kim: | yes",
        "os1 | {name: Ada, account: os1}, {name: Kim, tokenRef: '${env:KIM}'} | os1 | Ada | no",
        "os1 | {name: Ada, account: os1}, {name: Kim, tokenRef: '${env:KIM}'} | Bob | Ada | no",
        // two secrets are two people, also in an account that both share
        "os1 | {name: Kim, tokenRef: '${env:KIM}'}, {name: Max, tokenRef: '${env:MAX}'} | Kim: |"
            + " Max: | yes",
        "os1 | {name: Kim, tokenRef: '${env:KIM}'}, {name: Max, tokenRef: '${env:MAX}'} | Kim: |"
            + " kim: | no",
        "os1 | {name: Kim, tokenRef: '${env:KIM}'}, {name: Max, account: os1, tokenRef:"
            + " '${env:MAX}'} | Kim: | Max: | yes"
      })
  void onePersonIsNeverTwo(
      String account, String people, String first, String second, String areTwo) throws Exception {
    Approvals approvals = approvals("version: 1\npeople: [" + people + "]\n");
    var known = Map.of("env:KIM", "kims own secret", "env:MAX", "another secret");
    var persons = new Persons(account, () -> approvals, known::get);
    Person one = who(persons, first);
    Person other = who(persons, second);

    assertThat(one.mayBe(other)).isEqualTo(areTwo.equals("no"));
    assertThat(other.mayBe(one)).isEqualTo(areTwo.equals("no"));
  }

  /** {@code here} clicks, {@code Kim:} enters the secret that fits, all else is claimed. */
  private static Person who(Persons persons, String word) {
    if (word.equals("here")) return persons.here();
    if (!word.endsWith(":")) return persons.claiming(word);
    String secret = word.equals("Max:") ? "another secret" : "kims own secret";
    Person person = persons.withSecret(word.replace(":", ""), secret);
    assertThat(person.proof()).isEqualTo(Proof.SECRET);
    return person;
  }

  @Test
  void aSecretThatIsTooShortProvesNobody() throws Exception {
    assertThat(persons().withSecret("Lee", "short").proof()).isEqualTo(Proof.WRONG_SECRET);
  }

  @Test
  void twoPeopleWhoCannotBeToldApartAreRefusedWithTheirLine() {
    assertThatThrownBy(() ->
            approvals(
                """
                version: 1
                people:
                  - {name: Kim, account: ops}
                  - {name: ' kim', tokenRef: '${env:KIM}'}
                """))
        .hasMessageContaining("this name belongs to another person (line 3)");
  }

  @Test
  void thePlainSecretIsRefusedInTheConfiguration() {
    assertThatThrownBy(() -> approvals("version: 1\npeople: [{name: Kim, tokenRef: hunter22}]\n"))
        .isInstanceOf(DocumentException.class);
  }
}
