package dev.nightdesk.playbook.subject;

import dev.nightdesk.domain.GitHubFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A text with places to fill: {@code {{ endpoint.labels.number }}}. Plain paths only; no
 * expressions, no functions, no nesting. A value that is filled in is never read as a template
 * again.
 */
public final class Template {
  /** The place that healing fills when a step is begun. */
  public static final String IDEMPOTENCY_KEY = "step.idempotencyKey";

  private static final Set<String> FIXED =
      Set.of("endpoint.id", "incident.id", "incident.service", "incident.engine", "incident.title");
  private static final List<String> OPEN =
      List.of("endpoint.labels.", "incident.labels.", "facts.");

  /** Paths that begin so name a fact as they stand. */
  private static final List<String> FACTS =
      List.of("match.", "run.", "job.", "step.n", "workflow.", "error.", "broke.", "lastGreen.");

  /** Other names of facts, as the examples of the format use them. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "run.workflowName", GitHubFacts.WORKFLOW,
          "run.workflowPath", GitHubFacts.WORKFLOW_PATH,
          "run.headBranch", GitHubFacts.BRANCH,
          "run.headSha", GitHubFacts.COMMIT,
          "repository", GitHubFacts.REPOSITORY);

  /** A stretch of literal text, or the path of a place. */
  private record Part(String text, boolean place) {}

  /** A text that cannot be filled; the message says why in a sentence. */
  public static final class Unfilled extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean whole;

    /**
     * @param sentence that goes on behind "cannot be filled:"
     */
    public Unfilled(String sentence) {
      this(sentence, false);
    }

    private Unfilled(String sentence, boolean whole) {
      super(sentence);
      this.whole = whole;
    }

    /** The reason lies elsewhere than in the text, and the sentence says where. */
    public static Unfilled whole(String sentence) {
      return new Unfilled(sentence, true);
    }

    /** Whether the sentence says all, so that it need not be said which text it is about. */
    public boolean isWhole() {
      return whole;
    }
  }

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * What is wrong with the templates of a text, as a sentence.
   *
   * @param idempotencyKey whether {@code {{ step.idempotencyKey }}} may stand in it
   */
  public static Optional<String> mistake(String text, boolean idempotencyKey) {
    try {
      for (Part part : parse(text).parts) {
        if (!part.place || (idempotencyKey && part.text.equals(IDEMPOTENCY_KEY))) continue;
        if (!isKnown(part.text)) return Optional.of("{{ " + part.text + " }} is not known here.");
      }
      return Optional.empty();
    } catch (Unfilled e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  public static Template parse(String text) throws Unfilled {
    var parts = new ArrayList<Part>();
    int at = 0;
    while (true) {
      int open = text.indexOf("{{", at);
      if (open < 0) break;
      int close = text.indexOf("}}", open);
      if (close < 0) throw new Unfilled("a template begins with {{ and does not end with }}.");
      String path = text.substring(open + 2, close).strip();
      if (path.length() > 200 || !path.matches("[a-zA-Z][a-zA-Z0-9_]*(\\.[a-zA-Z0-9_/-]+)*+")) {
        throw new Unfilled(
            "a template holds a plain path such as {{ endpoint.id }}, nothing else.");
      }
      parts.add(new Part(text.substring(at, open), false));
      parts.add(new Part(path, true));
      at = close + 2;
    }
    parts.add(new Part(text.substring(at), false));
    return new Template(parts);
  }

  /** The text with every place filled by the subject's value in the given disguise. */
  public String fill(Subject subject, UnaryOperator<String> escape) throws Unfilled {
    var text = new StringBuilder();
    for (Part part : parts) {
      boolean kept = !part.place || part.text.equals(IDEMPOTENCY_KEY);
      if (kept) {
        text.append(part.place ? "{{ " + IDEMPOTENCY_KEY + " }}" : part.text);
      } else {
        text.append(escape.apply(value(part.text, subject)));
      }
    }
    return text.toString();
  }

  /** The text with the same word in every place, to compare its shape. */
  public String withEach(String word) {
    var text = new StringBuilder();
    parts.forEach(part -> text.append(part.place ? word : part.text));
    return text.toString();
  }

  public boolean hasIdempotencyKey() {
    return parts.stream().anyMatch(part -> part.place && part.text.equals(IDEMPOTENCY_KEY));
  }

  private static boolean isKnown(String path) {
    return FIXED.contains(path)
        || ALIASES.containsKey(path)
        || FACTS.stream().anyMatch(p -> path.startsWith(p) && path.length() > p.length())
        || OPEN.stream().anyMatch(p -> path.startsWith(p) && path.length() > p.length());
  }

  private static String value(String path, Subject subject) throws Unfilled {
    String value =
        switch (path) {
          case "endpoint.id" -> subject.target();
          case "incident.id" -> subject.incident().toString();
          case "incident.engine" -> subject.engine().value();
          case "incident.title" -> subject.title();
          case "incident.service" -> subject.service();
          default -> named(path, subject);
        };
    // an empty part could make an address mean something larger: /services//restart
    if (value.isBlank())
      throw new Unfilled("{{ " + path + " }} has no value for " + subject.target() + ".");
    if (value.length() > 2_000)
      throw new Unfilled("the value of {{ " + path + " }} is too long to be sent.");
    // a log that says ${env:TOKEN} must not be given the token when the request is sent
    if (value.contains("${")) {
      throw new Unfilled(
          "the value of {{ "
              + path
              + " }} holds a secret reference, which only a configuration may.");
    }
    return value;
  }

  private static String named(String path, Subject subject) {
    String alias = ALIASES.get(path);
    if (alias != null) return subject.facts().get(alias).orElse("");
    if (FACTS.stream().anyMatch(path::startsWith)) return subject.facts().get(path).orElse("");
    if (path.startsWith("facts."))
      return subject.facts().get(path.substring("facts.".length())).orElse("");
    int labels = path.indexOf(".labels.");
    boolean known = path.startsWith("endpoint.labels.") || path.startsWith("incident.labels.");
    if (!known) return "";
    return subject.labels().getOrDefault(path.substring(labels + ".labels.".length()), "");
  }
}
