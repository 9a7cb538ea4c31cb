package dev.nightdesk.document;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks documents against one JSON Schema (draft 2020-12) and says in sentences what does not fit.
 */
public final class SchemaCheck {
  private static final int MOST = 50;

  private final JsonNode source;
  private final Schema schema;

  private SchemaCheck(JsonNode source) {
    this.source = source;
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(source);
  }

  /** The schema that stands beside a class as a resource. */
  public static SchemaCheck of(Class<?> beside, String resource) {
    return of(resource(beside, resource));
  }

  public static SchemaCheck of(JsonNode schema) {
    return new SchemaCheck(schema);
  }

  /** A schema, or a part of one, that stands beside a class as a resource. */
  public static JsonNode resource(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException("no resource " + resource);
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What does not fit: unknown keys first, since they are usually the cause of the rest, then by
   * line.
   */
  public List<Problem> check(YamlDocument document) {
    List<Error> errors;
    try {
      errors = schema.validate(document.root());
    } catch (StackOverflowError e) {
      // the JDK's regular expressions recurse once per repetition of a group
      return List.of(document.problem("", "a text in this document is too long to be checked."));
    }
    var problems = new LinkedHashMap<Problem, Integer>();
    for (Error error : withoutBranches(errors)) {
      int rank = "additionalProperties".equals(error.getKeyword()) ? 0 : 1;
      problems.putIfAbsent(new SchemaSentence(source, error).problem(document), rank);
    }
    return problems.entrySet().stream()
        .sorted(
            Map.Entry.<Problem, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().line()))
        .map(Map.Entry::getKey)
        .limit(MOST)
        .toList();
  }

  /**
   * Of "one of these must fit" the validator reports every branch's errors. Those of the branch
   * that fits best are kept where they speak about something deeper; else one error for the rule as
   * a whole.
   */
  private static List<Error> withoutBranches(List<Error> errors) {
    var kept = new ArrayList<Error>();
    var branches = new LinkedHashMap<String, List<Error>>();
    for (Error error : errors) {
      String rule = branchRule(error);
      if (rule.isEmpty()) {
        kept.add(error);
      } else {
        branches.computeIfAbsent(rule + "\n", _ -> new ArrayList<>()).add(error);
      }
    }
    for (List<Error> group : branches.values()) {
      int deepest = group.stream().mapToInt(SchemaCheck::depth).max().orElse(0);
      int shallowest = group.stream().mapToInt(SchemaCheck::depth).min().orElse(0);
      if (deepest > shallowest) {
        group.stream().filter(error -> depth(error) == deepest).forEach(kept::add);
      } else {
        kept.add(group.stream().min(Comparator.comparingInt(SchemaCheck::length)).orElseThrow());
      }
    }
    return kept;
  }

  /** The evaluation path up to the first anyOf or oneOf; empty when there is none. */
  private static String branchRule(Error error) {
    String path = error.getEvaluationPath().toString();
    int any = path.indexOf("/anyOf");
    int one = path.indexOf("/oneOf");
    int first = any < 0 ? one : one < 0 ? any : Math.min(any, one);
    return first < 0 ? "" : path.substring(0, first) + path.substring(first, first + 6);
  }

  private static int depth(Error error) {
    return Pointers.segments(error.getInstanceLocation().toString()).size();
  }

  private static int length(Error error) {
    return error.getEvaluationPath().toString().length();
  }
}
