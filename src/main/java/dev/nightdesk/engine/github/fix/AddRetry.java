package dev.nightdesk.engine.github.fix;

import com.google.re2j.Pattern;
import dev.nightdesk.engine.github.workflow.Node;
import dev.nightdesk.engine.github.workflow.Step;
import dev.nightdesk.engine.github.workflow.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was throttled is tried again at most three times, waiting longer each time; an action that
 * asks GitHub without a token gets one.
 */
final class AddRetry {
  private static final Pattern GITHUB_LIMIT =
      Pattern.compile("(?i)api rate limit exceeded|secondary rate limit|api\\.github\\.com");

  private static final Pattern NETWORK =
      Pattern.compile(
          "(?:^|[\\s(/;&|])(pip[0-9.]*|npm|npx|yarn|pnpm|curl|wget|docker|apt-get|apt|apk|dnf|brew|choco|gem"
              + "|bundle|cargo|go|mvn|mvnw|gradle|gradlew|git|gh|helm|terraform|aws|gcloud|az|poetry"
              + "|pipenv|uv|conda|composer|dotnet|nuget|kubectl|oras|skopeo|crane|trivy|lychee"
              + "|Invoke-WebRequest|Invoke-RestMethod|iwr|irm|Install-Module)(?:\\.exe)?\\s");

  /** What sends something may have been done although the answer was an error. */
  private static final Pattern SENDS =
      Pattern.compile(
          "(?i)\\b(publish|upload|deploy|apply|push|destroy|delete|create|release|merge|comment)\\b|-X"
              + " ?(POST|PUT|PATCH|DELETE)|--request (POST|PUT|PATCH|DELETE)| -d | --data|-Method");

  /** Which tools a line of the log speaks of. */
  private static final Map<Pattern, Set<String>> HINTS =
      Map.of(
          Pattern.compile("toomanyrequests|docker"), Set.of("docker"),
          Pattern.compile("npm (ERR|error)"), Set.of("npm", "npx"),
          Pattern.compile("(?i)pypi|HTTP error 429 while getting"), Set.of("pip", "pip3", "uv"),
          Pattern.compile("curl: \\("), Set.of("curl"),
          Pattern.compile("(?i)wget|ERROR 429"), Set.of("wget"));

  /** Actions that take the token as an input. */
  private static final Map<String, String> TOKEN_INPUTS =
      Map.of(
          "arduino/setup-protoc", "repo-token",
          "arduino/setup-task", "repo-token",
          "bufbuild/buf-setup-action", "github_token",
          "taiki-e/install-action", "",
          "jaxxstorm/action-install-gh-release", "token");

  private static final String TOKEN = "${{ github.token }}";
  private final Scene scene;
  private final Step step;

  private AddRetry(Scene scene, Step step) {
    this.scene = scene;
    this.step = step;
  }

  static FixResult fix(Scene scene) {
    Optional<Step> step = scene.step();
    if (step.isEmpty()) {
      return scene.impossible(
          "It is not known which step was throttled.",
          "Look in the log for it and wrap its command into a bounded retry.");
    }
    var fix = new AddRetry(scene, step.get());
    return step.get().uses().isPresent() ? fix.action() : fix.script();
  }

  private FixResult action() {
    String action = step.uses().orElse("");
    String name = action.replaceFirst("@.*", "");
    if (!scene.log().has(GITHUB_LIMIT)) {
      return scene.impossible(
          "The throttled step uses the action "
              + SafeText.brief(name)
              + ", which cannot be wrapped.",
          "Run the job again later, cache what it downloads, or look for an input of the action.");
    }
    String input = TOKEN_INPUTS.getOrDefault(name, "");
    String group = input.isEmpty() ? "env" : "with";
    String key = input.isEmpty() ? "GITHUB_TOKEN" : input;
    boolean there =
        step.node().get(group).flatMap(g -> g.get(key)).isPresent()
            || scene.job().node().get("env").flatMap(e -> e.get("GITHUB_TOKEN")).isPresent()
            || scene.file().root().get("env").flatMap(e -> e.get("GITHUB_TOKEN")).isPresent();
    if (there) {
      return scene.impossible(
          "The step has a token already and was throttled all the same.",
          "Run the job again when the limit has been reset, or make fewer jobs ask at once.");
    }
    return scene.offer(
        token(group, key),
        "Give the step '" + SafeText.brief(step.name()) + "' a token for GitHub's limit",
        "GitHub throttled calls that carried no token, whose limit all jobs of an address share."
            + " The job's own token has a limit of its own; the action could read it before as"
            + " well.",
        "Remove " + key + " from the step '" + SafeText.brief(step.name()) + "'.");
  }

  private Optional<Edit> token(String group, String key) {
    List<String> at = scene.stepPath(step);
    Value value = Value.text(TOKEN);
    Optional<Node.Field> own = step.node().own(group);
    if (own.isPresent() && own.get().value() instanceof Node.Fields map) {
      String last = map.fields().isEmpty() ? "" : map.fields().getLast().key().text();
      return Optional.of(scene.pen().field(scene.below(at, group), map, key, value, List.of(last)));
    }
    if (own.isPresent() || !(step.node().resolved() instanceof Node.Fields map))
      return Optional.empty();
    Value fields = new Value.Fields(List.of(new Value.Field(key, value)));
    return Optional.of(scene.pen().field(at, map, group, fields, List.of("with", "uses", "name")));
  }

  private FixResult script() {
    String shell = scene.shell(step);
    boolean powershell = shell.equals("pwsh") || shell.equals("powershell");
    boolean posix = shell.startsWith("bash") || shell.equals("sh") || shell.startsWith("sh ");
    if (!powershell && !posix) {
      return scene.impossible(
          "The step runs in the shell '"
              + SafeText.brief(shell)
              + "', for which no retry is written.",
          "Put a bounded retry around the throttled command by hand.");
    }
    Script script = Script.of(scene, step).orElse(null);
    if (script == null) {
      return scene.impossible(
          "The script of the step is written in a way that is not written into.",
          "Write it as a block (run: |) and put a bounded retry around the throttled command.");
    }
    List<ShellCommand> throttled = throttled(script.commands(powershell), powershell);
    if (throttled.isEmpty()) {
      return scene.impossible(
          "It is not clear which command of the step was throttled, or it is not one that can be"
              + " repeated as it is.",
          "Put a bounded retry around the throttled command by hand.");
    }
    if (throttled.stream().anyMatch(c -> SENDS.matcher(c.text()).find())) {
      return scene.impossible(
          "The throttled command sends something, and may have been carried out although it"
              + " failed.",
          "Look what it did, then run the job again; repeat it by machine only if it is harmless"
              + " twice.");
    }
    int from = throttled.getFirst().from();
    int to = throttled.getLast().to();
    List<String> lines = script.lines().subList(from, to + 1);
    List<String> loop =
        powershell
            ? RetryLoop.powershell(lines, throttled)
            : RetryLoop.posix(lines, throttled, from);
    return scene.offer(
        Optional.of(script.replaced(from, to, loop)),
        "Retry the throttled command of step '" + SafeText.brief(step.name()) + "' up to 3 times",
        "A remote service throttled the command. It is tried up to four times in all, 15, 60 and"
            + " 135 seconds apart, and then fails as before; it is repeated as a whole.",
        "Take the command out of the loop again.");
  }

  /** The throttled commands, one after the other; empty when that is not clear. */
  private List<ShellCommand> throttled(List<ShellCommand> all, boolean powershell) {
    List<ShellCommand> commands = all.stream().filter(c -> !c.text().startsWith("#")).toList();
    String told = scene.param("command");
    List<ShellCommand> found =
        commands.stream()
            .filter(c -> told.isEmpty() ? isNetwork(c) : c.text().contains(told))
            .toList();
    if (found.size() > 1) {
      List<ShellCommand> hinted = found.stream().filter(this::isHinted).toList();
      if (!hinted.isEmpty()) found = hinted;
    }
    if (found.isEmpty() && commands.size() == 1) found = commands;
    int first = found.isEmpty() ? -1 : commands.indexOf(found.getFirst());
    boolean together =
        first >= 0
            && commands
                .subList(first, Math.min(commands.size(), first + found.size()))
                .equals(found);
    // PowerShell keeps the exit code of the last program only
    if (powershell && found.size() > 1) return List.of();
    return together && found.stream().allMatch(ShellCommand::isSimple) ? found : List.of();
  }

  private static boolean isNetwork(ShellCommand command) {
    return NETWORK.matcher(command.text() + " ").find();
  }

  private boolean isHinted(ShellCommand command) {
    List<String> words = new ArrayList<>(command.words());
    for (Map.Entry<Pattern, Set<String>> hint : HINTS.entrySet()) {
      boolean told = scene.log().has(hint.getKey());
      if (told && words.stream().anyMatch(hint.getValue()::contains)) return true;
    }
    return false;
  }
}
