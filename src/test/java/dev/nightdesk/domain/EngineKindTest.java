package dev.nightdesk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineKindTest {
  @Test
  void eachTypeHasItsOwnNameAndWords() {
    assertThat(EngineKind.ALL).extracting(EngineKind::type).doesNotHaveDuplicates();
    for (EngineKind kind : EngineKind.ALL) {
      assertThat(EngineKind.of(kind.type())).isSameAs(kind);
      assertThat(kind.label()).isNotBlank();
      assertThat(kind.link()).startsWith("Open ");
      assertThat(kind.noTasks()).endsWith(".");
    }
  }

  @Test
  void anEngineOfNoKnownTypeHasOnlyItsName() {
    EngineKind gone = EngineKind.of("cron");
    assertThat(gone.label()).isEqualTo("cron");
    assertThat(gone.link()).isEqualTo("Open in browser");
    assertThat(gone.noTasks()).contains("an engine of type cron.");
    assertThat(gone.logSource()).isEmpty();
    assertThat(gone.traits()).isEmpty();
  }
}
