package dev.nightdesk.api.client;

import dev.nightdesk.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers questions and asks for more about them, for the command line. */
public final class ConsentClient {
  private static final int LOOKS = 120;

  private final LocalApiClient desk;

  public ConsentClient(LocalApiClient desk) {
    this.desk = desk;
  }

  /**
   * Who answers.
   *
   * @param secret personal, or null
   */
  public record Who(String by, @Nullable String secret) {
    @Override
    public String toString() {
      return by;
    }
  }

  /**
   * What became of a yes.
   *
   * @param missing how many more people have to say yes
   * @param approvers of whom; empty for anybody
   */
  public record Taken(String by, int missing, List<String> approvers) {
    public Taken {
      approvers = List.copyOf(approvers);
    }
  }

  /**
   * One of several questions.
   *
   * @param why it was refused; empty when it was approved
   */
  public record Result(String id, String why) {}

  /** What a dry run found. */
  public record Found(boolean wouldRun, List<String> findings) {
    public Found {
      findings = List.copyOf(findings);
    }
  }

  /** Says yes to exactly the plan with this hash. */
  public Taken approve(
      String id, String planHash, Who who, String reason, Map<String, String> answers)
      throws ApiRefusal {
    Map<String, @Nullable Object> body = body(who, reason);
    body.put("planHash", planHash);
    if (!answers.isEmpty()) body.put("answers", answers);
    JsonNode taken = desk.post(path(id, "approve"), body);
    return new Taken(
        taken.path("by").asString(""),
        taken.path("missing").asInt(0),
        taken.path("approvers").valueStream().map(JsonNode::asString).toList());
  }

  /** Says yes to all of them, each by its plan's hash. */
  public List<Result> approveAll(List<LocalApiClient.Question> questions, Who who, String reason)
      throws ApiRefusal {
    Map<String, @Nullable Object> body = body(who, reason);
    body.put(
        "items",
        questions.stream().map(q -> Json.object("id", q.id(), "planHash", q.planHash())).toList());
    var results = new ArrayList<Result>();
    for (JsonNode item : desk.post("/api/v1/approvals/approve-all", body).path("items"))
      results.add(new Result(item.path("id").asString(""), item.path("why").asString("")));
    return results;
  }

  /** Asks for more time; returns until when. */
  public String extend(String id, Who who, String reason) throws ApiRefusal {
    return desk.post(path(id, "extend"), body(who, reason)).path("expiresAt").asString("");
  }

  /** Asks what a yes would do, and waits up to half a minute for what looking finds. */
  public Found dryRun(String id, Who who) throws ApiRefusal {
    JsonNode _ = desk.post(path(id, "dry-run"), body(who, ""));
    var never = new CountDownLatch(1);
    try {
      for (int look = 0; look < LOOKS; look++) {
        JsonNode found = desk.get("/api/v1/approvals/" + LocalApiClient.encoded(id)).path("dryRun");
        if (found.isObject())
          return new Found(
              found.path("wouldRun").asBoolean(false),
              found.path("findings").valueStream().map(JsonNode::asString).toList());
        if (never.await(250, TimeUnit.MILLISECONDS)) break;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ApiRefusal(0, "The engine has not answered yet; look later at the question " + id);
  }

  private static Map<String, @Nullable Object> body(Who who, String reason) {
    Map<String, @Nullable Object> body = Json.object("by", who.by(), "reason", reason);
    String secret = who.secret();
    if (secret != null) body.put("secret", secret);
    return body;
  }

  private static String path(String id, String deed) {
    return "/api/v1/approvals/" + LocalApiClient.encoded(id) + "/" + deed;
  }
}
