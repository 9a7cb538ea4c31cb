package dev.nightdesk.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** The HTTP client that everything which polls shares. */
public final class HttpClients {
  /** Names us to the servers that we ask. */
  public static final String USER_AGENT = "Nightdesk/" + version();

  private HttpClients() {}

  /**
   * A client for this many endpoints: it keeps one idle connection for each, follows no redirect
   * and has no cache, since OkHttp's writes tokens to the disk. Calls are cut by their call
   * time-out alone.
   */
  public static OkHttpClient polling(int endpoints) {
    return new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(Math.max(5, endpoints), 5, TimeUnit.MINUTES))
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .callTimeout(Duration.ofSeconds(10))
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(true)
        .addNetworkInterceptor(HttpTrouble::refuseNegativeLength)
        .cache(null)
        .build();
  }

  private static String version() {
    String version = HttpClients.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
