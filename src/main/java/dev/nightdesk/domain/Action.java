package dev.nightdesk.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a step does, fully rendered: what is shown for approval is what is sent. */
public sealed interface Action
    permits Action.HttpRequest,
        Action.RunCommand,
        Action.Wait,
        Action.CaptureSnapshot,
        EngineAction {
  /** Whether doing it changes something outside the desk. */
  boolean changes();

  /** Whether doing it twice does no harm, so that it may be repeated without asking. */
  boolean isSafeToRepeat();

  /** Everything that makes it what it is, in a fixed order: a plan's hash covers each part. */
  List<String> parts();

  /** The exact deed in one line, for the approval card and the timeline. */
  String inWords();

  /**
   * One HTTP request. Secrets stay references ({@code ${env:NAME}}) until it is sent.
   *
   * @param expect the statuses that mean done; empty means any 2xx
   * @param body the exact body, or null for none
   * @param safeToRepeat whether sending it twice does no harm
   * @param reconcileUrl answers 200 when the request with this idempotency key was carried out and
   *     404 when not; {@code {{ step.idempotencyKey }}} in it is filled in; null when the engine
   *     cannot tell
   */
  record HttpRequest(
      String method,
      String url,
      Map<String, String> headers,
      @Nullable String body,
      List<Integer> expect,
      boolean safeToRepeat,
      @Nullable String reconcileUrl)
      implements Action {
    public HttpRequest {
      headers = Collections.unmodifiableMap(new TreeMap<>(headers));
      expect = List.copyOf(expect);
    }

    @Override
    public boolean changes() {
      return !method.equals("GET") && !method.equals("HEAD");
    }

    @Override
    public boolean isSafeToRepeat() {
      return safeToRepeat || !changes();
    }

    @Override
    public List<String> parts() {
      var parts = new ArrayList<String>(List.of(method, url));
      headers.forEach((name, value) -> parts.addAll(List.of(name, value)));
      parts.addAll(
          List.of(String.valueOf(body), expect.toString(), safeToRepeat + " " + reconcileUrl));
      return parts;
    }

    @Override
    public String inWords() {
      return method + " " + url;
    }
  }

  /**
   * One program of this machine, started without a shell: each argument reaches it as it stands
   * here. Secrets in the environment stay references until it is started.
   *
   * @param command the entry of the allow-list that permits it
   * @param program its absolute path, as the allow-list names it
   * @param resolved the file to which that path leads when its links are followed
   * @param arguments what follows the program's name, in this order
   * @param directory the absolute path of the folder in which it runs
   * @param output how many bytes of its output and of its errors are kept, each
   * @param exitCodes those that mean done
   * @param safeToRepeat whether running it twice does no harm
   * @param environment all that is set for it beside what the desk itself sets
   */
  record RunCommand(
      String command,
      String program,
      String resolved,
      List<String> arguments,
      String directory,
      int output,
      List<Integer> exitCodes,
      boolean safeToRepeat,
      Map<String, String> environment)
      implements Action {
    public RunCommand {
      arguments = List.copyOf(arguments);
      exitCodes = List.copyOf(exitCodes);
      environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    @Override
    public boolean changes() {
      return true;
    }

    @Override
    public boolean isSafeToRepeat() {
      return safeToRepeat;
    }

    @Override
    public List<String> parts() {
      var parts = new ArrayList<String>(List.of(command, program, resolved, directory));
      parts.addAll(List.of(output + " " + exitCodes + " " + safeToRepeat, "" + arguments.size()));
      parts.addAll(arguments);
      environment.forEach((name, value) -> parts.addAll(List.of(name, value)));
      return parts;
    }

    /** Program and arguments in such quotes that no two lists of arguments read alike. */
    @Override
    public String inWords() {
      String link = resolved.equals(program) ? "" : " (which is " + Quoted.text(resolved) + ")";
      return "Run " + Quoted.list(program, arguments) + " in " + Quoted.text(directory) + link;
    }
  }

  /** Lets time pass; the end of the wait is stored before it begins. */
  record Wait(Duration duration) implements Action {
    @Override
    public boolean changes() {
      return false;
    }

    @Override
    public boolean isSafeToRepeat() {
      return true;
    }

    @Override
    public List<String> parts() {
      return List.of(duration.toString());
    }

    @Override
    public String inWords() {
      return "Wait " + duration;
    }
  }

  /** Captures the target's state as evidence. */
  record CaptureSnapshot() implements Action {
    @Override
    public boolean changes() {
      return false;
    }

    @Override
    public boolean isSafeToRepeat() {
      return true;
    }

    @Override
    public List<String> parts() {
      return List.of("");
    }

    @Override
    public String inWords() {
      return "Capture the present state as evidence";
    }
  }
}
