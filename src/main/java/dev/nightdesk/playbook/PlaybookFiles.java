package dev.nightdesk.playbook;

import dev.nightdesk.playbook.PlaybookReader.Read;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The files of playbooks that are shipped with the product. */
final class PlaybookFiles {
  static final String SHIPPED = "built-in/";

  private PlaybookFiles() {}

  static List<Read> builtIn() {
    var reads = new ArrayList<Read>();
    String index = new String(resource("index.txt"), StandardCharsets.UTF_8);
    index
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(file -> reads.addAll(PlaybookReader.readTrusted(SHIPPED + file, resource(file))));
    return reads;
  }

  static byte[] resource(String file) {
    try (InputStream in = Playbook.class.getResourceAsStream("builtin/" + file)) {
      if (in == null) throw new IllegalStateException("no built-in playbook " + file);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
