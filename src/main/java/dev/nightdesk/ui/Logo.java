package dev.nightdesk.ui;

import javafx.scene.layout.Region;

/** The moon. Its shape stands in {@code shell.css}, so that its colour follows the theme. */
final class Logo extends Region {
  Logo() {
    getStyleClass().add("logo");
  }
}
