package dev.nightdesk.demo.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which request is answered by what, and with which permission. In a pattern {@code :x} is one
 * segment and a final {@code *} the rest of the path.
 */
final class Routes {
  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    Reply answer(Call call);
  }

  /**
   * One of them.
   *
   * @param permission empty = none is needed
   */
  record Route(String method, List<String> pattern, String permission, Handler handler) {}

  /** A route with what a path has for its parameters. */
  record Match(Route route, List<String> params) {}

  private final List<Route> routes = new ArrayList<>();

  Routes() {
    Accounts.addTo(this);
    RunReads.addTo(this);
    RunDeeds.addTo(this);
    Contents.addTo(this);
    Refs.addTo(this);
    Pulls.addTo(this);
    Issues.addTo(this);
    Labels.addTo(this);
  }

  void get(String pattern, String permission, Handler handler) {
    add("GET", pattern, permission, handler);
  }

  void post(String pattern, String permission, Handler handler) {
    add("POST", pattern, permission, handler);
  }

  void put(String pattern, String permission, Handler handler) {
    add("PUT", pattern, permission, handler);
  }

  void patch(String pattern, String permission, Handler handler) {
    add("PATCH", pattern, permission, handler);
  }

  void delete(String pattern, String permission, Handler handler) {
    add("DELETE", pattern, permission, handler);
  }

  private void add(String method, String pattern, String permission, Handler handler) {
    List<String> parts = List.of(pattern.substring(1).split("/"));
    routes.add(new Route(method, parts, permission, handler));
  }

  Optional<Match> find(String method, List<String> path) {
    for (Route route : routes) {
      if (!route.method.equals(method)) continue;
      Optional<List<String>> params = params(route.pattern, path);
      if (params.isPresent()) return Optional.of(new Match(route, params.get()));
    }
    return Optional.empty();
  }

  private static Optional<List<String>> params(List<String> pattern, List<String> path) {
    boolean open = pattern.getLast().equals("*");
    int fixed = open ? pattern.size() - 1 : pattern.size();
    if (open ? path.size() < fixed : path.size() != fixed) return Optional.empty();
    List<String> params = new ArrayList<>();
    for (int i = 0; i < fixed; i++) {
      String part = pattern.get(i);
      if (part.startsWith(":")) {
        if (path.get(i).isEmpty()) return Optional.empty();
        params.add(path.get(i));
      } else if (!part.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    if (open) params.add(String.join("/", path.subList(fixed, path.size())));
    return Optional.of(params);
  }
}
