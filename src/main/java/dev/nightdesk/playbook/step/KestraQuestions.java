package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Question;
import dev.nightdesk.playbook.subject.Template;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a paused execution asks from the fact that holds it. */
final class KestraQuestions {
  private KestraQuestions() {}

  /** A JSON array of objects with the fields of {@link Question}. */
  static List<Question> read(String json) throws Template.Unfilled {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new Template.Unfilled("what the execution asks cannot be read.");
    }
    if (!root.isArray()) throw new Template.Unfilled("what the execution asks cannot be read.");
    var questions = new ArrayList<Question>();
    for (JsonNode node : root) {
      String id = node.path("id").asString("");
      if (id.isEmpty()) throw new Template.Unfilled("what the execution asks cannot be read.");
      JsonNode preset = node.path("preset");
      questions.add(
          new Question(
              id,
              node.path("type").asString("STRING"),
              node.path("required").asBoolean(false),
              node.path("description").asString(""),
              preset.isMissingNode() || preset.isNull() ? null : text(preset),
              node.path("choices").valueStream().map(KestraQuestions::text).toList()));
    }
    return questions;
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.asString() : node.toString();
  }
}
