package dev.nightdesk.demo.github;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * GitHub's own description of its API (OpenAPI 3.0) as a judge of requests and answers. It lives
 * outside this repository.
 *
 * <p>Own code, since the known validators stand on another generation of the schema library than
 * Nightdesk does, and one class path holds only one of them.
 */
public final class GitHubDescription {
  private static final String URI = "https://description.test/github.json";
  private static GitHubDescription known;

  private final JsonNode root;
  private final SchemaRegistry schemas;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  /** An operation with the pointer to it and what stands in its path parameters. */
  private record Operation(String pointer, JsonNode node, Map<String, String> params) {}

  private GitHubDescription(JsonNode root) {
    this.root = root;
    Map<String, String> texts = Map.of(URI, root.toString());
    schemas = SchemaRegistry.withDialect(Dialects.getOpenApi30(), b -> b.schemas(texts));
  }

  /** Skips the test where the description is absent. */
  public static synchronized GitHubDescription here() throws IOException {
    if (known != null) return known;
    String folder = System.getProperty("nightdesk.shared", System.getenv("NIGHTDESK_SHARED"));
    Path base =
        folder != null ? Path.of(folder) : Path.of("").toAbsolutePath().resolveSibling("shared");
    Path file = base.resolve("engines/github/openapi/github-console.runtime.json");
    assumeTrue(
        Files.isRegularFile(file),
        "GitHub's description of its API is not on this machine: " + file);
    JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
    mend(root);
    known = new GitHubDescription(root);
    return known;
  }

  /**
   * Takes out where the description contradicts itself: a discriminator asks each list of a folder
   * for a property, which no list has, and every plain error fits a rule violation as well.
   */
  private static void mend(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("oneOf")) {
      object.remove("discriminator");
      boolean errors = object.path("oneOf").toString().contains("schemas/basic-error");
      if (errors) object.set("anyOf", object.remove("oneOf"));
    }
    node.forEach(GitHubDescription::mend);
  }

  /**
   * What is wrong with a request; empty when GitHub describes it so.
   *
   * @param path without the query, as it is sent
   * @param query decoded
   * @param body empty for none
   */
  public List<String> request(String method, String path, Map<String, String> query, String body) {
    Optional<Operation> found = find(method, path);
    if (found.isEmpty()) return List.of("no operation " + method + " " + path);
    Operation operation = found.get();
    List<String> wrong = new ArrayList<>();
    Set<String> allowed = new HashSet<>();
    for (JsonNode each : parameters(operation)) {
      JsonNode parameter = resolve(each);
      String name = parameter.path("name").asString();
      boolean inQuery = parameter.path("in").asString().equals("query");
      if (inQuery) allowed.add(name);
      String value =
          switch (parameter.path("in").asString()) {
            case "query" -> query.get(name);
            case "path" -> operation.params.get(name);
            default -> null;
          };
      if (value == null) {
        if (inQuery && parameter.path("required").asBoolean(false)) wrong.add(name + " is missing");
        continue;
      }
      String pointer = pointerOf(each, parameter, operation) + "/schema";
      for (String error : errors(pointer, typed(value, parameter.path("schema")))) {
        wrong.add("parameter " + name + ": " + error);
      }
    }
    query.keySet().stream()
        .filter(name -> !allowed.contains(name))
        .forEach(name -> wrong.add("unknown parameter " + name));
    JsonNode described = operation.node.path("requestBody");
    if (body.isEmpty()) {
      if (described.path("required").asBoolean(false)) wrong.add("the body is missing");
    } else if (described.isMissingNode()) {
      if (!JsonMapper.shared().readTree(body).isEmpty()) wrong.add("no body is described");
    } else {
      String pointer = operation.pointer + "/requestBody/content/application~1json/schema";
      wrong.addAll(errors(pointer, JsonMapper.shared().readTree(body)));
    }
    return wrong;
  }

  /** What is wrong with an answer; empty when GitHub could have given it. */
  public List<String> answer(
      String method, String path, int status, String contentType, String body) {
    Optional<Operation> found = find(method, path);
    if (found.isEmpty()) return List.of("no operation " + method + " " + path);
    JsonNode responses = found.get().node.path("responses");
    JsonNode written = responses.path(String.valueOf(status));
    if (written.isMissingNode()) return List.of("status " + status + " is not described");
    JsonNode response = resolve(written);
    String pointer =
        written.has("$ref")
            ? written.path("$ref").asString().substring(1)
            : found.get().pointer + "/responses/" + status;
    JsonNode content = response.path("content");
    if (body.isEmpty()) {
      boolean none = content.isMissingNode() || status == 304 || status == 302;
      return none ? List.of() : List.of("the body is missing");
    }
    String type = contentType.replaceFirst(";.*", "").strip();
    // of many refusals only the status is described
    if (content.isMissingNode()) {
      return status >= 400 ? List.of() : List.of("a body is not described");
    }
    if (!content.has(type)) return List.of("content type " + type + " is not described");
    if (!content.path(type).has("schema")) return List.of();
    return errors(
        pointer + "/content/" + escape(type) + "/schema", JsonMapper.shared().readTree(body));
  }

  private List<JsonNode> parameters(Operation operation) {
    String path = operation.pointer.substring(0, operation.pointer.lastIndexOf('/'));
    List<JsonNode> all = new ArrayList<>();
    root.at(path + "/parameters").forEach(all::add);
    operation.node.path("parameters").forEach(all::add);
    return all;
  }

  /** Where a parameter stands, so that references from its schema can be followed. */
  private String pointerOf(JsonNode written, JsonNode parameter, Operation operation) {
    if (written.has("$ref")) return written.path("$ref").asString().substring(1);
    for (String holder :
        List.of(
            operation.pointer,
            operation.pointer.substring(0, operation.pointer.lastIndexOf('/')))) {
      JsonNode list = root.at(holder + "/parameters");
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i).equals(parameter)) return holder + "/parameters/" + i;
      }
    }
    throw new IllegalStateException("parameter not found again: " + parameter);
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : root.at(reference.asString().substring(1));
  }

  private JsonNode typed(String value, JsonNode written) {
    String type = resolve(written).path("type").asString("");
    boolean number = type.equals("integer") && value.matches("-?\\d{1,18}");
    boolean truth = type.equals("boolean") && value.matches("true|false");
    return number || truth
        ? JsonMapper.shared().readTree(value)
        : JsonMapper.shared().valueToTree(value);
  }

  private List<String> errors(String pointer, JsonNode value) {
    Schema schema =
        compiled.computeIfAbsent(pointer, p -> schemas.getSchema(SchemaLocation.of(URI + "#" + p)));
    return schema.validate(value).stream()
        .map(e -> e.getInstanceLocation() + " " + e.getMessage())
        .toList();
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** The operation whose path fits with the most literal segments. */
  private Optional<Operation> find(String method, String path) {
    List<String> asked = Paths.segments(path);
    Operation best = null;
    int most = -1;
    for (var entry : root.path("paths").properties()) {
      List<String> template = List.of(entry.getKey().substring(1).split("/"));
      Optional<Map<String, String>> params = fit(template, asked);
      JsonNode node = entry.getValue().path(method.toLowerCase(java.util.Locale.ROOT));
      int literal = (int) template.stream().filter(t -> !t.startsWith("{")).count();
      if (params.isEmpty() || node.isMissingNode() || literal <= most) continue;
      most = literal;
      String at = method.toLowerCase(java.util.Locale.ROOT);
      // in a URI fragment braces have to be encoded; the registry decodes them
      best = new Operation("/paths/" + escape(entry.getKey()) + "/" + at, node, params.get());
    }
    return Optional.ofNullable(best);
  }

  private static Optional<Map<String, String>> fit(List<String> template, List<String> asked) {
    if (template.size() != asked.size()) return Optional.empty();
    Map<String, String> params = new java.util.HashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String part = template.get(i);
      if (part.startsWith("{")) {
        params.put(part.substring(1, part.length() - 1), asked.get(i));
      } else if (!part.equals(asked.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(params);
  }

  /** How many operations it describes. */
  public long operations() {
    return StreamSupport.stream(root.path("paths").spliterator(), false)
        .mapToLong(p -> p.properties().stream().filter(e -> e.getValue().has("responses")).count())
        .sum();
  }
}
