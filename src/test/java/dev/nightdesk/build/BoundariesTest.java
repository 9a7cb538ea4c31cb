package dev.nightdesk.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of rooms of {@code docs/architecture.md}, in executable form. */
final class BoundariesTest {
  private static final String BASE = "dev.nightdesk.";

  private static final JavaClasses NIGHTDESK =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.nightdesk");

  /** Each room and the rooms below it that it may import; {@code app} may import all. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("ui", List.of("view", "document", "domain")),
          Map.entry("api", List.of("view", "document", "domain")),
          Map.entry(
              "app.command",
              List.of(
                  "app.wiring",
                  "app.terms",
                  "app.config",
                  "app.audit",
                  "app.shelf",
                  "api",
                  "view",
                  "engine",
                  "playbook",
                  "analysis",
                  "document",
                  "store",
                  "domain")),
          Map.entry("app.terms", List.of("app.config", "engine", "document", "domain")),
          Map.entry("app.engine", List.of("engine", "playbook", "document", "domain")),
          Map.entry("view.story", List.of("domain")),
          Map.entry("backtest", List.of("playbook", "analysis", "domain")),
          Map.entry("view", List.of("store", "domain")),
          Map.entry("demo", List.of("domain")),
          Map.entry("healing", List.of("desk", "engine", "playbook", "domain")),
          Map.entry("engine", List.of("document", "domain")),
          Map.entry("desk", List.of("playbook", "store", "domain")),
          Map.entry(
              "desk.correlate",
              List.of(
                  "desk.decide", "desk.heal", "desk.turn", "desk.state", "desk.rules", "domain")),
          Map.entry(
              "desk.consent",
              List.of(
                  "desk.decide",
                  "desk.heal",
                  "desk.brake",
                  "desk.turn",
                  "desk.state",
                  "desk.rules",
                  "playbook",
                  "domain")),
          Map.entry(
              "desk.decide",
              List.of(
                  "desk.heal",
                  "desk.brake",
                  "desk.triage",
                  "desk.turn",
                  "desk.state",
                  "desk.rules",
                  "playbook",
                  "domain")),
          Map.entry(
              "desk.heal",
              List.of("desk.brake", "desk.turn", "desk.state", "desk.rules", "domain")),
          Map.entry(
              "desk.brake", List.of("desk.turn", "desk.state", "desk.rules", "playbook", "domain")),
          Map.entry("desk.triage", List.of("desk.turn", "desk.state", "desk.rules", "domain")),
          Map.entry("desk.turn", List.of("desk.state", "desk.rules", "playbook", "domain")),
          Map.entry("desk.state", List.of("domain")),
          Map.entry("desk.rules", List.of("playbook", "domain")),
          Map.entry("playbook", List.of("analysis", "document", "domain")),
          Map.entry("playbook.step", List.of("playbook.subject", "document", "domain")),
          Map.entry("playbook.subject", List.of("analysis", "domain")),
          Map.entry("analysis", List.of("domain")),
          Map.entry("store", List.of("domain")),
          Map.entry("document", List.of()),
          Map.entry("domain", List.of()));

  /** Where a library is at home; nobody else knows it. */
  private static final Map<String, List<String>> LIBRARY_LIVES_IN =
      Map.ofEntries(
          Map.entry("javafx..", List.of("ui", "app")),
          Map.entry("org.fxmisc..", List.of("ui.playbooks")),
          Map.entry("okhttp3..", List.of("engine", "app")),
          Map.entry("java.sql..", List.of("store", "view")),
          Map.entry("org.h2..", List.of("store")),
          Map.entry("com.sun.net.httpserver..", List.of("api", "demo")),
          Map.entry("picocli..", List.of("app")),
          Map.entry("org.pcollections..", List.of("desk")),
          Map.entry("com.networknt..", List.of("document")),
          Map.entry("com.github.difflib..", List.of("document")),
          Map.entry("org.snakeyaml..", List.of("document", "engine", "demo")),
          Map.entry("com.google.re2j..", List.of("playbook", "engine", "analysis")),
          Map.entry("com.hankcs..", List.of("analysis")));

  static Stream<String> rooms() {
    return MAY_IMPORT.keySet().stream().sorted();
  }

  static Stream<String> libraries() {
    return LIBRARY_LIVES_IN.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomImportsOnlyWhatItsRowAllows(String room) {
    String[] allowed =
        Stream.concat(Stream.of(room), MAY_IMPORT.getOrDefault(room, List.of()).stream())
            .map(r -> BASE + r + "..")
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(BASE + room + "..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("dev.nightdesk..")).or(resideInAnyPackage(allowed)))
        .check(NIGHTDESK);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aLibraryIsKnownInItsHomeOnly(String library) {
    String[] homes =
        LIBRARY_LIVES_IN.getOrDefault(library, List.of()).stream()
            .map(r -> BASE + r + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(NIGHTDESK);
  }

  @Test
  void theDomainKnowsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage(BASE + "domain..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", BASE + "domain..", "org.jspecify.."))
        .check(NIGHTDESK);
  }

  @Test
  void theCoreNeverAsksTheWallClock() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + "domain..", BASE + "desk..", BASE + "playbook..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(NIGHTDESK);
  }

  @Test
  void oneClassKnowsTheWayToTheJavaFxThread() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(BASE + "ui.frame.FxBridge")
        .should()
        .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
        .check(NIGHTDESK);
  }

  @Test
  void nothingSleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .check(NIGHTDESK);
  }

  /** The leaves of a room too. */
  @Test
  void packagesGoInNoCircle() {
    slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(NIGHTDESK);
  }

  private static final SliceAssignment EACH_PACKAGE =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
          return SliceIdentifier.of(one.getPackageName());
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  @Test
  void theTableHasNoCircle() {
    for (String room : MAY_IMPORT.keySet())
      assertThat(below(room)).as("below " + room).doesNotContain(room);
  }

  /** All rooms that can be reached from a room by the table. */
  private static Set<String> below(String room) {
    Set<String> reached = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(MAY_IMPORT.getOrDefault(room, List.of()));
    for (String r = next.poll(); r != null; r = next.poll()) {
      if (reached.add(r)) next.addAll(MAY_IMPORT.getOrDefault(r, List.of()));
    }
    return reached;
  }
}
