package dev.nightdesk.ui;

/** The two looks of the window. */
public enum Theme {
  DARK,
  LIGHT;

  Theme other() {
    return this == DARK ? LIGHT : DARK;
  }
}
