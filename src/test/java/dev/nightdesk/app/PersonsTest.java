package dev.nightdesk.app;

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
