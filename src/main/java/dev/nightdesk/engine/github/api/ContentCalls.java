package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Files, folders, branches and commits. See {@link GitHubApi}. */
public final class ContentCalls {
  private final Caller caller;
  private final Addresses at;

  ContentCalls(Caller caller, Addresses at) {
    this.caller = caller;
    this.at = at;
  }

  /**
   * A file, byte for byte. One of more than 1 MB takes a second request; of a folder or a link it
   * is {@link Answer.Why#UNREADABLE}.
   *
   * @param path such as {@code .github/workflows/nightly.yml}
   * @param ref a branch, tag or commit; null for the default branch
   */
  public Answer<FileContent> file(Repo repo, String path, @Nullable String ref) {
    if (!Addresses.isPath(path)) return Endings.notSent("file " + path, "that is no path");
    HttpUrl url = at.contents(repo, path, ref);
    String what = "file " + path + " of " + repo + (ref == null ? "" : " at " + ref);
    Answer<GitPayloads.File> answer = caller.kept(what, url, GitPayloads::file);
    return switch (answer) {
      case Failed<GitPayloads.File> failed -> failed.as();
      case Ok<GitPayloads.File>(
              GitPayloads.File file,
              var time,
              long millis,
              boolean unchanged) -> {
        byte[] bytes = file.bytes();
        if (bytes != null)
          yield new Ok<>(
              new FileContent(file.path(), file.sha(), bytes, file.url()), time, millis, unchanged);
        yield caller
            .raw(what, url)
            .map(raw -> new FileContent(file.path(), file.sha(), raw, file.url()));
      }
    };
  }

  /** What a folder holds, at most a thousand entries; the empty path is the top. */
  public Answer<List<FolderEntry>> folder(Repo repo, String path, @Nullable String ref) {
    if (!path.isEmpty() && !Addresses.isPath(path))
      return Endings.notSent("folder " + path, "that is no path");
    return caller.kept(
        "folder " + path + " of " + repo, at.contents(repo, path, ref), GitPayloads::folder);
  }

  /**
   * Writes a whole file on a branch, as one commit.
   *
   * @param sha the blob that is replaced; null for a file that must be new
   */
  public Answer<Written> put(
      Repo repo, String path, String branch, String message, byte[] content, @Nullable String sha) {
    if (!Addresses.isPath(path)) return Endings.notSent("change of " + path, "that is no path");
    var body = new LinkedHashMap<String, Object>();
    body.put("message", message);
    body.put("content", Base64.getEncoder().encodeToString(content));
    body.put("branch", branch);
    if (sha != null) body.put("sha", sha);
    return caller.put(
        "change of " + path + " of " + repo + " on " + branch,
        at.contents(repo, path, null),
        body,
        GitPayloads::written);
  }

  /** The commit that a branch stands on, which is always asked for anew. */
  public Answer<Ref> branch(Repo repo, String branch) {
    if (!Addresses.isPath(branch)) return Endings.notSent("branch " + branch, "that is no branch");
    return caller.read(
        "branch " + branch + " of " + repo,
        at.pathed(at.repo(repo, "git", "ref", "heads"), branch).build(),
        GitPayloads::ref);
  }

  /** Makes a branch at a commit; 422 {@code Reference already exists} when there is one. */
  public Answer<Ref> createBranch(Repo repo, String branch, String sha) {
    return caller.post(
        "branch " + branch + " of " + repo,
        at.repo(repo, "git", "refs").build(),
        Map.of("ref", "refs/heads/" + branch, "sha", sha),
        GitPayloads::ref);
  }

  public Answer<Nothing> deleteBranch(Repo repo, String branch) {
    if (!Addresses.isPath(branch)) return Endings.notSent("branch " + branch, "that is no branch");
    return caller.delete(
        "removal of branch " + branch + " of " + repo,
        at.pathed(at.repo(repo, "git", "refs", "heads"), branch).build(),
        Payloads::nothing);
  }

  /**
   * The commits that lead to a branch or commit, newest first.
   *
   * @param path only those that change this; null for all
   * @param pageSize 1–100
   */
  public Answer<Page<Commit>> commits(Repo repo, String ref, @Nullable String path, int pageSize) {
    HttpUrl.Builder url = at.repo(repo, "commits").addQueryParameter("sha", ref);
    if (path != null) url.addQueryParameter("path", path);
    return caller.read(
        "commits of " + repo + " at " + ref,
        at.paged(url, pageSize, 1),
        (json, reply) -> Payloads.page(json, reply, "", pageSize, 1, GitPayloads::commit));
  }
}
