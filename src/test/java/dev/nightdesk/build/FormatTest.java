package dev.nightdesk.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every Java file under src/ is laid out as google-java-format lays it out. */
class FormatTest {
  private static final String MEND =
      "mvn -q -Dtest=FormatTest -Dformat.apply=true -Dsurefire.failIfNoSpecifiedTests=false test";

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void everySourceFileIsFormatted() throws IOException {
    boolean apply = Boolean.getBoolean("format.apply");
    Formatter formatter = new Formatter();
    List<String> differing = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path file : javaFiles(Path.of(System.getProperty("basedir", "."), "src"))) {
      String source = Files.readString(file);
      try {
        String formatted = formatter.formatSourceAndFixImports(source);
        if (formatted.equals(source)) {
          continue;
        }
        if (apply) {
          Files.writeString(file, formatted);
        } else {
          differing.add(file.toString());
        }
      } catch (FormatterException e) {
        unreadable.add(file + ": " + e.getMessage());
      }
    }
    assertThat(unreadable).as("files that google-java-format cannot read").isEmpty();
    assertThat(differing)
        .withFailMessage(() ->
            "Not formatted (%d):\n  %s\nThis mends them:\n  %s"
                .formatted(differing.size(), String.join("\n  ", differing), MEND))
        .isEmpty();
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }
}
