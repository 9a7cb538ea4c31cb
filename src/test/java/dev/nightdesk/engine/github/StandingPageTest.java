package dev.nightdesk.engine.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingPageTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.github.com, https://github.com",
    "https://api.github.com/, https://github.com",
    "https://ghe.example/api/v3, https://ghe.example",
    "https://ghe.example/api/v3/, https://ghe.example",
    "http://127.0.0.1:8090, http://127.0.0.1:8090",
  })
  void peopleLookBesideTheApi(String api, String page) {
    assertThat(Standing.page(api)).isEqualTo(page);
  }
}
