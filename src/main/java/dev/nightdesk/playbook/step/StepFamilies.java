package dev.nightdesk.playbook.step;

import java.util.List;
import java.util.Optional;

/** The families of steps that this version can carry out. */
public final class StepFamilies {
  private static final List<StepFamily> ALL =
      List.of(
          new HttpFamily(),
          new KestraFamily(),
          new GitHubFamily(),
          new CommandFamily(),
          new PlainFamily());

  private StepFamilies() {}

  public static List<StepFamily> all() {
    return ALL;
  }

  /**
   * Those that have this type: one; none for a type of the format that cannot be carried out yet;
   * several for {@code engine.retry}, which the family of the incident's engine does.
   */
  public static List<StepFamily> of(String type) {
    return ALL.stream().filter(family -> family.types().contains(type)).toList();
  }

  /** The pieces of work of such an engine; empty when it has none. */
  public static Optional<Units> units(String engine) {
    return ALL.stream()
        .flatMap(family -> family.units().stream())
        .filter(units -> units.engine().equals(engine))
        .findFirst();
  }
}
