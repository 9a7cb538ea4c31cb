package dev.nightdesk.demo.github;

import java.util.List;
import java.util.Map;

/** Who the caller is, what is left of the limits, and which repositories there are. */
final class Accounts {
  private Accounts() {}

  static void addTo(Routes routes) {
    routes.get("/user", "", Accounts::user);
    routes.get("/meta", "", _ -> Reply.ok(Map.of("verifiable_password_authentication", false)));
    routes.get("/rate_limit", "", c -> Reply.ok(c.limits().overview(c.authorised())));
    routes.get("/orgs/:o/repos", "metadata=read", Accounts::list);
    routes.get("/users/:o/repos", "metadata=read", Accounts::list);
    routes.get("/repos/:o/:r", "metadata=read", c -> Reply.ok(People.full(c.repo())));
  }

  private static Reply user(Call call) {
    if (!call.authorised()) throw Reply.refuse(401, "Requires authentication");
    return Reply.ok(People.self(call.world()));
  }

  private static Reply list(Call call) {
    List<Repo> own =
        call.world().repos.values().stream()
            .filter(r -> r.owner.equalsIgnoreCase(call.param(0)))
            .filter(r -> call.authorised() ? r.visible : r.publicly)
            .toList();
    if (call.world().repos.values().stream()
        .noneMatch(r -> r.owner.equalsIgnoreCase(call.param(0)))) {
      throw Reply.notFound();
    }
    return call.paged(call.cut(own).stream().map(People::full).toList(), own.size());
  }
}
