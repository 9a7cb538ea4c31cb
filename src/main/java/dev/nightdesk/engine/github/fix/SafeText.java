package dev.nightdesk.engine.github.fix;

import java.util.regex.Pattern;

/**
 * What may be written of values that come from a log. A log is written by whoever's code ran, so
 * nothing of it reaches a file that is not of one of these shapes.
 */
final class SafeText {
  /** PEP 508: the name of a distribution. */
  private static final Pattern PYTHON =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?");

  /** The rules of npm: lower case, at most 214 characters, perhaps with a scope. */
  private static final Pattern NPM =
      Pattern.compile("(@[a-z0-9][a-z0-9._-]{0,99}/)?[a-z0-9][a-z0-9._-]{0,99}");

  private static final Pattern GEM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final Pattern PATH =
      Pattern.compile(
          "[A-Za-z0-9._@+][A-Za-z0-9._@+-]{0,99}(/[A-Za-z0-9._@+][A-Za-z0-9._@+-]{0,99}){0,20}");

  private static final Pattern COMMAND = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,49}");

  private SafeText() {}

  static boolean isPythonName(String name) {
    return PYTHON.matcher(name).matches();
  }

  static boolean isNpmName(String name) {
    return NPM.matcher(name).matches();
  }

  static boolean isGemName(String name) {
    return GEM.matcher(name).matches();
  }

  static boolean isCommand(String name) {
    return COMMAND.matcher(name).matches();
  }

  /** A relative path with slashes that stays where it is. */
  static boolean isPath(String path) {
    if (!PATH.matcher(path).matches()) return false;
    for (String part : path.split("/", -1)) {
      if (part.equals("..") || part.equals(".")) return false;
    }
    return true;
  }

  /** For a sentence or a title: one short line without what a web page or a shell would read. */
  static String brief(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").replaceAll("[`<>@$|\\[\\]]", "").strip();
    if (line.length() <= 60) return line;
    int end = Character.isHighSurrogate(line.charAt(56)) ? 56 : 57;
    return line.substring(0, end) + "...";
  }
}
