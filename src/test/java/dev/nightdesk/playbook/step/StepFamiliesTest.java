package dev.nightdesk.playbook.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.playbook.Playbook;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema says which types a playbook may hold, and the families what becomes of them. */
final class StepFamiliesTest {
  /** Types that the format has and no family carries out yet: such a playbook plans nothing. */
  private static final Set<String> NOT_YET =
      Set.of("incident.update", "notify.send", "manual.task");

  @Test
  void theSchemaListsTheTypesOfTheFamilies() throws IOException {
    Set<String> listed = texts(schema().at("/$defs/step/properties/type/enum"));
    Set<String> known = new TreeSet<>(NOT_YET);
    for (StepFamily family : StepFamilies.all()) known.addAll(family.types());
    assertThat(listed).isEqualTo(known);
  }

  @Test
  void whatNoFamilyHasIsNotInOne() {
    assertThat(NOT_YET).allMatch(type -> StepFamilies.of(type).isEmpty());
  }

  /** A step of two families would be checked by both and rendered by one. */
  @Test
  void onlyTheRetryIsInSeveralFamilies() {
    Set<String> seen = new HashSet<>();
    for (StepFamily family : StepFamilies.all())
      for (String type : family.types())
        assertThat(seen.add(type) || type.equals(Units.RETRY)).as(type).isTrue();
    assertThat(StepFamilies.of(Units.RETRY)).hasSizeGreaterThan(1);
    assertThat(StepFamilies.of(Units.RETRY)).allMatch(family -> family.units().isPresent());
  }

  @Test
  void theSchemaListsTheChecksAndTheEnginesOfTheFamilies() throws IOException {
    JsonNode schema = schema();
    JsonNode check = schema.at("/$defs/verify/properties/checks/items");
    Set<String> withStates =
        check
            .path("allOf")
            .valueStream()
            .filter(rule -> rule.at("/then/required/0").asString("").equals("state"))
            .flatMap(rule -> texts(rule.at("/if/properties/type/enum")).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(texts(check.at("/properties/type/enum")))
        .containsAll(withStates)
        .contains(UnitChecks.TARGET)
        .filteredOn(UnitChecks::isOne)
        .containsExactlyInAnyOrderElementsOf(withStates);
    Set<String> engines = texts(schema.at("/$defs/match/properties/engines/items/enum"));
    for (StepFamily family : StepFamilies.all())
      family.units().ifPresent(units -> assertThat(engines).contains(units.engine()));
  }

  private static Set<String> texts(JsonNode list) {
    return list.valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in = Playbook.class.getResourceAsStream("playbook.schema.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in));
    }
  }
}
