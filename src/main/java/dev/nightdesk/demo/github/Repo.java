package dev.nightdesk.demo.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One repository; everything in it is guarded by its {@link World}. */
final class Repo {
  record Label(long id, String name, String color, @Nullable String description) {}

  static final String MAIN = "main";

  final World world;
  final long id;
  final String owner;
  String name;
  final Instant created;
  final NavigableMap<String, Git.Commit> branches = new TreeMap<>();
  final Map<String, Git.Commit> commits = new HashMap<>();
  final Map<String, Workflow> workflows = new LinkedHashMap<>();
  final Map<String, Behaviour> behaviours = new HashMap<>();
  final List<Run> runs = new ArrayList<>();
  final NavigableMap<Integer, Issue> issues = new TreeMap<>();
  final Map<String, Label> labels = new LinkedHashMap<>();
  final Map<String, Long> environments = new LinkedHashMap<>();
  final Set<String> collaborators = Set.of("alice", "bob", "carol");
  final Set<String> teams = Set.of("ci", "platform");
  boolean publicly;
  boolean visible = true;
  boolean archived;
  boolean issuesOn = true;
  boolean pushesStartRuns = true;

  Repo(World world, long id, String fullName) {
    int slash = fullName.indexOf('/');
    if (slash < 1 || slash == fullName.length() - 1) {
      throw new IllegalArgumentException(
          "a repository is named owner/name, not '" + fullName + "'");
    }
    this.world = world;
    this.id = id;
    owner = fullName.substring(0, slash);
    name = fullName.substring(slash + 1);
    created = world.now();
  }

  String fullName() {
    return owner + "/" + name;
  }

  Git.Commit head(String branch) {
    Git.Commit head = branches.get(branch);
    if (head == null) {
      throw new IllegalArgumentException(fullName() + " has no branch '" + branch + "'");
    }
    return head;
  }

  /** What a {@code ref} parameter means: a branch, its full name, or a sha. */
  Optional<Git.Commit> resolve(String ref) {
    String branch = ref.startsWith("refs/heads/") ? ref.substring("refs/heads/".length()) : ref;
    Git.Commit head = branches.get(branch);
    return Optional.ofNullable(head == null ? commits.get(ref) : head);
  }

  /** Adds a commit to a branch, which has to be there unless it is the first of all. */
  Git.Commit commit(
      String branch, Map<String, byte[]> changed, String author, String message, Instant at) {
    Git.Commit before = branches.get(branch);
    SortedMap<String, Git.Blob> files = new TreeMap<>();
    if (before != null) files.putAll(before.files());
    changed.forEach((path, bytes) -> files.put(path, Git.Blob.of(bytes)));
    List<String> parents = before == null ? List.of() : List.of(before.sha());
    return point(branch, Git.Commit.of(parents, files, author, message, at));
  }

  Git.Commit point(String branch, Git.Commit commit) {
    branches.put(branch, commit);
    commits.put(commit.sha(), commit);
    for (Issue issue : issues.values()) {
      Issue.Pull pull = issue.pull;
      if (pull != null && issue.open && pull.head.equals(branch)) {
        pull.headSha = commit.sha();
        issue.updated = commit.at();
      }
    }
    return commit;
  }

  /** The shas from a commit back to the first, along all parents. */
  Set<String> history(Git.Commit from) {
    Set<String> seen = new java.util.LinkedHashSet<>();
    var next = new java.util.ArrayDeque<>(List.of(from.sha()));
    for (String sha = next.poll(); sha != null; sha = next.poll()) {
      if (!seen.add(sha)) continue;
      Git.Commit commit = commits.get(sha);
      if (commit != null) next.addAll(commit.parents());
    }
    return seen;
  }

  /** The workflow at a path; a new one is listed from now on. */
  Workflow workflow(String path) {
    return workflows.computeIfAbsent(path, p -> new Workflow(world.next(), p, world.now()));
  }

  /** By id or file name. */
  Optional<Workflow> findWorkflow(String idOrFile) {
    return workflows.values().stream()
        .filter(w -> idOrFile.equals(String.valueOf(w.id)) || idOrFile.equals(w.file()))
        .findFirst();
  }

  /** Its {@code name:} on the default branch, or the path. */
  String nameOf(String path, Git.Commit at) {
    Git.Blob blob = at.files().get(path);
    if (blob == null) return path;
    return WorkflowFile.parse(blob.text()).map(f -> f.name(path)).orElse(path);
  }

  Optional<Run> run(long wanted) {
    return runs.stream().filter(r -> r.id == wanted).findFirst();
  }

  /** Of the newest attempt and of all before. */
  Optional<Job> job(long wanted) {
    return runs.stream()
        .flatMap(r -> r.attempts.stream())
        .flatMap(a -> a.jobs().stream())
        .filter(j -> j.id == wanted)
        .findFirst();
  }

  Run runOf(Job job) {
    return runs.stream().filter(r -> r.attempts.contains(job.attempt)).findFirst().orElseThrow();
  }

  Label label(String wanted) {
    return labels.computeIfAbsent(wanted, n -> new Label(world.next(), n, "ededed", null));
  }

  Issue issue(
      String title, String body, String by, List<String> withLabels, Issue.@Nullable Pull pull) {
    int number = issues.isEmpty() ? 1 : issues.lastKey() + 1;
    var issue = new Issue(world.next(), number, title, body, by, world.now(), pull);
    withLabels.forEach(l -> issue.labels.add(label(l).name));
    issues.put(number, issue);
    return issue;
  }

  long environment(String wanted) {
    return environments.computeIfAbsent(wanted, _ -> world.next());
  }
}
