package dev.nightdesk.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads a body that may be huge, endless or slower than anybody would wait. */
final class Body {
  static final int LIMIT = 1024 * 1024;

  /**
   * What is swallowed of a body that is too large, so that its sender lives to read the refusal.
   */
  private static final int SWALLOW = 8 * LIMIT;

  private final HttpExchange exchange;
  private final Duration within;
  private @Nullable Thread reader;

  Body(HttpExchange exchange, Duration within) {
    this.exchange = exchange;
    this.within = within;
  }

  byte[] read() {
    var result = new CompletableFuture<byte[]>();
    // on a thread of its own, so that this one can still answer 408 when nothing arrives
    reader =
        Thread.ofVirtual()
            .name("api-body")
            .start(() -> complete(result, exchange.getRequestBody()));
    try {
      return result.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ApiError(408, "The body did not arrive within " + within.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiError(503, "The desk is closing");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiError error) throw error;
      throw new ApiError(400, "The body broke off");
    }
  }

  /**
   * Ends reading; an interrupt closes the channel under a read that blocks, and so the connection.
   */
  void giveUp() {
    Thread started = reader;
    if (started != null && started.isAlive()) started.interrupt();
  }

  private static void complete(CompletableFuture<byte[]> result, InputStream body) {
    try {
      byte[] bytes = body.readNBytes(LIMIT + 1);
      if (bytes.length <= LIMIT) {
        result.complete(bytes);
        return;
      }
      swallow(body);
      result.completeExceptionally(new ApiError(413, "The body is larger than 1 MiB"));
    } catch (IOException e) {
      result.completeExceptionally(e);
    }
  }

  private static void swallow(InputStream body) throws IOException {
    byte[] scrap = new byte[8192];
    int rest = SWALLOW;
    int read;
    while (rest > 0 && (read = body.read(scrap)) >= 0) rest -= read;
  }
}
