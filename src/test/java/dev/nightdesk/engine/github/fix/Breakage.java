package dev.nightdesk.engine.github.fix;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people break a workflow file. */
enum Breakage {
  UNDERSCORE("(?m)^( +)runs-on: ", "$1runs_on: "),
  NO_SPACE("(?m)^( +)runs-on: ", "$1runs-on:"),
  NO_COLON("(?m)^( +)steps:", "$1steps"),
  TYPO("(?m)^( +)timeout-minutes:", "$1timeout-minuts:"),
  ONE_LEFT("(?m)^ ( +runs-on: )", "$1"),
  ONE_RIGHT("(?m)^( +steps:) *(\r?)$", " $1$2"),
  TABS("(?m)^  (  +runs-on: )", "\t$1"),
  OPEN_QUOTE("(?m)^( +(?:- )?cron: ['\"][^'\"\n]*)['\"]", "$1"),
  OPEN_EXPRESSION("(\\$\\{\\{ [a-z.-]+ )\\}\\}(?=\r?\n)", "$1}"),
  OPEN_LIST("(?m)(: \\[[a-zA-Z0-9, \"'.*/-]*)\\]", "$1"),
  NO_DASH_SPACE("(?m)^( +)- uses: actions", "$1-uses: actions"),
  COLON_IN_NAME("(?m)^( +- name: )([A-Za-z ]+)$", "$1Step: $2");

  private final Pattern pattern;
  private final String instead;

  Breakage(String pattern, String instead) {
    this.pattern = Pattern.compile(pattern);
    this.instead = instead;
  }

  /** The same text where it has nothing that can be broken so. */
  String apply(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? text.substring(0, matcher.start())
            + pattern.matcher(matcher.group()).replaceFirst(instead)
            + text.substring(matcher.end())
        : text;
  }
}
