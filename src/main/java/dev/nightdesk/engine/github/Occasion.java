package dev.nightdesk.engine.github;

import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.engine.github.api.PendingDeployment;
import dev.nightdesk.engine.github.evidence.Findings;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells apart what one attempt of a run may be told as: it may wait, wait again for another
 * environment, and then end badly, each of which is news.
 */
final class Occasion {
  private static final Set<String> ON_THE_WAY =
      Set.of(GitHubFacts.WAITING, GitHubFacts.QUEUED, GitHubFacts.ACTION_REQUIRED);

  private Occasion() {}

  /** The status; of a wait with the ids of the environments: {@code WAITING/7,9}. */
  static String word(Findings found, String status) {
    String gates = gates(found, status);
    return gates.isEmpty() ? status : status + "/" + gates;
  }

  /** What the occurrence ends with: nothing for the end of an attempt. */
  static String suffix(Findings found, String status) {
    return ON_THE_WAY.contains(status) ? "/" + word(found, status) : "";
  }

  /** The sorted ids of the environments that a run waits for; empty for anything else. */
  static String gates(Findings found, String status) {
    if (!status.equals(GitHubFacts.WAITING)) return "";
    return found.pending().stream()
        .map(PendingDeployment::environmentId)
        .distinct()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }
}
