package dev.nightdesk.engine.github.api;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends one request. */
final class Wire implements AutoCloseable {
  private final Limits limits;

  Wire(
      OkHttpClient shared,
      Connection connection,
      Function<String, @Nullable String> secrets,
      InstantSource clock,
      Duration perCall,
      Limits limits) {
    this.limits = limits;
  }

  interface Reading<T> {
    T read(BufferedSource source) throws IOException;
  }

  <T> Answer<T> stream(Ask ask, Reading<T> reading) {
    throw new UnsupportedOperationException();
  }

  Limits limits() {
    return limits;
  }

  @Override
  public void close() {}
}
