package dev.nightdesk.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** The theme, our sheets over it and our fonts. */
final class Look {
  /** In this order: later ones may lean on earlier ones. */
  static final List<String> SHEETS =
      Stream.concat(
              Stream.of("tokens", "base", "shell", "palette", "wallboard"), Place.sheets().stream())
          .toList();

  private static final List<String> FONTS =
      List.of(
          "Inter-Regular.otf",
          "Inter-Medium.otf",
          "Inter-SemiBold.otf",
          "Inter-Bold.otf",
          "JetBrainsMono-Regular.ttf",
          "JetBrainsMono-Medium.ttf");

  private Look() {}

  static void dress(Scene scene) {
    loadFonts();
    SHEETS.forEach(name -> scene.getStylesheets().add(sheet(name)));
  }

  static String sheet(String name) {
    URL url = Look.class.getResource("/styles/" + name + ".css");
    return Objects.requireNonNull(url, "no sheet " + name).toExternalForm();
  }

  static void use(Theme theme, Scene scene) {
    var base = theme == Theme.DARK ? new PrimerDark() : new PrimerLight();
    Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
    mark(theme, scene);
  }

  /** The colours of one scene; the controls' own sheet is the whole program's. */
  static void mark(Theme theme, Scene scene) {
    var root = scene.getRoot();
    root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), theme == Theme.DARK);
    root.pseudoClassStateChanged(PseudoClass.getPseudoClass("light"), theme == Theme.LIGHT);
  }

  private static void loadFonts() {
    for (String name : FONTS) {
      try (InputStream in = Look.class.getResourceAsStream("/styles/fonts/" + name)) {
        if (in != null) Font.loadFont(in, 13);
      } catch (IOException e) {
        throw new UncheckedIOException("The font " + name + " cannot be read", e);
      }
    }
  }
}
