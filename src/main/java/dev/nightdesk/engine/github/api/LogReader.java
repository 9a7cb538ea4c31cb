package dev.nightdesk.engine.github.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.BufferedSource;

/** Reads a log of any size and keeps its begin and its end, cut at the ends of lines. */
final class LogReader {
  private static final int PIECE = 64 * 1024;
  private static final byte NEW_LINE = '\n';

  private LogReader() {}

  static JobLog read(BufferedSource source, int mostBytes) throws IOException {
    int half = Math.max(PIECE, mostBytes / 2);
    var head = new Buffer();
    while (head.size() < half && source.read(head, Math.min(PIECE, half - head.size())) >= 0) {
      // on to the next piece
    }
    var tail = new Buffer();
    long omitted = 0;
    while (source.read(tail, PIECE) >= 0) {
      long surplus = tail.size() - half;
      if (surplus <= 0) continue;
      tail.skip(surplus);
      omitted += surplus;
    }
    if (omitted == 0) {
      head.writeAll(tail);
      return new JobLog(text(head), "", 0);
    }
    long headEnd = lastNewLine(head) + 1;
    if (headEnd > 0) {
      omitted += head.size() - headEnd;
      var whole = new Buffer();
      whole.write(head, headEnd);
      head = whole;
    }
    long tailBegin = tail.indexOf(NEW_LINE) + 1;
    tail.skip(tailBegin);
    return new JobLog(text(head), text(tail), omitted + tailBegin);
  }

  private static long lastNewLine(Buffer buffer) {
    for (long i = buffer.size() - 1; i >= 0; i--) if (buffer.getByte(i) == NEW_LINE) return i;
    return -1;
  }

  private static String text(Buffer buffer) {
    String text = buffer.readString(StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
