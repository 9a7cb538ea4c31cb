package dev.nightdesk.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request at most once, whatever happens, and knows whether any of it left this machine.
 * For requests that change something: whether one is sent again is the caller's decision and never
 * the HTTP client's. Safe for many threads.
 */
public final class SingleShot {
  private final OkHttpClient client;

  /**
   * Each request gets a fresh connection: a kept one may be dead without our knowing, and then
   * nobody can tell whether it happened.
   *
   * @param shared lends its dispatcher, proxy and TLS settings
   */
  public SingleShot(OkHttpClient shared) {
    this(shared, new ConnectionPool(0, 1, TimeUnit.NANOSECONDS));
  }

  SingleShot(OkHttpClient shared, ConnectionPool pool) {
    client =
        shared
            .newBuilder()
            .connectionPool(pool)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .authenticator(Authenticator.NONE)
            .readTimeout(Duration.ZERO)
            .cache(null)
            .eventListenerFactory(call -> new SendMark(call.request().tag(AtomicBoolean.class)))
            .build();
  }

  /** A request that can be sent, once, within this time from its begin to the end of its answer. */
  public Shot prepare(Request request, Duration timeout) {
    var sent = new AtomicBoolean();
    var once = request.newBuilder().tag(AtomicBoolean.class, sent);
    if (!request.method().equals("GET") && !request.method().equals("HEAD"))
      once.method(request.method(), new OneShot(request.body()));
    Call call = client.newCall(once.build());
    call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    return new Shot(call, sent);
  }

  /**
   * A request on its way.
   *
   * @param call execute it once; cancel it from any thread
   */
  public record Shot(Call call, AtomicBoolean sent) {
    /** Sends it and gives the answer's head; close it after reading the body. */
    public Response execute() throws IOException {
      return call.execute();
    }

    /** Whether the other side may have seen any of it. */
    public boolean wasSent() {
      return sent.get();
    }
  }

  /** Notes when the first byte of the request is on its way. */
  private static final class SendMark extends EventListener {
    private final @Nullable AtomicBoolean sent;

    SendMark(@Nullable AtomicBoolean sent) {
      this.sent = sent;
    }

    @Override
    public void requestHeadersStart(Call call) {
      if (sent != null) sent.set(true);
    }
  }

  /**
   * A body that OkHttp may send once only. Without it a POST is sent twice after a reset of a kept
   * connection, a 408, or a 503 with {@code Retry-After: 0}, and the caller sees one answer. A
   * request without a body gets an empty one for the same reason.
   */
  private static final class OneShot extends RequestBody {
    private final RequestBody body;

    OneShot(@Nullable RequestBody body) {
      this.body = body == null ? RequestBody.EMPTY : body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
