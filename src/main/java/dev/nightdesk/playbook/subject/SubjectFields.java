package dev.nightdesk.playbook.subject;

import dev.nightdesk.analysis.Finding;
import dev.nightdesk.domain.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A subject's fields by the names that playbooks use, capped so that a huge log costs a bounded
 * time.
 */
public final class SubjectFields {
  private static final int MAX_CHARS = 64 * 1024;
  private static final int MAX_LINES = 2_000;

  /** Fields about what the analyser read in the log. */
  public static final String ANALYSIS = "analysis.";

  private final Subject subject;
  private final @Nullable Finding finding;
  private final List<String> log;
  private final int firstLine;

  public SubjectFields(Subject subject) {
    this(subject, null);
  }

  public SubjectFields(Subject subject, @Nullable Finding finding) {
    this.subject = subject;
    this.finding = finding;
    // of a log that is too long the end counts: that is where it failed
    int from = Math.max(0, subject.log().size() - MAX_LINES);
    this.firstLine = from + 1;
    this.log =
        subject.log().subList(from, subject.log().size()).stream().map(SubjectFields::cap).toList();
  }

  /**
   * Every value the field has: none when it is missing, several for {@code log} and for paths with
   * a star.
   */
  public List<String> values(String field) {
    return switch (field) {
      case "log" -> log;
      case "title" -> List.of(cap(subject.title()));
      case "engine" -> List.of(subject.engine().value());
      case "engineType" -> List.of(subject.engineType());
      case "target" -> List.of(subject.target());
      case "unit" -> subject.units().isEmpty() ? List.of(subject.target()) : subject.units();
      case "service" -> List.of(subject.service());
      case "occurrences" -> List.of(String.valueOf(subject.occurrences()));
      case "analysis.category" -> analysis(f -> f.category().id());
      case "analysis.kind" -> analysis(f -> f.kind().name());
      case "analysis.strategy" -> analysis(f -> f.strategy().id());
      case "analysis.confidence" -> analysis(f -> String.valueOf(f.confidence()));
      case "analysis.playbook" -> analysis(f -> f.playbook() == null ? "" : f.playbook().id());
      default -> field.startsWith("labels.") ? label(field) : fact(field);
    };
  }

  /** Nothing where the log says nothing. */
  private List<String> analysis(Function<Finding, String> part) {
    Finding known = finding;
    return known == null || known.playbook() == null ? List.of() : List.of(part.apply(known));
  }

  /** Numbers, from 1, of the log lines in which one of the conditions is seen. */
  public List<Integer> lines(List<Condition> conditions) {
    List<Condition> speaking = conditions.stream().filter(Condition::speaksOfLog).toList();
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < log.size(); i++) {
      String line = log.get(i);
      if (speaking.stream().anyMatch(c -> c.isSeenIn(line))) numbers.add(firstLine + i);
    }
    return numbers;
  }

  /** Those of the numbers that are lines of the log, since an error beside it is read too. */
  public List<Integer> existing(List<Integer> lines) {
    return lines.stream().filter(line -> line <= subject.log().size()).toList();
  }

  private List<String> label(String field) {
    Optional<String> label =
        Optional.ofNullable(subject.labels().get(field.substring("labels.".length())));
    return label.map(value -> List.of(cap(value))).orElseGet(() -> fact(field));
  }

  private List<String> fact(String field) {
    Facts facts = subject.facts();
    if (field.indexOf('*') < 0 && field.indexOf('[') < 0) {
      return facts.get(field).map(value -> List.of(cap(value))).orElseGet(List::of);
    }
    List<String> path = segments(field);
    return facts.values().entrySet().stream()
        .filter(entry -> fits(path, segments(entry.getKey())))
        .map(Map.Entry::getValue)
        .map(SubjectFields::cap)
        .toList();
  }

  private static List<String> segments(String field) {
    return List.of(field.replace("]", "").replace('[', '.').split("\\.", -1));
  }

  private static boolean fits(List<String> path, List<String> key) {
    if (path.size() != key.size()) return false;
    for (int i = 0; i < path.size(); i++) {
      if (!path.get(i).equals("*") && !path.get(i).equals(key.get(i))) return false;
    }
    return true;
  }

  private static String cap(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
  }
}
