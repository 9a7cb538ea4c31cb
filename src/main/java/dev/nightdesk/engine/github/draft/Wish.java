package dev.nightdesk.engine.github.draft;

import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.GitHubAction.ProposeFix;
import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.fix.FixKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be drafted.
 *
 * @param problem the marker of the incident's problem
 */
record Wish(Incident incident, Plan plan, ProposeFix fix, FixKind kind, Repo repo, String problem) {
  static final String FOLDER = ".github/workflows/";

  static Wish of(Incident incident, Plan plan, ProposeFix fix) throws NoDraft {
    Optional<FixKind> kind =
        Arrays.stream(FixKind.values()).filter(k -> k.name().equals(fix.fix())).findFirst();
    if (kind.isEmpty())
      throw NoDraft.noFix("This version does not know the fix " + fix.fix() + ".");
    Optional<Repo> repo = Repo.parse(fix.repository());
    if (repo.isEmpty()) throw NoDraft.leave("'" + fix.repository() + "' is no repository.");
    if (Target.workflow(plan.target()).isEmpty())
      throw NoDraft.leave(
          "'" + plan.target() + "' names no workflow: owner/name/file.yml is meant.");
    return new Wish(
        incident, plan, fix, kind.get(), repo.get(), GitHubAction.problem(incident.fingerprint()));
  }

  /** Empty when the incident does not tell it. */
  String fact(String name) {
    return incident.facts().get(name).orElse("");
  }

  /** The path of the workflow that failed. */
  String workflow() {
    String path = fact(GitHubFacts.WORKFLOW_PATH);
    return path.isEmpty() ? FOLDER + Target.workflow(plan.target()) : path;
  }

  /** The file that the fix begins with, which is a workflow. */
  String path() {
    return fix.file().startsWith(FOLDER) ? fix.file() : workflow();
  }

  /** {@code raise-timeout}. */
  String slug() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
