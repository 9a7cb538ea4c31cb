package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Why;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * Workflows, and starting one. A workflow is named by its id or its file, such as {@code
 * nightly.yml}. See {@link GitHubApi}.
 */
public final class WorkflowCalls {
  private final Caller caller;
  private final Addresses at;

  WorkflowCalls(Caller caller, Addresses at) {
    this.caller = caller;
    this.at = at;
  }

  /** All workflows, a hundred on each page; asks conditionally. */
  public Answer<Page<Workflow>> list(Repo repo, int page) {
    return caller.kept(
        "workflows of " + repo,
        at.paged(at.repo(repo, "actions", "workflows"), 100, page),
        (json, reply) -> Payloads.page(json, reply, "workflows", 100, page, Payloads::workflow));
  }

  public Answer<Workflow> get(Repo repo, String workflow) {
    return caller.kept(
        "workflow " + workflow + " of " + repo,
        at.repo(repo, "actions", "workflows", workflow).build(),
        Payloads::workflow);
  }

  public Answer<Nothing> enable(Repo repo, String workflow) {
    return put("enabling of " + workflow + " of " + repo, repo, workflow, "enable");
  }

  public Answer<Nothing> disable(Repo repo, String workflow) {
    return put("disabling of " + workflow + " of " + repo, repo, workflow, "disable");
  }

  private Answer<Nothing> put(String what, Repo repo, String workflow, String verb) {
    return caller.put(
        what,
        at.repo(repo, "actions", "workflows", workflow, verb).build(),
        Map.of(),
        Payloads::nothing);
  }

  /**
   * Starts a workflow that has {@code workflow_dispatch}. A server that does not know how to tell
   * the new run's id refuses the question and is asked again without it.
   *
   * @param ref a branch or tag
   * @param inputs at most 25
   */
  public Answer<Dispatched> dispatch(
      Repo repo, String workflow, String ref, Map<String, String> inputs) {
    Answer<Dispatched> answer = dispatch(repo, workflow, ref, inputs, true);
    boolean isUnknown =
        answer instanceof Failed<Dispatched> failed
            && failed.why() == Why.UNPROCESSABLE
            && failed.says("return_run_details");
    return isUnknown ? dispatch(repo, workflow, ref, inputs, false) : answer;
  }

  private Answer<Dispatched> dispatch(
      Repo repo, String workflow, String ref, Map<String, String> inputs, boolean details) {
    var body = new LinkedHashMap<String, Object>();
    body.put("ref", ref);
    if (!inputs.isEmpty()) body.put("inputs", inputs);
    if (details) body.put("return_run_details", true);
    HttpUrl url = at.repo(repo, "actions", "workflows", workflow, "dispatches").build();
    return caller.post("start of " + workflow + " of " + repo, url, body, Payloads::dispatched);
  }
}
