package dev.nightdesk.engine.github.fix;

import java.util.regex.Pattern;

/** The version of an action: a tag, a branch or a commit. */
final class SafeVersion {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,60}");

  private SafeVersion() {}

  static boolean is(String version) {
    return SHAPE.matcher(version).matches();
  }
}
