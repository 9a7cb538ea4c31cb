package dev.nightdesk.demo.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One request, taken apart.
 *
 * @param rest the segments of the path that a route leaves open, decoded
 * @param authorised it came with the token
 */
record Call(
    World world,
    Limits limits,
    Seen seen,
    List<String> rest,
    Map<String, String> query,
    boolean authorised) {
  /** The segment at which a route has its nth parameter, from 0. */
  String param(int n) {
    return rest.get(n);
  }

  /** A parameter that is a number; anything else is not found. */
  long id(int n) {
    try {
      return Long.parseLong(param(n));
    } catch (NumberFormatException _) {
      throw Reply.notFound();
    }
  }

  /** The repository that {@code :owner/:name} names, when the caller may see it. */
  Repo repo() {
    Repo repo = world.find(param(0) + "/" + param(1)).orElseThrow(Reply::notFound);
    boolean seen = authorised ? repo.visible : repo.publicly;
    if (!seen) throw Reply.notFound();
    return repo;
  }

  /** The same for a change. */
  Repo writable() {
    Repo repo = repo();
    if (repo.archived) throw Reply.refuse(403, "Repository was archived so is read-only.");
    return repo;
  }

  String header(String name) {
    return Objects.requireNonNullElse(seen.headers().get(name), "");
  }

  String query(String name, String otherwise) {
    return Objects.requireNonNullElse(query.get(name), otherwise);
  }

  /** The body as an object; an empty one when none was sent. */
  JsonNode body() {
    if (seen.body().isBlank()) return Json.MAPPER.createObjectNode();
    try {
      JsonNode node = Json.MAPPER.readTree(seen.body());
      if (!node.isObject()) throw Reply.refuse(400, "Body should be a JSON object");
      return node;
    } catch (JacksonException _) {
      throw Reply.refuse(400, "Problems parsing JSON");
    }
  }

  /** A text of the body; null when it is missing or null. */
  @Nullable String text(String field) {
    JsonNode node = body().get(field);
    return node == null || node.isNull() ? null : node.asString();
  }

  String required(String resource, String field) {
    String text = text(field);
    if (text == null) throw Reply.invalid(resource, field, "missing_field", null);
    return text;
  }

  /** A list of names; GitHub takes labels as objects too. */
  List<String> names(String field) {
    List<String> names = new ArrayList<>();
    JsonNode node = body().get(field);
    if (node != null && node.isArray()) {
      node.forEach(n -> names.add(n.isObject() ? n.path("name").asString() : n.asString()));
    }
    return names;
  }

  // ---- paging

  int perPage() {
    return Math.clamp(number("per_page", 30), 1, 100);
  }

  int page() {
    return Math.max(1, number("page", 1));
  }

  private int number(String name, int otherwise) {
    try {
      return Integer.parseInt(query(name, String.valueOf(otherwise)));
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  <T> List<T> cut(List<T> all) {
    int from = Math.min(all.size(), (page() - 1) * perPage());
    return all.subList(from, Math.min(all.size(), from + perPage()));
  }

  /** Adds the {@code Link} header where there is more than one page. */
  Reply paged(Object body, int total) {
    int last = Math.max(1, (total + perPage() - 1) / perPage());
    List<String> links = new ArrayList<>();
    if (page() > 1) links.add(link(page() - 1, "prev"));
    if (page() < last) {
      links.add(link(page() + 1, "next"));
      links.add(link(last, "last"));
    }
    if (page() > 1) links.add(link(1, "first"));
    Reply reply = Reply.ok(body);
    return links.isEmpty() ? reply : reply.with("Link", String.join(", ", links));
  }

  private String link(int page, String rel) {
    String path = seen.path();
    if (path.startsWith("/repos/")) {
      // as GitHub writes it: by number, for a repository can be renamed
      String[] parts = path.split("/", 5);
      path = "/repositories/" + repo().id + "/" + parts[4];
    }
    List<String> kept = new ArrayList<>();
    for (String pair : seen.query().split("&")) {
      if (!pair.isEmpty() && !pair.startsWith("page=")) kept.add(pair);
    }
    kept.add("page=" + page);
    return "<" + world.base + path + "?" + String.join("&", kept) + ">; rel=\"" + rel + "\"";
  }
}
