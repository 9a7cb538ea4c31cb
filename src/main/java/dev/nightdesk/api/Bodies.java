package dev.nightdesk.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads bodies that may be huge, endless or slower than anybody would wait. */
final class Bodies {
  static final int LIMIT = 1024 * 1024;

  /** What is swallowed of a body that is too large, so that its sender lives to read the refusal. */
  private static final int SWALLOW = 8 * LIMIT;

  private Bodies() {}

  static byte[] read(HttpExchange exchange, Duration within) {
    var result = new CompletableFuture<byte[]>();
    Thread reader =
        Thread.ofVirtual().name("api-body").start(() -> complete(result, exchange.getRequestBody()));
    try {
      return result.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ApiError(408, "The body did not arrive within " + within.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      reader.interrupt();
      Thread.currentThread().interrupt();
      throw new ApiError(503, "The desk is closing");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiError error) throw error;
      throw new ApiError(400, "The body broke off");
    }
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
