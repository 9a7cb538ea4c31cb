package dev.nightdesk.engine.github.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what GitHub tells. */
final class Payloads {
  private Payloads() {}

  interface Shape<T> {
    T read(JsonNode json, Reply reply);
  }

  @SuppressWarnings("ArrayRecordComponent")
  record File(String path, String sha, byte @Nullable [] bytes, String url) {}

  static <T> Page<T> page(JsonNode json, Reply reply, String list, int size, int page, Shape<T> s) {
    throw new UnsupportedOperationException();
  }

  static User user(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Allowance allowance(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Repository repository(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Run run(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Job job(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Nothing nothing(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static List<PendingDeployment> pendingDeployments(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Annotation annotation(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Workflow workflow(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Dispatched dispatched(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static File file(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static List<FolderEntry> folder(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Written written(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Ref ref(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Commit commit(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static PullRequest pullRequest(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Issue issue(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static Comment comment(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static List<String> labels(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }

  static String label(JsonNode json, Reply reply) {
    throw new UnsupportedOperationException();
  }
}
