package dev.nightdesk.playbook.step;

import com.google.re2j.Pattern;
import dev.nightdesk.domain.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the operator's allow-list: a program of this machine and the only arguments with
 * which it may be run. From {@code commands} in the configuration. Immutable.
 *
 * @param id how playbooks name it
 * @param program its absolute path
 * @param resolved the file to which that path led when the configuration was read
 * @param arguments one for each argument; neither more nor fewer are passed
 * @param directory the absolute path of the folder in which it runs
 * @param timeout the longest that it may run
 * @param output how many bytes of its output and of its errors are kept, each
 * @param exitCodes those that mean done
 * @param safeToRepeat whether running it twice does no harm
 * @param environment what is set for it; values may hold references to secrets
 */
public record AllowedCommand(
    String id,
    String program,
    String resolved,
    List<Argument> arguments,
    String directory,
    Duration timeout,
    int output,
    List<Integer> exitCodes,
    boolean safeToRepeat,
    Map<String, String> environment) {
  /** Longer ones could be refused by the system; no name of anything is as long. */
  private static final int LONGEST = 1_000;

  /** What may stand in one place. */
  public sealed interface Argument {
    /** Why this text may not stand here, or null when it may. */
    @Nullable String refusal(String text);
  }

  /** Exactly this text. */
  public record Fixed(String text) implements Argument {
    @Override
    public @Nullable String refusal(String other) {
      return text.equals(other) ? null : "must be '" + text + "'";
    }
  }

  /**
   * A text that fits a pattern from its first to its last character.
   *
   * @param option whether it may begin with a dash
   * @param path whether it is a path, in which no part may be {@code ..}
   */
  public record Shaped(Pattern pattern, boolean option, boolean path) implements Argument {
    @Override
    public @Nullable String refusal(String text) {
      if (!option && text.startsWith("-"))
        return "must not begin with a dash: the program could take it for an option";
      if (path && List.of(text.split("[/\\\\]", -1)).contains(".."))
        return "must not hold '..' as a part of its path";
      return pattern.matcher(text).matches() ? null : "does not fit " + pattern.pattern();
    }
  }

  public AllowedCommand {
    arguments = List.copyOf(arguments);
    exitCodes = List.copyOf(exitCodes);
    environment = Map.copyOf(environment);
  }

  /** Why it must not be run with these arguments, as a sentence; empty when it may. */
  public Optional<String> refusal(List<String> texts) {
    if (texts.size() != arguments.size()) {
      return Optional.of(
          "The command %s takes %s, not %d."
              .formatted(id, counted(arguments.size()), texts.size()));
    }
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      String why = unfit(text).orElse(null);
      if (why == null) why = arguments.get(i).refusal(text);
      if (why != null) {
        return Optional.of(
            "Argument %d of the command %s is %s, which %s."
                .formatted(i + 1, id, shown(text), why));
      }
    }
    return Optional.empty();
  }

  /** What no argument may be, whatever its pattern says, as the end of "a text that …". */
  public static Optional<String> unfit(String text) {
    if (text.isEmpty()) return Optional.of("is empty");
    if (text.length() > LONGEST) return Optional.of("is longer than " + LONGEST + " characters");
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f))
      return Optional.of("holds a line break or another control character");
    // letters that only look like others, and those that the system's encoding cannot hold
    return text.chars().anyMatch(c -> c > '~')
        ? Optional.of("holds a character that is not ASCII")
        : Optional.empty();
  }

  private static String shown(String text) {
    String brief = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    var characters = java.util.regex.Pattern.compile("[^ -~…]");
    return "'" + characters.matcher(brief).replaceAll(AllowedCommand::number) + "'";
  }

  private static String number(MatchResult character) {
    return "‹U+%04X›".formatted((int) character.group().charAt(0));
  }

  /** The deed with these arguments, which were found to be allowed. */
  public Action.RunCommand with(List<String> texts, int keep, List<Integer> done) {
    return new Action.RunCommand(
        id, program, resolved, texts, directory, keep, done, safeToRepeat, environment);
  }

  /**
   * Why this planned deed is not what the allow-list permits now, as a sentence; empty when it is.
   *
   * @param limit the time that it was planned to have
   */
  public Optional<String> refusal(Action.RunCommand planned, Duration limit) {
    Optional<String> arguments = refusal(planned.arguments());
    if (arguments.isPresent()) return arguments;
    boolean same =
        planned.equals(with(planned.arguments(), planned.output(), planned.exitCodes()))
            && planned.output() <= output
            && exitCodes.containsAll(planned.exitCodes())
            && limit.compareTo(timeout) <= 0;
    return same
        ? Optional.empty()
        : Optional.of(
            "The command " + id + " was changed in the configuration since it was planned.");
  }

  private static String counted(int arguments) {
    return arguments == 1 ? "1 argument" : arguments + " arguments";
  }
}
