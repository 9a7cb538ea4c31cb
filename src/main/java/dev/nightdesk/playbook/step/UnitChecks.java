package dev.nightdesk.playbook.step;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of {@code verify} by what they look at: the state of units, or the target itself. */
public final class UnitChecks {
  /** The units of whatever engine the incident is of. */
  private static final String ANY = "engine.unit";

  /** The target itself, where it has no units. */
  public static final String TARGET = "health";

  private UnitChecks() {}

  /** Whether such a check looks at the state of the plan's units. */
  public static boolean isOne(String check) {
    return types().anyMatch(check::equals);
  }

  /** Whether such a check can prove anything about such an engine. */
  public static boolean fits(String check, String engine) {
    if (engine.equals(Units.ANY_ENGINE)) return true;
    if (check.equals(TARGET)) return StepFamilies.units(engine).isEmpty();
    if (check.equals(ANY)) return Units.mayHave(engine);
    return !isOne(check)
        || StepFamilies.units(engine).filter(units -> units.check().equals(check)).isPresent();
  }

  /** For people: {@code kestra.execution, github.run or engine.unit}. */
  public static String words() {
    String own = types().filter(type -> !type.equals(ANY)).collect(Collectors.joining(", "));
    return own + " or " + ANY;
  }

  private static Stream<String> types() {
    return Stream.concat(
        StepFamilies.all().stream().flatMap(family -> family.units().stream()).map(Units::check),
        Stream.of(ANY));
  }
}
