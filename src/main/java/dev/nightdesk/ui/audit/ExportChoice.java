package dev.nightdesk.ui.audit;

import dev.nightdesk.view.audit.AuditTrail.Format;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks the person where a file shall go. */
final class ExportChoice {
  private ExportChoice() {}

  static Optional<Path> forEvents(Window window, Format format) {
    String ending = format == Format.CSV ? "csv" : "jsonl";
    return ask(window, "Export the events", "nightdesk-events." + ending, "*." + ending);
  }

  static Optional<Path> forHead(Window window, long seq) {
    String name = "head-" + seq + ".nightdesk-head.json";
    return ask(window, "Export the signed head", name, "*.json");
  }

  private static Optional<Path> ask(Window window, String title, String name, String pattern) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(pattern, pattern));
    File chosen = chooser.showSaveDialog(window);
    return Optional.ofNullable(chosen).map(File::toPath);
  }
}
