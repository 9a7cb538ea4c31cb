package dev.nightdesk.app.config;

import dev.nightdesk.document.Problem;
import dev.nightdesk.document.YamlDocument;
import dev.nightdesk.domain.Person;
import dev.nightdesk.domain.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code people} and {@code healing.approvals} of the configuration. */
final class PeopleMapping {
  private PeopleMapping() {}

  static Approvals approvals(JsonNode root) {
    return new Approvals(
        root.path("people")
            .valueStream()
            .map(p ->
                new Approvals.Known(
                    p.path("name").asString("").strip(),
                    p.path("account").asString("").strip(),
                    p.path("tokenRef").asString("")))
            .toList(),
        root.path("healing")
            .path("approvals")
            .path("twoPeopleFor")
            .valueStream()
            .map(s -> Severity.valueOf(s.asString()))
            .collect(Collectors.toSet()));
  }

  /** Two people who share a name, an account or a secret cannot be told apart. */
  static List<Problem> broken(YamlDocument document) {
    var problems = new ArrayList<Problem>();
    JsonNode people = document.root().path("people");
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < people.size(); i++) {
      for (String field : List.of("name", "account", "tokenRef")) {
        if (!people.get(i).has(field)) continue;
        String at = "/people/" + i + "/" + field;
        String value = people.get(i).path(field).asString("");
        String kind = field.equals("tokenRef") ? "secret " : "who ";
        String same = field.equals("tokenRef") ? value : Person.plain(value);
        String before = seen.putIfAbsent(kind + same, "/people/" + i);
        if (before != null && !before.equals("/people/" + i))
          problems.add(
              document.problem(
                  at,
                  "this "
                      + field
                      + " belongs to another person (line "
                      + document.line(before)
                      + "); where several people share an account, leave it out."));
      }
    }
    return problems;
  }
}
