package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.github.api.Answer.FieldError;
import dev.nightdesk.engine.github.api.GitHubJson.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What GitHub says about a refusal, without secrets.
 *
 * @param needs the header {@code X-Accepted-GitHub-Permissions}; empty without one
 */
record Refusal(String message, List<FieldError> errors, String needs) {
  private static final int EXCERPT = 300;
  private static final int MOST_ERRORS = 20;

  /**
   * Reads it in whatever form it is said: as JSON, as the XML of a log storage, as text.
   *
   * @param scrub takes what must not be shown out of a text
   */
  static Refusal of(Reply reply, UnaryOperator<String> scrub) {
    String needs = reply.header("X-Accepted-GitHub-Permissions");
    String permissions = needs == null ? "" : brief(needs, scrub);
    if (reply.isPage()) return new Refusal(page(reply, scrub), List.of(), permissions);
    try {
      JsonNode json = GitHubJson.read(reply.body());
      JsonNode message = json.path("message");
      String said = message.isString() ? message.stringValue() : "";
      var errors = new ArrayList<FieldError>();
      for (JsonNode error : json.path("errors"))
        if (errors.size() < MOST_ERRORS) errors.add(error(error, scrub));
      return new Refusal(brief(said, scrub), List.copyOf(errors), permissions);
    } catch (Unreadable _) {
      return new Refusal(brief(reply.text(), scrub), List.of(), permissions);
    }
  }

  /** A message and what it says about fields, on one line. */
  String inWords() {
    return Stream.concat(Stream.of(message), errors.stream().map(Refusal::words))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** Whether it is the token that may not do it, and not the state of what it is about. */
  boolean isAboutRights() {
    String said = message.toLowerCase(Locale.ROOT);
    return said.contains("resource not accessible")
        || said.contains("must have admin rights")
        || said.contains("workflow` scope")
        || said.contains("permission");
  }

  private static FieldError error(JsonNode error, UnaryOperator<String> scrub) {
    if (error.isString()) return new FieldError("", "", "", brief(error.stringValue(), scrub));
    return new FieldError(
        text(error, "resource", scrub),
        text(error, "field", scrub),
        text(error, "code", scrub),
        text(error, "message", scrub));
  }

  private static String text(JsonNode json, String field, UnaryOperator<String> scrub) {
    JsonNode node = json.path(field);
    return node.isString() ? brief(node.stringValue(), scrub) : "";
  }

  private static String words(FieldError error) {
    if (!error.message().isEmpty()) return error.message();
    return Stream.of(error.resource(), error.field(), error.code())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** A storage's XML names its trouble in two elements; any other page is no message. */
  private static String page(Reply reply, UnaryOperator<String> scrub) {
    String text = reply.text();
    String said = element(text, "Code") + " " + element(text, "Message");
    return said.isBlank() ? "a web page" : brief(said, scrub);
  }

  private static String element(String xml, String name) {
    int from = xml.indexOf("<" + name + ">");
    int to = xml.indexOf("</" + name + ">", Math.max(0, from));
    return from < 0 || to < 0 ? "" : xml.substring(from + name.length() + 2, to);
  }

  private static String brief(String text, UnaryOperator<String> scrub) {
    String line =
        Redaction.redact(scrub.apply(text)).text().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line;
  }
}
