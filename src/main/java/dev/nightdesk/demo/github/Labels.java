package dev.nightdesk.demo.github;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Labels of a repository, and those on an issue. */
final class Labels {
  private static final Pattern COLOR = Pattern.compile("[0-9a-fA-F]{6}");

  private Labels() {}

  static void addTo(Routes routes) {
    String labels = "/repos/:o/:r/labels";
    routes.get(labels, "issues=read", Labels::list);
    routes.post(labels, "issues=write", Labels::create);
    routes.get(labels + "/:l", "issues=read", Labels::show);
    String on = "/repos/:o/:r/issues/:n/labels";
    routes.get(on, "issues=read", c -> Reply.ok(shown(c)));
    routes.post(on, "issues=write", Labels::add);
    routes.delete(on + "/:l", "issues=write", Labels::remove);
  }

  private static Reply list(Call call) {
    Repo repo = call.repo();
    List<String> all = List.copyOf(repo.labels.keySet());
    return call.paged(call.cut(all).stream().map(l -> People.label(repo, l)).toList(), all.size());
  }

  private static Reply show(Call call) {
    Repo repo = call.repo();
    if (!repo.labels.containsKey(call.param(2))) throw Reply.notFound();
    return Reply.ok(People.label(repo, call.param(2)));
  }

  private static Reply create(Call call) {
    Repo repo = call.writable();
    String name = call.required("Label", "name");
    if (repo.labels.containsKey(name)) {
      throw Reply.invalid("Label", "name", "already_exists", null);
    }
    String color = call.text("color");
    if (color != null && !COLOR.matcher(color).matches()) {
      throw Reply.invalid("Label", "color", "invalid", null);
    }
    repo.labels.put(
        name,
        new Repo.Label(
            call.world().next(), name, color == null ? "ededed" : color, call.text("description")));
    call.world().effect(Effect.Kind.LABEL_CREATED, repo, name);
    return Reply.of(201, People.label(repo, name));
  }

  private static List<Map<String, Object>> shown(Call call) {
    Repo repo = call.repo();
    return Issues.find(call).labels.stream().map(l -> People.label(repo, l)).toList();
  }

  private static Reply add(Call call) {
    Repo repo = call.writable();
    Issue issue = Issues.find(call);
    List<String> names = call.names("labels");
    if (names.isEmpty()) throw Reply.invalid("Label", "name", "missing_field", null);
    for (String name : names) {
      String label = repo.label(name).name();
      if (!issue.labels.contains(label)) issue.labels.add(label);
    }
    issue.updated = call.world().now();
    call.world()
        .effect(
            Effect.Kind.LABELS_ADDED,
            repo,
            repo.fullName() + "#" + issue.number + " " + String.join(",", names));
    return Reply.ok(shown(call));
  }

  private static Reply remove(Call call) {
    Repo repo = call.writable();
    Issue issue = Issues.find(call);
    String name = call.param(3);
    if (!issue.labels.remove(name)) throw Reply.refuse(404, "Label does not exist");
    issue.updated = call.world().now();
    call.world()
        .effect(Effect.Kind.LABEL_REMOVED, repo, repo.fullName() + "#" + issue.number + " " + name);
    return Reply.ok(shown(call));
  }
}
