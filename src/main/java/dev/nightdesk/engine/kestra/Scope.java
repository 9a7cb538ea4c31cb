package dev.nightdesk.engine.kestra;

import dev.nightdesk.engine.kestra.api.Execution;
import dev.nightdesk.engine.kestra.api.ExecutionQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which flows are watched, and with how few searches they can be had: a search takes one namespace
 * (with its children) and one flow.
 */
final class Scope {
  /** With more searches than these the whole server is asked at once and the rest left out here. */
  static final int MOST_QUERIES = 5;

  /** A longer text would make every commit large, so it is stood for by a digest. */
  private static final int LONGEST_TEXT = 200;

  private final Set<String> namespaces;
  private final Set<String> flows;
  private final List<Part> parts;

  /**
   * What one search is restricted to.
   *
   * @param namespace with its children; null for all
   * @param flowId null for all
   */
  record Part(@Nullable String namespace, @Nullable String flowId) {
    private static final Part EVERYTHING = new Part(null, null);

    ExecutionQuery.Builder query() {
      ExecutionQuery.Builder query = ExecutionQuery.query();
      if (namespace != null) query.namespaces(List.of(namespace));
      return flowId == null ? query : query.flow(flowId);
    }
  }

  /**
   * @param namespaces with their children
   * @param flows besides, each as {@code namespace.flowId}; everything when both are empty
   */
  Scope(Collection<String> namespaces, Collection<String> flows) {
    this.namespaces = new LinkedHashSet<>(namespaces);
    this.flows = new LinkedHashSet<>(flows);
    parts = parts();
  }

  /** Equal for whatever watches the same, and short. */
  String text(Collection<String> states) {
    String text =
        String.join(",", new TreeSet<>(namespaces))
            + "|"
            + String.join(",", new TreeSet<>(flows))
            + "|"
            + String.join(",", new TreeSet<>(states));
    return text.length() <= LONGEST_TEXT
        ? text
        : "#" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  boolean isEverything() {
    return namespaces.isEmpty() && flows.isEmpty();
  }

  Set<String> namespaces() {
    return namespaces;
  }

  Set<String> flows() {
    return flows;
  }

  /** The searches that together find everything that is watched, and possibly more. */
  List<Part> searches() {
    return parts;
  }

  boolean holds(Execution execution) {
    return isEverything()
        || isBelow(execution.namespace())
        || flows.contains(execution.namespace() + "." + execution.flowId());
  }

  private boolean isBelow(String namespace) {
    return namespaces.stream()
        .anyMatch(parent -> namespace.equals(parent) || namespace.startsWith(parent + "."));
  }

  private List<Part> parts() {
    if (isEverything()) return List.of(Part.EVERYTHING);
    var found = new ArrayList<Part>();
    for (String namespace : namespaces) {
      boolean inside = namespaces.stream().anyMatch(parent -> namespace.startsWith(parent + "."));
      if (!inside) found.add(new Part(namespace, null));
    }
    Map<String, List<String>> byNamespace = new LinkedHashMap<>();
    for (String flow : flows) {
      String namespace = namespaceOf(flow);
      if (!isBelow(namespace))
        byNamespace.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(flow);
    }
    byNamespace.forEach((namespace, inIt) ->
        found.add(new Part(namespace, inIt.size() == 1 ? flowIdOf(inIt.getFirst()) : null)));
    return found.size() > MOST_QUERIES ? List.of(Part.EVERYTHING) : List.copyOf(found);
  }

  /** The namespace in {@code namespace.flowId}; empty when there is none. */
  private static String namespaceOf(String flow) {
    return flow.substring(0, Math.max(0, flow.lastIndexOf('.')));
  }

  private static String flowIdOf(String flow) {
    return flow.substring(flow.lastIndexOf('.') + 1);
  }
}
