package dev.nightdesk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class YamlEditTest {
  private static final JsonNode ENGINE =
      JsonMapper.shared()
          .readTree(
              """
              {"id": "new", "type": "kestra", "url": "http://127.0.0.1:8080",
               "auth": {"username": "ada@example.com", "password": "${secret:engine.new.password}"},
               "namespaces": ["demo", "etl"]}\
              """);

  private static String add(String text) throws DocumentException {
    return YamlEdit.append("desk.yaml", text, "/engines", ENGINE);
  }

  private static JsonNode read(String text) throws DocumentException {
    return YamlDocument.read("desk.yaml", text.getBytes(StandardCharsets.UTF_8)).getFirst().root();
  }

  @Test
  void anItemIsWrittenAsThePersonWroteTheOthers() throws DocumentException {
    String text =
        """
        # ours
        version: 1
        engines:   # all of them
            - id: shop        # the shop
              type: health
              endpoints: [{id: a, url: "http://a"}]   # one

        # below stands how it looks
        appearance: {theme: dark}
        """;
    assertThat(add(text))
        .isEqualTo(
            """
            # ours
            version: 1
            engines:   # all of them
                - id: shop        # the shop
                  type: health
                  endpoints: [{id: a, url: "http://a"}]   # one
                - id: new
                  type: kestra
                  url: http://127.0.0.1:8080
                  auth: {username: "ada@example.com", password: "${secret:engine.new.password}"}
                  namespaces: [demo, etl]

            # below stands how it looks
            appearance: {theme: dark}
            """);
  }

  @Test
  void anEmptyListBecomesAListOfDashesAndItsCommentStays() throws DocumentException {
    assertThat(add("version: 1\nengines: []   # none yet\nplaybooks: {}\n"))
        .startsWith("version: 1\nengines:   # none yet\n  - id: new\n    type: kestra\n")
        .endsWith("    namespaces: [demo, etl]\nplaybooks: {}\n");
  }

  @Test
  void aListInBracketsGoesOnInBrackets() throws DocumentException {
    assertThat(add("version: 1\nengines: [{id: a}, {id: b},]  # two\n"))
        .startsWith("version: 1\nengines: [{id: a}, {id: b}, {id: new, type: kestra, ")
        .endsWith(",]  # two\n");
  }

  @Test
  void aMissingListIsAdded() throws DocumentException {
    assertThat(add("version: 1 # one\n# the end"))
        .startsWith("version: 1 # one\nengines:\n  - id: new\n    type: kestra\n")
        .endsWith("\n# the end");
  }

  @Test
  void aFlowIsAddedToAnEngine() throws DocumentException {
    JsonNode flow = JsonMapper.shared().readTree("\"demo.load\"");
    String block = "engines:\n- id: a # it\n  type: kestra\n# more\n- id: b\n";
    assertThat(YamlEdit.append("x", block, "/engines/0/flows", flow))
        .isEqualTo(
            "engines:\n- id: a # it\n  type: kestra\n  flows: [demo.load]\n# more\n- id: b\n");
    assertThat(YamlEdit.append("x", "engines: [{id: a, flows: [x.y]}]", "/engines/0/flows", flow))
        .isEqualTo("engines: [{id: a, flows: [x.y, demo.load]}]");
    assertThat(
            YamlEdit.append(
                "x", "engines:\n  - flows:\n    - x.y # one\n", "/engines/0/flows", flow))
        .isEqualTo("engines:\n  - flows:\n    - x.y # one\n    - demo.load\n");
  }

  static Stream<String> texts() {
    return Stream.of(
        "version: 1\nengines:\n  - id: a\n    type: health",
        "version: 1\nengines:\n- id: a\n- id: b\nappearance:\n  theme: dark\n",
        "version: 1\nengines:\n  -\n    id: a\n",
        "version: 1\nengines:\n  - {id: a, type: x}\n  # - {id: c}\n",
        "version: 1\nengines:\n  - id: a\n    body: |\n      one\n      two\n\n  # after\n",
        "version: 1\nengines:\n  - id: a\n    body: >-\n      one\n      two\n",
        "version: 1\nengines: [\n  {id: a},   # first\n  {id: b}\n]\n",
        "version: 1\nengines: [  # none\n]\n",
        "version: 1\nengines:\n  []\nappearance: {}\n",
        "{\"version\": 1, \"engines\": [{\"id\": \"a\"}]}",
        "{version: 1}",
        "{version: 1, engines: []}",
        "---\nversion: 1\nengines:\n  - id: 'ä 𝄞'\n    type: x # 𝄞\n...\n",
        "\uFEFFversion: 1\nengines:\n  - id: a\n",
        "version: 1\nengines:\n  - id: a\n    empty:\n",
        "version: 1\n");
  }

  /** YamlEdit itself proves that all else reads as before; here it is the text that counts. */
  @ParameterizedTest
  @MethodSource("texts")
  void nothingThatStoodThereIsLostWithEitherKindOfLineEnd(String unix) throws DocumentException {
    for (String text : List.of(unix, unix.replace("\n", "\r\n"))) {
      String changed = add(text);
      assertThat(read(changed).at("/engines").valueStream().toList().getLast()).isEqualTo(ENGINE);
      assertThat(commentsOf(changed)).isEqualTo(commentsOf(text));
      assertThat(isWithin(text.replaceAll("\\[\\s*\\]", ""), changed)).as(changed).isTrue();
      boolean windows = text.contains("\r\n");
      long bare = changed.replace("\r\n", "").chars().filter(c -> c == '\n').count();
      if (windows) assertThat(bare).isZero();
      else assertThat(changed).doesNotContain("\r");
    }
  }

  private static List<String> commentsOf(String text) {
    return text.lines().filter(l -> l.contains("#")).map(l -> l.substring(l.indexOf('#'))).toList();
  }

  /** Whether all characters of the one stand in the other in the same order. */
  private static boolean isWithin(String small, String large) {
    int at = 0;
    for (int i = 0; i < large.length() && at < small.length(); i++) {
      if (large.charAt(i) == small.charAt(at)) at++;
    }
    return at == small.length();
  }

  @Test
  void anyMixOfItemsCommentsAndBlankLinesIsKept() throws DocumentException {
    var random = new Random(20261121);
    for (int round = 0; round < 300; round++) {
      var lines = new ArrayList<String>();
      int indent = random.nextInt(4);
      lines.add("version: 1");
      lines.add("engines:");
      for (int i = 0; i <= random.nextInt(4); i++) {
        if (random.nextBoolean()) lines.add(" ".repeat(random.nextInt(6)) + "# c" + i);
        if (random.nextInt(3) == 0) lines.add("");
        lines.add(" ".repeat(indent) + "- id: e" + i + (random.nextBoolean() ? "  # note" : ""));
        if (random.nextBoolean())
          lines.add(" ".repeat(indent + 2) + "url: \"http://h" + i + "/#x\"");
      }
      if (random.nextBoolean()) lines.add("# last");
      if (random.nextBoolean()) lines.add("api: {port: 0}");
      String end = random.nextBoolean() ? "\n" : "\r\n";
      String text = String.join(end, lines) + (random.nextBoolean() ? end : "");
      var kept = new ArrayList<>(add(text).lines().toList());
      assertThat(kept).containsSubsequence(lines).hasSize(lines.size() + 5);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "# only words", "engines: [", "a: 1\n---\nb: 2\n", "[1, 2]", "engines: text"})
  void whatHasNoPlaceForItIsRefused(String text) {
    assertThatThrownBy(() -> add(text)).isInstanceOf(DocumentException.class);
  }
}
