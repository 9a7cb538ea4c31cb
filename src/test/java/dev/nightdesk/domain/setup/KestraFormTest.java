package dev.nightdesk.domain.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people paste for an address, and the sentence that tells them what to leave out. */
final class KestraFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://127.0.0.1:8080/ui                        | Without /ui and what follows it.
          https://kestra.example/k/ui/main/flows          | Without /ui and what follows it.
          127.0.0.1:8080 | An address like http://127.0.0.1:8080, with http:// or https:// in front.
          """)
  void aPastedAddressIsToldWhatToChange(String address, String mistake) {
    assertThat(form(address).mistakes()).containsEntry(KestraForm.Field.ADDRESS, mistake);
    assertThat(form("https://kestra.example/k").mistakes())
        .doesNotContainKey(KestraForm.Field.ADDRESS);
  }

  private static KestraForm form(String address) {
    return new KestraForm(
        "k", address, "main", new KestraForm.SignIn.None(), new KestraForm.Watched.Everything());
  }
}
