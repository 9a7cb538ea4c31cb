package dev.nightdesk.healing.command;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.engine.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The beginning of what a process writes. All of it is read, so that the process never waits for
 * us, and what is beyond the limit is only counted.
 */
final class KeptOutput {
  /** A shorter secret would take ordinary words out of the text. */
  private static final int SHORTEST_SECRET = 4;

  private final int limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);
  private long beyond;

  private KeptOutput(int limit) {
    this.limit = limit;
  }

  /** Reads a stream to its end, on a thread of its own. */
  static KeptOutput of(InputStream stream, int limit, String thread) {
    var output = new KeptOutput(limit);
    // a platform thread: a read that nobody ends must not hold the carrier of the desk's deeds
    Thread.ofPlatform().daemon().name(thread).start(() -> output.read(stream));
    return output;
  }

  private void read(InputStream stream) {
    var buffer = new byte[8192];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) take(buffer, n);
    } catch (IOException _) {
      // the process was ended in the middle of a word; what came of it serves
    } finally {
      ended.countDown();
    }
  }

  private synchronized void take(byte[] buffer, int n) {
    int room = Math.min(n, limit - kept.size());
    kept.write(buffer, 0, room);
    beyond += n - room;
  }

  /** Waits for the end of the stream; false when somebody still holds it open. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * What is kept so far, without secrets and without characters that a terminal would obey.
   *
   * @param secrets values that are known to be secret
   */
  synchronized Redaction.Redacted text(List<String> secrets) {
    String text = kept.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    if (beyond > 0) {
      // half a line could hold half a secret, which has no shape any more
      int lastLine = text.lastIndexOf('\n');
      int longest = secrets.stream().mapToInt(String::length).max().orElse(0);
      int end = lastLine > 0 ? lastLine : Math.max(0, text.length() - longest);
      text = text.substring(0, end);
    }
    int known = 0;
    for (String secret : secrets) {
      if (secret.length() < SHORTEST_SECRET || !text.contains(secret)) continue;
      text = text.replace(secret, "•••");
      known++;
    }
    Redaction.Redacted redacted =
        Redaction.redact(text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n\t]]", "\uFFFD"));
    String cut = beyond > 0 ? "\n… cut here: it wrote " + (beyond + kept.size()) + " bytes" : "";
    return new Redaction.Redacted(redacted.text() + cut, redacted.count() + known);
  }

  /** The same as evidence; none where nothing was written. */
  List<Evidence> evidence(String name, List<String> secrets) {
    Redaction.Redacted text = text(secrets);
    return text.text().isBlank()
        ? List.of()
        : List.of(Evidence.of(name, text.text(), text.count()));
  }

  /** The last line with something in it, at most 200 characters of it; empty when there is none. */
  String lastLine(List<String> secrets) {
    String line = text(secrets).text().lines().filter(l -> !l.isBlank()).reduce("", (_, b) -> b);
    String brief = line.strip();
    return brief.length() > 200 ? brief.substring(0, 200) + "…" : brief;
  }
}
