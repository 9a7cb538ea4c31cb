package dev.nightdesk.engine;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** The real HTTP steps on a clock of the test's own: for simulations in other packages. */
public final class DrivenHttp {
  private DrivenHttp() {}

  public static HttpActions on(OkHttpClient client, InstantSource clock) {
    return new HttpActions(
        client,
        new SingleShot(client),
        clock,
        () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()),
        _ -> null);
  }
}
