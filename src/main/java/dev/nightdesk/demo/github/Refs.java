package dev.nightdesk.demo.github;

import java.util.Map;

/** Branches. */
final class Refs {
  private static final String HEADS = "refs/heads/";

  private Refs() {}

  static void addTo(Routes routes) {
    routes.get("/repos/:o/:r/git/ref/*", "contents=read", Refs::show);
    routes.post("/repos/:o/:r/git/refs", "contents=write", Refs::create);
    routes.delete("/repos/:o/:r/git/refs/*", "contents=write", Refs::delete);
  }

  private static Reply show(Call call) {
    Repo repo = call.repo();
    String branch = branch("refs/" + call.param(2));
    if (!repo.branches.containsKey(branch)) throw Reply.notFound();
    return Reply.ok(json(repo, branch));
  }

  private static String branch(String ref) {
    if (!ref.startsWith(HEADS)) throw Reply.notFound();
    return ref.substring(HEADS.length());
  }

  private static Map<String, Object> json(Repo repo, String branch) {
    String sha = repo.head(branch).sha();
    return Json.map(
        "ref", HEADS + branch,
        "node_id", "REF_" + repo.id + "_" + Paths.encode(branch),
        "url", People.url(repo) + "/git/refs/heads/" + Paths.encodePath(branch),
        "object",
            Json.map(
                "sha", sha, "type", "commit", "url", People.url(repo) + "/git/commits/" + sha));
  }

  private static Reply create(Call call) {
    Repo repo = call.writable();
    String ref = call.required("Reference", "ref");
    String sha = call.required("Reference", "sha");
    if (!ref.startsWith(HEADS) || ref.length() == HEADS.length()) {
      throw Reply.refuse(
          422, "Reference name must start with 'refs/' and have at least two slashes.");
    }
    String branch = ref.substring(HEADS.length());
    if (repo.branches.containsKey(branch)) throw Reply.refuse(422, "Reference already exists");
    boolean nested =
        repo.branches.keySet().stream()
            .anyMatch(b -> b.startsWith(branch + "/") || branch.startsWith(b + "/"));
    if (nested) throw Reply.refuse(422, "Reference cannot be created");
    Git.Commit commit = repo.commits.get(sha);
    if (commit == null) throw Reply.refuse(422, "Object does not exist");
    repo.point(branch, commit);
    call.world().effect(Effect.Kind.BRANCH_CREATED, repo, repo.fullName() + ":" + branch);
    if (repo.pushesStartRuns) Runs.pushed(repo, branch, null, World.BOT);
    return Reply.of(201, json(repo, branch));
  }

  private static Reply delete(Call call) {
    Repo repo = call.writable();
    String branch = branch("refs/" + call.param(2));
    if (!repo.branches.containsKey(branch)) {
      throw Reply.refuse(422, "Reference does not exist");
    }
    if (branch.equals(Repo.MAIN)) throw Reply.refuse(422, "Cannot delete the default branch");
    remove(repo, branch);
    call.world().effect(Effect.Kind.BRANCH_DELETED, repo, repo.fullName() + ":" + branch);
    return Reply.of(204, null);
  }

  /** Its pull requests are closed with it. */
  static void remove(Repo repo, String branch) {
    repo.branches.remove(branch);
    for (Issue issue : repo.issues.values()) {
      if (issue.open && issue.pull != null && issue.pull.head.equals(branch)) {
        issue.open(false, null, repo.world.now());
      }
    }
  }
}
