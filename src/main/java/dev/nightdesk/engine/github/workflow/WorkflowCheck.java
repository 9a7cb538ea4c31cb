package dev.nightdesk.engine.github.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What GitHub would refuse in a workflow file: unknown and missing keys, needs of jobs that do not
 * exist, double ids, expressions that do not close, limits that are no numbers. After GitHub's page
 * "Workflow syntax for GitHub Actions".
 */
public final class WorkflowCheck {
  private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
  private static final Set<String> SHELLS =
      Set.of("bash", "sh", "pwsh", "powershell", "cmd", "python");

  private final WorkflowFile file;
  private final Complaints complaints = new Complaints();

  private WorkflowCheck(WorkflowFile file) {
    this.file = file;
  }

  /** In the order of the file; empty for a file that GitHub would run. */
  public static List<Finding> findings(WorkflowFile file) {
    var check = new WorkflowCheck(file);
    check.top();
    check.triggers();
    check.jobs();
    check.needs();
    check.complaints.everywhere(file.root(), "");
    return check.complaints.all();
  }

  private void top() {
    Node root = file.root();
    if (!(root instanceof Node.Fields)) {
      complaints.add(root, "", "the file is not a mapping of keys");
      return;
    }
    complaints.unknownKeys(root, "", KnownKeys.TOP);
    for (String key : List.of("on", "jobs")) {
      if (root.get(key).isEmpty()) complaints.add(root, "", "the key '" + key + "' is missing");
    }
    complaints.shapes(
        root, "", List.of("jobs", "env", "defaults"), List.of(), List.of("name", "run-name"));
    defaults(root, "");
    concurrency(root, "");
  }

  private void triggers() {
    Node on = file.root().get("on").orElse(file.root());
    if (file.root().get("on").isPresent() && file.triggers().isEmpty()) {
      complaints.add(on, "on", "no event starts this workflow");
    }
    for (String event : file.triggers()) {
      if (!KnownKeys.EVENTS.contains(event)) {
        complaints.add(on, "on", "the event '" + Complaints.brief(event) + "' is not known");
      }
    }
    if (on.resolved() instanceof Node.Fields map) map.fields().forEach(this::trigger);
  }

  private void trigger(Node.Field field) {
    Node value = field.value().resolved();
    boolean nothing = value instanceof Node.Scalar scalar && scalar.type().equals("null");
    boolean schedule = field.key().text().equals("schedule");
    boolean right =
        schedule ? value instanceof Node.Items : value instanceof Node.Fields || nothing;
    String path = "on." + field.key().text();
    if (!right) complaints.add(field.key(), path, "the event is not followed by its filters");
    if (schedule && value instanceof Node.Items list) {
      for (Node item : list.items()) {
        if (item.text("cron").isEmpty()) complaints.add(item, path, "the key 'cron' is missing");
      }
    }
  }

  private void jobs() {
    Node jobs = file.root().get("jobs").map(Node::resolved).orElse(null);
    if (jobs == null) return;
    if (!(jobs instanceof Node.Fields map) || map.fields().isEmpty()) {
      complaints.add(jobs, "jobs", "there is no job");
      return;
    }
    for (Node.Field field : map.fields()) {
      String key = field.key().text();
      String path = Complaints.child("jobs", key);
      if (!ID.matcher(key).matches() && !key.equals("<<")) {
        complaints.add(field.key(), path, "'" + Complaints.brief(key) + "' cannot be a job's key");
      }
      if (field.value().resolved() instanceof Node.Fields) job(new Job(key, field), path);
      else complaints.add(field.key(), path, "the job is not a mapping of keys");
    }
  }

  private void job(Job job, String path) {
    Node node = job.node().resolved();
    boolean call = job.uses().isPresent();
    complaints.unknownKeys(node, path, call ? KnownKeys.CALL : KnownKeys.JOB);
    if (!call) {
      if (node.get("runs-on").isEmpty()) complaints.add(node, path, "the key 'runs-on' is missing");
      if (node.get("steps").isEmpty()) complaints.add(node, path, "the key 'steps' is missing");
    }
    complaints.shapes(
        node,
        path,
        List.of("strategy", "services", "outputs", "defaults", "env", "with"),
        List.of("steps"),
        List.of("name", "if", "uses"));
    complaints.minutes(node, path);
    complaints.truth(node, "continue-on-error", path);
    complaints.condition(node, path);
    defaults(node, path);
    concurrency(node, path);
    node.get("strategy")
        .map(Node::resolved)
        .ifPresent(s -> {
          complaints.unknownKeys(s, path + ".strategy", KnownKeys.STRATEGY);
          complaints.shapes(s, path + ".strategy", List.of("matrix"), List.of(), List.of());
        });
    node.get("container")
        .map(Node::resolved)
        .ifPresent(c -> complaints.unknownKeys(c, path + ".container", KnownKeys.CONTAINER));
    steps(job, path);
  }

  private void steps(Job job, String path) {
    Node steps = job.node().get("steps").map(Node::resolved).orElse(null);
    if (steps == null) return;
    if (!(steps instanceof Node.Items list) || list.items().isEmpty()) {
      complaints.add(steps, path + ".steps", "the steps are not a list");
      return;
    }
    Set<String> ids = new HashSet<>();
    for (Step step : job.steps()) {
      String at = path + ".steps[" + step.index() + "]";
      step(step, at);
      step.node()
          .text("id")
          .filter(id -> !ids.add(id))
          .ifPresent(id -> complaints.add(step.node(), at, "its id is that of another step"));
    }
  }

  private void step(Step step, String path) {
    Node node = step.node().resolved();
    if (!(node instanceof Node.Fields)) {
      complaints.add(node, path, "the step is not a mapping of keys");
      return;
    }
    complaints.unknownKeys(node, path, KnownKeys.STEP);
    complaints.shapes(
        node,
        path,
        List.of("env", "with"),
        List.of(),
        List.of("id", "if", "name", "uses", "run", "shell", "working-directory"));
    boolean run = node.get("run").isPresent();
    boolean uses = node.get("uses").isPresent();
    if (run == uses) {
      complaints.add(
          node, path, run ? "a step cannot both run and use" : "the step neither runs nor uses");
    }
    if (!run && node.get("shell").isPresent()) {
      complaints.add(node, path, "a shell is only for a step that runs a script");
    }
    if (!uses && node.get("with").isPresent()) {
      complaints.add(node, path, "'with' is only for a step that uses an action");
    }
    step.uses()
        .filter(u -> !isAction(u))
        .ifPresent(u -> complaints.add(node, path, "'uses' names no action at a version"));
    shell(node, path);
    complaints.minutes(node, path);
    complaints.truth(node, "continue-on-error", path);
    complaints.condition(node, path);
  }

  private static boolean isAction(String uses) {
    if (uses.startsWith("./") || uses.startsWith("docker://")) return true;
    int at = uses.indexOf('@');
    int slash = uses.indexOf('/');
    return slash > 0 && at > slash + 1 && at < uses.length() - 1;
  }

  private void defaults(Node owner, String path) {
    owner
        .get("defaults")
        .flatMap(defaults -> defaults.get("run"))
        .map(Node::resolved)
        .ifPresent(run -> {
          String at = Complaints.child(path, "defaults.run");
          complaints.unknownKeys(run, at, KnownKeys.RUN_DEFAULTS);
          shell(run, at);
        });
  }

  private void shell(Node owner, String path) {
    owner
        .text("shell")
        .filter(s -> !SHELLS.contains(s) && !s.contains("{0}") && !s.contains("${{"))
        .ifPresent(s -> complaints.add(owner, path + ".shell", "the shell is not known"));
  }

  private void concurrency(Node owner, String path) {
    owner
        .get("concurrency")
        .map(Node::resolved)
        .ifPresent(c ->
            complaints.unknownKeys(
                c, Complaints.child(path, "concurrency"), KnownKeys.CONCURRENCY));
  }

  private void needs() {
    Map<String, List<String>> needs = new HashMap<>();
    for (Job job : file.jobs()) needs.put(job.key(), job.needs());
    for (Job job : file.jobs()) {
      String path = Complaints.child("jobs", job.key());
      for (String needed : job.needs()) {
        if (!needs.containsKey(needed)) {
          String name = Complaints.brief(needed);
          complaints.add(job.node(), path, "it needs the job '" + name + "', which is not here");
        }
      }
      if (reaches(job.key(), needs)) complaints.add(job.node(), path, "it waits for itself");
    }
  }

  private static boolean reaches(String job, Map<String, List<String>> needs) {
    Set<String> seen = new HashSet<>();
    List<String> next = new ArrayList<>(needs.getOrDefault(job, List.of()));
    while (!next.isEmpty()) {
      String key = next.removeLast();
      if (key.equals(job)) return true;
      if (seen.add(key)) next.addAll(needs.getOrDefault(key, List.of()));
    }
    return false;
  }
}
