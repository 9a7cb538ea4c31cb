package dev.nightdesk.app.command;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.analysis.Reading;
import dev.nightdesk.app.terms.ExitCode;
import dev.nightdesk.app.terms.Refusal;
import dev.nightdesk.document.Suggestion;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.playbook.Knowledge;
import dev.nightdesk.playbook.Playbooks;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** {@code nightdesk classify [FILE|-]}: what logs say failed, without a desk. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Says what failed in logs: reads JSON lines {\"id\",\"source\",\"log\"} and writes one JSON"
          + " line for each, in the same order.",
      "A line that cannot be read is told on standard error with its number and left out."
    })
public final class ClassifyCommand implements Callable<Integer> {
  private static final List<String> SOURCES =
      Stream.concat(
              EngineKind.ALL.stream().map(EngineKind::logSource), Stream.of("app", "k8s", "db"))
          .toList();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = "-",
      description = "The file, or - for standard input (the default).")
  private String file = "-";

  @Option(
      names = "--text",
      description = "The file is one log as it was written, however large, and no JSON.")
  private boolean text;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "",
      description = "With --text: github_actions, kestra, health, app, k8s or db.")
  private String source = "";

  @Option(
      names = "--playbooks",
      paramLabel = "FOLDER",
      description = "A folder of playbooks besides the built-in ones; may be repeated.")
  private List<Path> folders = List.of();

  @Option(names = "--explain", description = "Adds the reason and every playbook considered.")
  private boolean explain;

  private final JsonMapper json = JsonMapper.shared();
  private int bad;

  @Override
  public Integer call() {
    if (!source.isEmpty() && !SOURCES.contains(source))
      throw new Refusal(
          ExitCode.BAD_INPUT,
          "--source is one of "
              + String.join(", ", SOURCES)
              + ", not '"
              + source
              + "'"
              + Suggestion.clause(source, SOURCES));
    Playbooks.Loaded loaded = Playbooks.load(folders.toArray(Path[]::new));
    loaded.problems().forEach(problem -> System.err.println("nightdesk: " + problem));
    Knowledge knowledge = loaded.playbooks().knowledge();
    var out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
    try (BufferedReader in = open()) {
      if (text) oneLog(in, knowledge, out);
      else lines(in, knowledge, out);
    } catch (IOException e) {
      throw new Refusal(ExitCode.BAD_INPUT, name() + " cannot be read: " + e.getMessage());
    } finally {
      out.flush();
    }
    return bad > 0 || !loaded.problems().isEmpty() ? ExitCode.BAD_INPUT : ExitCode.OK;
  }

  private String name() {
    return file.equals("-") ? "standard input" : file;
  }

  /** Bytes that are no UTF-8 become question marks: logs hold all kinds of them. */
  private BufferedReader open() throws IOException {
    if (!file.equals("-") && !Files.exists(Path.of(file)))
      throw new Refusal(ExitCode.BAD_INPUT, file + " does not exist");
    InputStream bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }

  private void oneLog(BufferedReader in, Knowledge knowledge, PrintWriter out) throws IOException {
    Reading reading = knowledge.begin();
    new LogLines(in).forEach(reading::line);
    answer(json.createObjectNode().put("id", name()), reading, source, knowledge, out);
  }

  private void lines(BufferedReader in, Knowledge knowledge, PrintWriter out) throws IOException {
    int number = 0;
    int good = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String content = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
      if (content.isBlank()) continue;
      JsonNode entry = entry(content, number);
      if (entry == null) continue;
      Reading reading = knowledge.begin();
      // as --text reads it: what a progress bar overwrites is one line
      new LogLines(new StringReader(entry.path("log").asString(""))).forEach(reading::line);
      ObjectNode answer = json.createObjectNode();
      if (entry.path("id").isString()) answer.set("id", entry.path("id"));
      else answer.putRawValue("id", new RawValue(writtenId(content)));
      answer(answer, reading, entry.path("source").asString(""), knowledge, out);
      good++;
    }
    if (bad > 0 && good == 0)
      System.err.println(
          "nightdesk: "
              + name()
              + " holds no JSON line; if it is one log as it was written, add --text");
  }

  /** A number as its digits were written: 7.10 is another id than 7.1. */
  private String writtenId(String line) {
    String written = "";
    try (JsonParser parser = json.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isId = "id".equals(parser.currentName());
        parser.nextToken();
        if (isId) written = parser.getString();
        else parser.skipChildren();
      }
    }
    return written;
  }

  private @Nullable JsonNode entry(String line, int number) {
    try {
      JsonNode entry = json.readTree(line);
      if (!entry.isObject()) return bad(number, "is no JSON object.");
      if (!entry.path("id").isString() && !entry.path("id").isNumber())
        return bad(number, "has no id.");
      if (!entry.path("log").isString()) return bad(number, "has no text in log.");
      return entry;
    } catch (JacksonException e) {
      return bad(number, "is no JSON: " + e.getOriginalMessage());
    }
  }

  private @Nullable JsonNode bad(int number, String sentence) {
    bad++;
    System.err.println("nightdesk: " + name() + ", line " + number + ": " + sentence);
    return null;
  }

  private void answer(
      ObjectNode answer, Reading reading, String from, Knowledge knowledge, PrintWriter out) {
    Finding finding = knowledge.finding(reading, from);
    answer.put("category", finding.category().id());
    answer.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
    answer.put("strategy", finding.strategy().id());
    answer.put("fixable", Fixable.of(finding.strategy()).id());
    answer.put("severity", knowledge.severity(finding).name());
    answer.put("confidence", Math.round(finding.confidence() * 1000) / 1000.0);
    if (finding.playbook() == null) answer.putNull("playbook");
    else answer.put("playbook", finding.playbook().id());
    ArrayNode evidence = answer.putArray("evidence");
    finding.lines().forEach(evidence::add);
    if (explain) explain(answer, finding);
    out.println(json.writeValueAsString(answer));
  }

  private static void explain(ObjectNode answer, Finding finding) {
    answer.put("reason", finding.reason());
    ArrayNode considered = answer.putArray("considered");
    for (Finding.Candidate candidate : finding.candidates()) {
      ObjectNode one = considered.addObject();
      one.put("playbook", candidate.playbook().id());
      one.put("category", candidate.category().id());
      one.put("score", Math.round(candidate.score() * 1000) / 1000.0);
      one.put("whyNot", candidate.whyNot());
      ArrayNode lines = one.putArray("lines");
      candidate.lines().forEach(lines::add);
    }
  }
}
