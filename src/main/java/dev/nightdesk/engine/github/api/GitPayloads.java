package dev.nightdesk.engine.github.api;

import static dev.nightdesk.engine.github.api.Fields.moment;
import static dev.nightdesk.engine.github.api.Fields.number;
import static dev.nightdesk.engine.github.api.Fields.text;

import dev.nightdesk.engine.github.api.GitHubJson.Unreadable;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes records of files, branches and commits. See {@link Payloads}. */
final class GitPayloads {
  private GitPayloads() {}

  /**
   * A file as it is told.
   *
   * @param bytes null when it is too large to come with the answer
   */
  @SuppressWarnings("ArrayRecordComponent")
  record File(String path, String sha, byte @Nullable [] bytes, String url) {}

  static File file(JsonNode json, Reply reply) throws Unreadable {
    if (json.isArray()) throw new Unreadable("a folder");
    String type = text(json, "type");
    if (!type.isEmpty() && !type.equals("file")) throw new Unreadable("a " + type);
    String sha = text(json, "sha");
    if (sha.isEmpty()) throw new Unreadable("no file");
    return new File(text(json, "path"), sha, bytes(json), text(json, "html_url"));
  }

  private static byte @Nullable [] bytes(JsonNode json) throws Unreadable {
    String content = text(json, "content");
    boolean isWhole = text(json, "encoding").equals("base64");
    // a file of more than 1 MB comes with the encoding "none" and no content
    if (!isWhole || (content.isEmpty() && number(json, "size", 0) > 0)) return null;
    try {
      return Base64.getMimeDecoder().decode(content);
    } catch (IllegalArgumentException _) {
      throw new Unreadable("a file that is no base64");
    }
  }

  static List<FolderEntry> folder(JsonNode json, Reply reply) throws Unreadable {
    if (!json.isArray()) throw new Unreadable("no folder");
    var entries = new ArrayList<FolderEntry>();
    for (JsonNode one : json)
      entries.add(
          new FolderEntry(
              text(one, "name"),
              text(one, "path"),
              text(one, "type"),
              text(one, "sha"),
              number(one, "size", 0)));
    return List.copyOf(entries);
  }

  static Written written(JsonNode json, Reply reply) throws Unreadable {
    String commit = text(json.path("commit"), "sha");
    if (commit.isEmpty()) throw new Unreadable("no commit");
    return new Written(
        commit,
        text(json.path("commit"), "html_url"),
        text(json.path("content"), "sha"),
        reply.status() == 201);
  }

  static Ref ref(JsonNode json, Reply reply) throws Unreadable {
    String sha = text(json.path("object"), "sha");
    if (sha.isEmpty()) throw new Unreadable("no branch");
    return new Ref(text(json, "ref"), sha);
  }

  static Commit commit(JsonNode json, Reply reply) throws Unreadable {
    String sha = text(json, "sha");
    if (sha.isEmpty()) throw new Unreadable("no commit");
    JsonNode commit = json.path("commit");
    return new Commit(
        sha,
        text(commit, "message"),
        text(commit.path("author"), "name"),
        text(json.path("author"), "login"),
        moment(commit.path("author"), "date"),
        text(json, "html_url"));
  }
}
