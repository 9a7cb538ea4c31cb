package dev.nightdesk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoreCodecTest {
  private final EventCodec codec = new EventCodec();

  static List<Class<? extends Event>> events() {
    return Samples.events();
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventComesBackAsItWas(Class<? extends Event> type) {
    for (int seed = 0; seed < 100; seed++) {
      Event event = new Samples(seed).of(type);
      String payload = codec.payload(event);
      assertThat(codec.read(type.getSimpleName(), payload)).isEqualTo(event);
      assertThat(payload).doesNotContain("\n");
      // the writer goes by way of the tree: both must be the same text
      assertThat(codec.write(codec.tree(event))).isEqualTo(payload);
    }
  }

  @Test
  void theRecordsOfTheTablesComeBackToo() {
    for (int seed = 0; seed < 200; seed++) {
      Samples samples = new Samples(seed);
      for (Class<?> type : List.of(Incident.class, Approval.class, Remediation.class)) {
        Object value = samples.of(type);
        assertThat(codec.<Object>read(cast(type), codec.write(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void thePublicLineHasPlaceTimeTypeAndSubjectFirst() {
    var event =
        new Event.StepFinished(
            Instant.parse("2026-01-02T02:14:05.123Z"),
            new IncidentId(1),
            new EngineId("bench"),
            "h0",
            new dev.nightdesk.domain.RemediationId("FIX-1-1"),
            0,
            1,
            new StepOutcome.Done("200"),
            Duration.ofMillis(1900),
            List.of());
    assertThat(codec.line(new Committed(17, event)))
        .isEqualTo(
            """
            {"seq":17,"at":"2026-01-02T02:14:05.123Z","type":"StepFinished","incident":"INC-1",\
            "engine":"bench","target":"h0","remediation":"FIX-1-1","step":0,"attempt":1,\
            "outcome":{"type":"Done","detail":"200","unchanged":false},"took":"PT1.9S","evidence":[]}\
            """);
  }

  @Test
  void journalsOfOlderVersionsStillRead() {
    String done =
        """
        {"at":"2026-01-02T02:14:05.123Z","incident":"INC-1","engine":"bench","target":"h0",\
        "remediation":"FIX-1-1","step":0,"attempt":1,"outcome":{"type":"Done","detail":"200"},\
        "took":"PT1.9S","evidence":[]}\
        """;
    assertThat(((Event.StepFinished) codec.read("StepFinished", done)).outcome())
        .isEqualTo(new StepOutcome.Done("200"));
    String ended =
        """
        {"at":"2026-01-02T02:14:05.123Z","incident":"INC-1","engine":"bench","target":"h0",\
        "remediation":"FIX-1-1","success":false,"how":"DOWN"}\
        """;
    assertThat(((Event.RemediationEnded) codec.read("RemediationEnded", ended)).effect())
        .isEqualTo(dev.nightdesk.domain.Effect.CHANGED);
  }

  @Test
  void theActionsOfEnginesKeepTheNamesThatOlderJournalsHold() {
    var kill = new Samples(1).of(dev.nightdesk.domain.KestraAction.KillExecution.class);
    var step =
        new dev.nightdesk.domain.Plan.Step(
            "a",
            "b",
            kill,
            Duration.ZERO,
            dev.nightdesk.domain.Retry.NEVER,
            dev.nightdesk.domain.Plan.OnError.STOP);
    assertThat(codec.write(step)).contains("\"type\":\"KestraAction$KillExecution\"");
  }

  @Test
  void aTypeOfALaterVersionIsNamed() {
    assertThatThrownBy(() -> codec.read("MoonLanded", "{}"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("MoonLanded");
    assertThatThrownBy(() -> codec.read("DeskClosed", "{")).isInstanceOf(StoreException.class);
  }

  @SuppressWarnings("unchecked")
  private static Class<Object> cast(Class<?> type) {
    return (Class<Object>) type;
  }

  /** It would hide the place or the type in the one-line form. */
  @Test
  void noEventHasAFieldOfTheNameOfItsPlaceOrType() {
    for (Class<?> event : Samples.events()) {
      for (var field : event.getRecordComponents())
        assertThat(field.getName()).as("%s", event).isNotIn("seq", "type");
    }
  }
}
