package dev.nightdesk.demo.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Files and folders, and commits of one file. */
final class Contents {
  private static final int TOO_LONG_FOR_JSON = 1 << 20;
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(60, new byte[] {'\n'});

  private Contents() {}

  static void addTo(Routes routes) {
    String contents = "/repos/:o/:r/contents";
    routes.get(contents, "contents=read", c -> show(c, ""));
    routes.get(contents + "/*", "contents=read", c -> show(c, c.param(2)));
    routes.put(contents + "/*", "contents=write", Contents::put);
  }

  private static Reply show(Call call, String path) {
    Repo repo = call.repo();
    String ref = call.query("ref", Repo.MAIN);
    Git.Commit commit =
        repo.resolve(ref)
            .orElseThrow(() -> Reply.refuse(404, "No commit found for the ref " + ref));
    Git.Blob blob = commit.files().get(path);
    String accept = call.header("accept");
    if (blob == null) return folder(repo, commit, ref, path, accept.contains(".object"));
    if (accept.contains(".raw")) {
      return Reply.ok(blob.bytes())
          .with("Content-Type", "application/vnd.github.raw+json; charset=utf-8");
    }
    Map<String, Object> json = entry(repo, ref, path, blob.sha(), blob.bytes().length, "file");
    boolean whole = blob.bytes().length <= TOO_LONG_FOR_JSON;
    json.put("content", whole ? LINES.encodeToString(blob.bytes()) + "\n" : "");
    json.put("encoding", whole ? "base64" : "none");
    return Reply.ok(json);
  }

  private static Reply folder(
      Repo repo, Git.Commit commit, String ref, String path, boolean asObject) {
    String prefix = path.isEmpty() ? "" : path + "/";
    SortedMap<String, SortedMap<String, Git.Blob>> below = new TreeMap<>();
    Map<String, Map<String, Object>> entries = new TreeMap<>();
    commit
        .files()
        .forEach((full, blob) -> {
          if (!full.startsWith(prefix)) return;
          String rest = full.substring(prefix.length());
          int slash = rest.indexOf('/');
          if (slash < 0) {
            int size = blob.bytes().length;
            entries.put(rest, entry(repo, ref, full, blob.sha(), size, "file"));
          } else {
            below
                .computeIfAbsent(rest.substring(0, slash), _ -> new TreeMap<>())
                .put(rest.substring(slash + 1), blob);
          }
        });
    below.forEach((name, files) ->
        entries.put(name, entry(repo, ref, prefix + name, Git.treeOf(files), 0, "dir")));
    if (entries.isEmpty()) throw Reply.notFound();
    List<Map<String, Object>> list = new ArrayList<>(entries.values());
    if (!asObject) return Reply.ok(list);
    Map<String, Object> object = entry(repo, ref, path, commit.tree(), 0, "dir");
    object.put("entries", list);
    return Reply.ok(object);
  }

  private static Map<String, Object> entry(
      Repo repo, String ref, String path, String sha, int size, String type) {
    String encoded = Paths.encodePath(path);
    boolean file = type.equals("file");
    String url = People.url(repo) + "/contents/" + encoded + "?ref=" + Paths.encode(ref);
    String git = People.url(repo) + (file ? "/git/blobs/" : "/git/trees/") + sha;
    String html =
        People.html(repo) + (file ? "/blob/" : "/tree/") + Paths.encodePath(ref) + "/" + encoded;
    return Json.map(
        "name", path.substring(path.lastIndexOf('/') + 1),
        "path", path,
        "sha", sha,
        "size", size,
        "url", url,
        "html_url", html,
        "git_url", git,
        "download_url",
            file ? People.html(repo) + "/raw/" + Paths.encodePath(ref) + "/" + encoded : null,
        "type", type,
        "_links", Json.map("self", url, "git", git, "html", html));
  }

  private static Reply put(Call call) {
    Repo repo = call.writable();
    World world = call.world();
    String path = call.param(2);
    if (path.startsWith(Runs.FOLDER) && !world.rights.allow("workflows=write")) {
      if (!world.rights.fineGrained()) throw Reply.notFound();
      throw new Reply.Refused(
          Reply.message(403, "Resource not accessible by personal access token")
              .with("X-Accepted-GitHub-Permissions", "contents=write,workflows=write"));
    }
    String message = call.required("Content", "message");
    byte[] bytes = bytes(call);
    String branch = call.text("branch");
    if (branch == null) branch = Repo.MAIN;
    branch = branch.replaceFirst("^refs/heads/", "");
    Git.Commit before = repo.branches.get(branch);
    if (before == null) throw Reply.refuse(404, "Branch " + branch + " not found");
    Git.Blob old = before.files().get(path);
    if (old != null) {
      String sha = call.text("sha");
      if (sha == null) throw Reply.refuse(422, "Invalid request.\n\n\"sha\" wasn't supplied.");
      if (!sha.equals(old.sha())) throw Reply.refuse(409, path + " does not match " + sha);
    }
    String author = author(call.body().get("author"));
    Git.Commit after = repo.commit(branch, Map.of(path, bytes), author, message, world.now());
    world.effect(Effect.Kind.COMMIT, repo, repo.fullName() + ":" + branch + ":" + path);
    if (repo.pushesStartRuns) Runs.pushed(repo, branch, before, World.BOT);
    Git.Blob now = Git.Blob.of(bytes);
    return Reply.of(
        old == null ? 201 : 200,
        Json.map(
            "content", entry(repo, branch, path, now.sha(), bytes.length, "file"),
            "commit", commit(repo, after)));
  }

  private static byte[] bytes(Call call) {
    try {
      String content = call.required("Content", "content");
      return Base64.getMimeDecoder().decode(content.getBytes(UTF_8));
    } catch (IllegalArgumentException _) {
      throw Reply.refuse(422, "content is not valid Base64");
    }
  }

  private static String author(@Nullable JsonNode node) {
    return node == null ? World.BOT : node.path("name").asString(World.BOT);
  }

  private static Map<String, Object> commit(Repo repo, Git.Commit commit) {
    String url = People.url(repo) + "/git/commits/";
    Map<String, Object> who =
        Json.map(
            "name", commit.author(),
            "email", Git.mail(commit.author()),
            "date", Json.time(commit.at()));
    return Json.map(
        "sha",
        commit.sha(),
        "node_id",
        "C_" + commit.sha(),
        "url",
        url + commit.sha(),
        "html_url",
        People.html(repo) + "/commit/" + commit.sha(),
        "author",
        who,
        "committer",
        who,
        "message",
        commit.message(),
        "tree",
        Json.map("sha", commit.tree(), "url", People.url(repo) + "/git/trees/" + commit.tree()),
        "parents",
        commit.parents().stream()
            .map(p ->
                Json.map(
                    "sha", p,
                    "url", url + p,
                    "html_url", People.html(repo) + "/commit/" + p))
            .toList(),
        "verification",
        Json.map(
            "verified", false,
            "reason", "unsigned",
            "signature", null,
            "payload", null,
            "verified_at", null));
  }
}
