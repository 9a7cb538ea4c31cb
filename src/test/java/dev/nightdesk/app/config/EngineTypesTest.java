package dev.nightdesk.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightdesk.app.engine.EngineType;
import dev.nightdesk.document.SchemaCheck;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.playbook.Playbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EngineTypesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/nightdesk");

  static Stream<EngineType<?>> types() {
    return EngineTypes.ALL.stream();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void whatIsKnownOfATypeAndHowItIsMadeAreListedForTheSameTypes() {
    assertThat(EngineTypes.ALL)
        .extracting(EngineType::kind)
        .containsExactlyElementsOf(EngineKind.ALL);
  }

  @Test
  void theSchemaKnowsExactlyTheRegisteredTypes() {
    JsonNode schema = ConfigurationSchema.of(EngineTypes.ALL);
    JsonNode engine = schema.at("/$defs/engine");
    String[] names =
        EngineTypes.ALL.stream().map(type -> type.kind().type()).toArray(String[]::new);
    assertThat(texts(engine.at("/properties/type/enum"))).containsExactly(names);
    List<String> branches =
        engine
            .path("allOf")
            .valueStream()
            .map(branch -> branch.at("/if/properties/type/const").asString())
            .toList();
    assertThat(branches).containsExactly(names);
    for (String name : names) {
      JsonNode own = schema.at("/$defs/" + name);
      assertThat(own.path("additionalProperties").asBoolean(true)).as(name).isFalse();
      assertThat(own.path("properties").has("id")).as(name).isTrue();
      assertThat(own.path("properties").has("type")).as(name).isTrue();
      assertThat(own.path("properties").has("fixes")).as(name).isTrue();
    }
  }

  @Test
  void aTypeThatIsRegisteredTwiceIsABug() {
    var twice = Stream.concat(types(), types().limit(1)).toList();
    assertThatThrownBy(() -> ConfigurationSchema.of(twice))
        .hasMessageEndingWith("is defined twice");
  }

  @ParameterizedTest
  @MethodSource("types")
  void playbooksCanBeAboutIt(EngineType<?> type) {
    JsonNode schema = SchemaCheck.resource(Playbook.class, "playbook.schema.json");
    JsonNode match = schema.at("/$defs/match/properties");
    assertThat(texts(match.at("/engines/items/enum"))).contains(type.kind().type());
    String source = type.kind().logSource();
    if (!source.isEmpty())
      assertThat(texts(schema.findValue("sources").at("/items/enum"))).contains(source);
  }

  @ParameterizedTest
  @MethodSource("types")
  void flowsAreAddedWhereTheTypeCanBeConnected(EngineType<?> type) {
    if (type.kind().has(EngineKind.Trait.FLOWS)) assertThat(type.setUp()).isPresent();
  }

  /** Else the next type has to be looked for in all rooms again. */
  @Test
  void noOtherRoomNamesAType() throws IOException {
    String names =
        EngineKind.ALL.stream()
            .map(kind -> Pattern.quote(kind.type()))
            .collect(Collectors.joining("|", "\"(", ")\""));
    Pattern literal = Pattern.compile(names);
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> naming =
          files
              .filter(file -> file.toString().endsWith(".java") && !mayName(file))
              .filter(file -> literal.matcher(read(file)).find())
              .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
              .toList();
      assertThat(naming).isEmpty();
    }
  }

  private static boolean mayName(Path file) {
    String name = SOURCES.relativize(file).toString().replace('\\', '/');
    return name.equals("domain/EngineKind.java")
        // steps and checks are of one engine's family, and are listed there
        || name.startsWith("playbook/")
        // the path /health of the API is no engine
        || name.equals("api/Routes.java")
        || name.startsWith("demo/")
        || EngineKind.ALL.stream()
            .anyMatch(kind ->
                name.startsWith("engine/" + kind.type() + "/")
                    || name.startsWith("app/engine/" + kind.type() + "/"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
