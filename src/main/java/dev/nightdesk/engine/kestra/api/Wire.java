package dev.nightdesk.engine.kestra.api;

import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.References;
import dev.nightdesk.engine.RetryAfter;
import dev.nightdesk.engine.SingleShot;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.Connection.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.CacheControl;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request, once if it changes something, and brings back a whole 2xx answer or why not.
 */
final class Wire implements AutoCloseable {
  /** Of a refusal; its message is at the begin. */
  private static final int MOST_REFUSAL = 64 * 1024;

  private final OkHttpClient reads;
  private final SingleShot once;
  private final Credentials credentials;
  private final Function<String, @Nullable String> secrets;
  private final InstantSource clock;
  private final Duration perCall;
  private final int mostBytes;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Wire(
      OkHttpClient shared,
      Credentials credentials,
      Function<String, @Nullable String> secrets,
      InstantSource clock,
      Duration perCall,
      int mostBytes) {
    reads =
        shared
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .readTimeout(Duration.ZERO)
            .cache(null)
            .build();
    once = new SingleShot(shared);
    this.credentials = credentials;
    this.secrets = secrets;
    this.clock = clock;
    this.perCall = perCall;
    this.mostBytes = mostBytes;
  }

  Answer<Reply> ask(Ask ask) {
    var request =
        new Request.Builder()
            .url(ask.url())
            .method(ask.method(), bodyOf(ask))
            .cacheControl(CacheControl.FORCE_NETWORK)
            .header("Accept", "application/json")
            .header("User-Agent", HttpClients.USER_AGENT);
    Failed<Reply> unsendable = authorize(ask, request);
    if (unsendable != null) return unsendable;
    // a POST that only reads is not repeated either: cheap, and nothing to get wrong
    if (!ask.method().equals("GET")) {
      SingleShot.Shot shot = once.prepare(request.build(), perCall);
      return execute(ask, shot.call(), shot);
    }
    Call call = reads.newCall(request.build());
    call.timeout().timeout(perCall.toMillis(), TimeUnit.MILLISECONDS);
    return execute(ask, call, null);
  }

  /** Ends what runs, and whatever is asked from now on. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Call::cancel);
  }

  private static @Nullable RequestBody bodyOf(Ask ask) {
    return ask.body() == null && ask.method().equals("POST") ? RequestBody.EMPTY : ask.body();
  }

  private Answer<Reply> execute(Ask ask, Call call, SingleShot.@Nullable Shot shot) {
    running.add(call);
    if (closed) call.cancel();
    long begun = System.nanoTime();
    int status = 0;
    try (Response response = call.execute()) {
      status = response.code();
      return read(ask, response, begun);
    } catch (IOException e) {
      boolean sent = shot != null && shot.wasSent();
      return Endings.broken(ask, status, e, sent, closed, perCall);
    } finally {
      running.remove(call);
    }
  }

  private Answer<Reply> read(Ask ask, Response response, long begun) throws IOException {
    BufferedSource source = response.body().source();
    boolean good = response.isSuccessful();
    int most = good ? mostBytes : Math.min(MOST_REFUSAL, mostBytes);
    if (wants(source, most + 1L, good) && good) return Endings.tooLarge(ask, response.code(), most);
    byte[] body = source.getBuffer().readByteArray(Math.min(most, source.getBuffer().size()));
    var reply =
        new Reply(
            response.code(),
            String.valueOf(response.header("Content-Type", "")).toLowerCase(Locale.ROOT),
            body,
            response.headers().getInstant("Date"),
            (System.nanoTime() - begun) / 1_000_000);
    if (good) return new Ok<>(reply, reply.serverTime(), reply.millis());
    return Endings.status(
        ask,
        reply,
        response.header("Location"),
        RetryAfter.parse(response.header("Retry-After"), clock.instant()));
  }

  /** Whether there are so many bytes. A refusal whose text breaks off is a refusal all the same. */
  private static boolean wants(BufferedSource source, long bytes, boolean good) throws IOException {
    try {
      return source.request(bytes);
    } catch (IOException e) {
      if (good) throw e;
      return false;
    }
  }

  private @Nullable Failed<Reply> authorize(Ask ask, Request.Builder request) {
    return switch (credentials) {
      case Credentials.None() -> null;
      case Credentials.Basic(String user, String password) ->
          with(ask, user, u -> with(ask, password, p -> header(ask, request, basic(u, p))));
      case Credentials.Token(String token) ->
          with(ask, token, t -> header(ask, request, "Bearer " + t));
    };
  }

  private @Nullable Failed<Reply> with(
      Ask ask, String text, Function<String, @Nullable Failed<Reply>> use) {
    return switch (References.fill(text, secrets)) {
      case References.Filled.Ready(String value) -> use.apply(value);
      case References.Filled.Missing(String reference) ->
          Endings.notSent(
              ask.what(), Why.DENIED, reference + " is not known here, set it and ask again");
    };
  }

  private static String basic(String user, String password) {
    return okhttp3.Credentials.basic(user, password, StandardCharsets.UTF_8);
  }

  private static @Nullable Failed<Reply> header(Ask ask, Request.Builder request, String value) {
    try {
      request.header("Authorization", value);
      return null;
    } catch (IllegalArgumentException _) {
      // OkHttp's own message would show the value
      return Endings.notSent(
          ask.what(), Why.DENIED, "the token holds a character that HTTP does not allow");
    }
  }
}
