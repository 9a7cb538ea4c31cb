package dev.nightdesk.demo.github;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API in front of its routes: the token, the limits, ETags and permissions. */
final class Api {
  private static final List<String> VERSIONS = List.of("2022-11-28", "2026-03-10");

  private final World world;
  private final Limits limits;
  private final String token;
  private final Routes routes = new Routes();

  Api(World world, Limits limits, String token) {
    this.world = world;
    this.limits = limits;
    this.token = token;
  }

  Reply answer(Seen seen) {
    synchronized (world) {
      try {
        return decorated(admit(seen), seen);
      } catch (Reply.Refused refused) {
        return decorated(refused.reply, seen);
      }
    }
  }

  private static Reply decorated(Reply reply, Seen seen) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (reply.body() != null) headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("X-GitHub-Media-Type", "github.v3; format=json");
    headers.put("X-GitHub-Request-Id", "DEMO:%08X".formatted(seen.number()));
    headers.put("X-GitHub-Api-Version-Selected", VERSIONS.getFirst());
    headers.putAll(reply.headers());
    return new Reply(reply.status(), headers, reply.body());
  }

  private Reply admit(Seen seen) {
    if (!seen.headers().containsKey("user-agent")) {
      throw Reply.refuse(
          403,
          "Request forbidden by administrative rules. Please make sure your request has a"
              + " User-Agent header");
    }
    String version = seen.headers().getOrDefault("x-github-api-version", VERSIONS.getFirst());
    if (!VERSIONS.contains(version)) {
      throw Reply.refuse(400, "Invalid API version '" + version + "'");
    }
    boolean authorised = authorised(seen);
    boolean free = seen.path().equals("/rate_limit");
    Limits.Standing standing = limits.look(authorised);
    if (standing.refused() != null && !free) return withAll(standing.refused(), standing.headers());
    Reply reply = conditional(routed(seen, authorised), seen);
    boolean counts = !free && !(reply.status() == 304 && authorised);
    return withAll(reply, counts ? limits.spend(authorised) : standing.headers());
  }

  private static Reply withAll(Reply reply, Map<String, String> headers) {
    Reply all = reply;
    for (var header : headers.entrySet()) all = all.with(header.getKey(), header.getValue());
    return all;
  }

  private boolean authorised(Seen seen) {
    String header = seen.headers().get("authorization");
    if (header == null) return false;
    String[] parts = header.split(" ", 2);
    boolean scheme = parts[0].equalsIgnoreCase("bearer") || parts[0].equalsIgnoreCase("token");
    if (!scheme || parts.length < 2 || !parts[1].equals(token)) {
      throw Reply.refuse(401, "Bad credentials");
    }
    return true;
  }

  private Reply routed(Seen seen, boolean authorised) {
    try {
      return route(seen, authorised);
    } catch (Reply.Refused refused) {
      return refused.reply;
    }
  }

  private Reply route(Seen seen, boolean authorised) {
    List<String> path = named(Paths.segments(seen.path()));
    Routes.Match match = routes.find(seen.method(), path).orElseThrow(Reply::notFound);
    var call = new Call(world, limits, seen, match.params(), Paths.query(seen.query()), authorised);
    if (match.route().pattern().getFirst().equals("repos")) {
      Optional<Repo> moved = moved(path);
      if (moved.isPresent()) return elsewhere(moved.get(), path, seen);
      check(call, match.route());
    }
    return match.route().handler().answer(call);
  }

  /** {@code /repositories/ID/…} as links have it is {@code /repos/OWNER/NAME/…}. */
  private List<String> named(List<String> path) {
    if (path.size() < 2 || !path.getFirst().equals("repositories")) return path;
    Repo repo =
        world.repos.values().stream()
            .filter(r -> String.valueOf(r.id).equals(path.get(1)))
            .findFirst()
            .orElseThrow(Reply::notFound);
    List<String> named = new ArrayList<>(List.of("repos", repo.owner, repo.name));
    named.addAll(path.subList(2, path.size()));
    return named;
  }

  private Optional<Repo> moved(List<String> path) {
    return Optional.ofNullable(world.moved.get(path.get(1) + "/" + path.get(2)));
  }

  private Reply elsewhere(Repo repo, List<String> path, Seen seen) {
    int named = ("/repos/" + path.get(1) + "/" + path.get(2)).length();
    String query = seen.query().isEmpty() ? "" : "?" + seen.query();
    String url = world.base + "/repositories/" + repo.id + seen.path().substring(named) + query;
    return Reply.of(
            seen.method().equals("GET") ? 301 : 307,
            Json.map("message", "Moved Permanently", "url", url, "documentation_url", Reply.DOCS))
        .with("Location", url);
  }

  private void check(Call call, Routes.Route route) {
    Repo repo = call.repo();
    boolean reads = route.method().equals("GET");
    if (!call.authorised()) {
      if (!reads) throw Reply.refuse(401, "Requires authentication");
      return;
    }
    String needed = route.permission();
    boolean everybody = reads && repo.publicly && !needed.startsWith("checks");
    if (everybody || allowed(needed)) return;
    throw new Reply.Refused(
        Reply.message(403, "Resource not accessible by personal access token")
            .with("X-Accepted-GitHub-Permissions", alternatives(needed).replace("|", "; ")));
  }

  /** Issues' calls are open to who may do the same with pull requests. */
  private static String alternatives(String needed) {
    return needed.startsWith("issues=")
        ? needed + "|" + needed.replace("issues=", "pull_requests=")
        : needed;
  }

  private boolean allowed(String needed) {
    if (needed.startsWith("checks") && !world.rights.fineGrained()) return true;
    for (String one : alternatives(needed).split("\\|")) {
      if (world.rights.allow(one)) return true;
    }
    return false;
  }

  /** Adds the ETag to an answer, or makes it 304 where the caller has it already. */
  private static Reply conditional(Reply reply, Seen seen) {
    if (reply.status() != 200 || !seen.method().equals("GET") || reply.body() == null) {
      return reply;
    }
    var digest = Git.digest("SHA-256");
    // another token means another ETag
    digest.update(
        seen.headers()
            .getOrDefault("authorization", "")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    byte[] body =
        reply.body() instanceof byte[] bytes ? bytes : Json.MAPPER.writeValueAsBytes(reply.body());
    String tag = "\"" + HexFormat.of().formatHex(digest.digest(body)) + "\"";
    Reply tagged =
        new Reply(reply.status(), reply.headers(), reply.body())
            .with("Cache-Control", "private, max-age=60, s-maxage=60")
            .with("Vary", "Accept, Authorization, Cookie, X-GitHub-OTP");
    String known = seen.headers().getOrDefault("if-none-match", "");
    if (!known.contains(tag)) return tagged.with("ETag", "W/" + tag);
    return new Reply(304, tagged.headers(), null).with("ETag", tag);
  }
}
