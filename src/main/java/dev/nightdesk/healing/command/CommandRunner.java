package dev.nightdesk.healing.command;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.References;
import dev.nightdesk.playbook.step.AllowedCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the steps that run a program of this machine. Whatever was checked when the plan was
 * made is checked once more at the moment of running, by the configuration that is then in force.
 * Safe for many threads; {@link #act} blocks until the program has ended.
 */
public final class CommandRunner implements AutoCloseable {
  /** Where a program finds others unless its entry says otherwise. */
  private static final String PATH = "/usr/bin:/bin";

  /** For the rest of the output after the program has ended. */
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Function<String, Optional<AllowedCommand>> allowed;
  private final Function<String, @Nullable String> secrets;
  private final Set<ProcessTree> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param allowed the allow-list's entry of that id in the configuration now in force
   * @param secrets knows a value by {@code env:NAME} or {@code secret:NAME}; null for an unknown
   *     one
   */
  public CommandRunner(
      Function<String, Optional<AllowedCommand>> allowed,
      Function<String, @Nullable String> secrets) {
    this.allowed = allowed;
    this.secrets = secrets;
  }

  /** Why nothing was run, in words for the timeline. */
  private static final class NotRun extends Exception {
    private static final long serialVersionUID = 1;
    private final transient StepOutcome.Failed outcome;

    NotRun(String why, Retry.Reason reason) {
      super(why);
      outcome = StepOutcome.Failed.notDone("not run: " + why, reason);
    }
  }

  /**
   * Runs the program once and says how it ended.
   *
   * @param timeout the whole tree of its processes is ended when this is over
   */
  public Connector.Deed act(Action.RunCommand action, Duration timeout) {
    try {
      permitted(action, timeout);
      Map<String, String> filled = environment(action);
      List<String> known = secretsOf(action, filled);
      long begun = System.nanoTime();
      Process process = start(action, filled);
      var tree = new ProcessTree(process);
      running.add(tree);
      try {
        var run = new Run(action, process, tree, known, begun);
        return run.outcome(timeout);
      } finally {
        running.remove(tree);
      }
    } catch (NotRun e) {
      return Connector.Deed.of(e.outcome);
    }
  }

  /** By the rules of now: those of the time of the plan may have changed. */
  private void permitted(Action.RunCommand action, Duration timeout) throws NotRun {
    String id = action.command();
    AllowedCommand entry =
        allowed
            .apply(id)
            .orElseThrow(() ->
                new NotRun(
                    "there is no command '" + id + "' in the allow-list any more.",
                    Retry.Reason.OUTDATED));
    Optional<String> changed = entry.refusal(action, timeout);
    if (changed.isPresent()) throw new NotRun(changed.get(), Retry.Reason.OUTDATED);
    switch (ProgramFile.program(action.program())) {
      case ProgramFile.Found.Refused(String why) -> throw refused(why + ".");
      case ProgramFile.Found.Usable(String resolved) when !resolved.equals(action.resolved()) ->
          throw refused(
              "%s leads to %s now, and led to %s when the configuration was read: save the configuration again if that is meant."
                  .formatted(action.program(), resolved, action.resolved()));
      case ProgramFile.Found.Usable _ -> {
        // as it was when it was planned
      }
    }
    Optional<String> folder = ProgramFile.folder(action.directory());
    if (folder.isPresent()) throw refused(folder.get() + ".");
    if (!ProgramFile.isUnix() && action.arguments().stream().anyMatch(a -> a.contains("\"")))
      throw refused(
          "an argument holds a quotation mark, which programs of Windows read otherwise.");
  }

  private Map<String, String> environment(Action.RunCommand action) throws NotRun {
    var filled = new HashMap<String, String>();
    for (var entry : action.environment().entrySet()) {
      switch (References.fill(entry.getValue(), secrets)) {
        case References.Filled.Missing(String reference) ->
            throw refused(reference + " in its environment (" + entry.getKey() + ") is not known.");
        case References.Filled.Ready(String value) -> filled.put(entry.getKey(), value);
      }
    }
    return filled;
  }

  /** The values as they are passed on, and each secret in them by itself: both may be written. */
  private List<String> secretsOf(Action.RunCommand action, Map<String, String> filled) {
    var values =
        new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(s -> s));
    action
        .environment()
        .forEach((name, written) -> {
          String value = filled.get(name);
          if (value == null || value.equals(written)) return;
          values.add(value);
          References.names(written)
              .forEach(reference -> {
                String bare = secrets.apply(reference);
                if (bare != null) values.add(bare);
              });
        });
    return List.copyOf(values);
  }

  private Process start(Action.RunCommand action, Map<String, String> filled) throws NotRun {
    if (closed) throw refused("the desk is closing.");
    var command = new ArrayList<String>();
    command.add(action.program());
    command.addAll(action.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(Path.of(action.directory()).toFile());
    Map<String, String> environment = builder.environment();
    String root = environment.get("SystemRoot");
    // nothing of the desk's own environment, in which other engines' secrets may stand
    environment.clear();
    if (ProgramFile.isUnix()) environment.putAll(Map.of("PATH", PATH, "LANG", "C.UTF-8"));
    else if (root != null) environment.put("SystemRoot", root);
    try {
      environment.putAll(filled);
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw refused(action.program() + " could not be started: " + e.getMessage() + ".");
    } catch (IllegalArgumentException _) {
      // the message could show a secret
      throw refused("a value of its environment holds a character that none can hold.");
    }
  }

  private static NotRun refused(String why) {
    return new NotRun(why, Retry.Reason.REFUSED);
  }

  /** Ends all programs that run now, and what they started. */
  @Override
  public void close() {
    closed = true;
    running.forEach(ProcessTree::end);
  }

  /** One program on its way. */
  private final class Run {
    private final Action.RunCommand action;
    private final Process process;
    private final ProcessTree tree;
    private final List<String> known;
    private final long begun;
    private final KeptOutput output;
    private final KeptOutput errors;

    Run(
        Action.RunCommand action,
        Process process,
        ProcessTree tree,
        List<String> known,
        long begun) {
      this.action = action;
      this.process = process;
      this.tree = tree;
      this.known = known;
      this.begun = begun;
      String name = "command-" + action.command();
      output = KeptOutput.of(process.getInputStream(), action.output(), name + "-output");
      errors = KeptOutput.of(process.getErrorStream(), action.output(), name + "-errors");
    }

    Connector.Deed outcome(Duration timeout) {
      StepOutcome outcome;
      try {
        boolean ended = !closed && tree.await(begun + timeout.toNanos());
        int left = tree.end();
        boolean read = output.awaitEnd(DRAIN) && errors.awaitEnd(DRAIN);
        if (closed) outcome = cutOff("was ended because the desk was closed");
        else if (!ended) outcome = cutOff("did not end within " + timeout + " and was ended");
        else outcome = ended(left, read);
      } catch (InterruptedException _) {
        tree.end();
        outcome = cutOff("was ended because the desk was closed");
        Thread.currentThread().interrupt();
      }
      var evidence = new ArrayList<Evidence>(output.evidence("output", known));
      evidence.addAll(errors.evidence("errors", known));
      return new Connector.Deed(outcome, evidence);
    }

    private StepOutcome ended(int left, boolean read) {
      int code = process.exitValue();
      String also = left > 0 ? "; " + left + " of its processes ran on and were ended" : "";
      if (!read) also += "; something that it started still holds its output";
      String line =
          "%s ended with exit code %d in %d ms%s"
              .formatted(action.command(), code, (System.nanoTime() - begun) / 1_000_000, also);
      if (action.exitCodes().contains(code)) return new StepOutcome.Done(line);
      return StepOutcome.Failed.notDone(line + said(), Retry.Reason.EXIT_CODE);
    }

    private StepOutcome cutOff(String how) {
      String line = action.command() + " " + how + " (it may have had its effect)";
      return StepOutcome.Failed.maybeDone(line + said(), Retry.Reason.TIMEOUT);
    }

    private String said() {
      String line = errors.lastLine(known);
      if (line.isEmpty()) line = output.lastLine(known);
      return line.isEmpty() ? "" : ": " + line;
    }
  }
}
