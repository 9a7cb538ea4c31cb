package dev.nightdesk.demo.github;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Holds exchanges with the demo GitHub against GitHub's own description. */
final class Judge {
  private final GitHubDescription description;
  private final List<String> complaints = new ArrayList<>();
  private final TreeSet<String> judged = new TreeSet<>();

  private Judge(GitHubDescription description) {
    this.description = description;
  }

  /** Skips the test where the description is absent. */
  static Judge here() throws IOException {
    return new Judge(GitHubDescription.here());
  }

  /** Notes what is wrong with an exchange; the request as well as the answer. */
  void see(GitHubClient.Answer answer) {
    String method = answer.request().method();
    String path = answer.request().uri().getRawPath();
    String query = answer.request().uri().getRawQuery();
    String what = method + " " + path + " -> " + answer.status();
    judged.add(what.replaceAll("/\\d+", "/N"));
    var parameters = Paths.query(query == null ? "" : query);
    note(what, description.request(method, path, parameters, answer.sent()));
    String type = answer.header("Content-Type");
    String body = answer.response().body();
    note(what, description.answer(method, path, answer.status(), type, body));
  }

  private void note(String what, List<String> wrong) {
    wrong.forEach(each -> complaints.add(what + ": " + each));
  }

  List<String> complaints() {
    return complaints;
  }

  /** Which calls were judged, numbers left out. */
  TreeSet<String> judged() {
    return judged;
  }
}
