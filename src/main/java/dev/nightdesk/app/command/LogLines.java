package dev.nightdesk.app.command;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/**
 * The lines of a log of any size. A line without an end would fill the memory, so one longer than a
 * megabyte is cut there, and what is left of it is passed over.
 */
final class LogLines {
  private static final int LONGEST = 1 << 20;

  private final Reader in;
  private final StringBuilder line = new StringBuilder();

  LogLines(Reader in) {
    this.in = in;
  }

  void forEach(Consumer<String> lines) throws IOException {
    var block = new char[1 << 16];
    boolean any = false;
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      int from = 0;
      for (int at = 0; at < read; at++) {
        if (block[at] != '\n') continue;
        add(block, from, at);
        lines.accept(ended());
        from = at + 1;
      }
      add(block, from, read);
      any = line.length() > 0;
    }
    if (any) lines.accept(ended());
  }

  private void add(char[] block, int from, int to) {
    line.append(block, from, Math.min(to - from, LONGEST - line.length()));
  }

  private String ended() {
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') length--;
    String text = line.substring(0, length);
    line.setLength(0);
    return text;
  }
}
