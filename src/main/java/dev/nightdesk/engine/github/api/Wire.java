package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.RetryAfter;
import dev.nightdesk.engine.SingleShot;
import dev.nightdesk.engine.github.api.Answer.Limit;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.CacheControl;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends one request, once if it changes something, and says how that one exchange ended. */
final class Wire implements AutoCloseable {
  private static final String VERSION = "2022-11-28";

  /** Of a refusal; its message is at the begin. */
  private static final int MOST_REFUSAL = 64 * 1024;

  private final OkHttpClient reads;
  private final SingleShot once;
  private final Credential credential;
  private final InstantSource clock;
  private final Limits limits;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** What is done with the body of a good answer, while it comes. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Reply head, BufferedSource body) throws IOException, TooLarge;
  }

  /** More came than is read. */
  static final class TooLarge extends Exception {
    @java.io.Serial private static final long serialVersionUID = 1;
    private final long most;

    TooLarge(long most) {
      super("more than " + most);
      this.most = most;
    }
  }

  /** How one exchange ended. */
  sealed interface Exchange<T> {
    record Ended<T>(Answer<T> answer) implements Exchange<T> {}

    /** To another address, or nowhere. */
    record Moved<T>(int status, @Nullable HttpUrl to) implements Exchange<T> {}

    /** What is kept is still so. */
    record Unchanged<T>(Reply head) implements Exchange<T> {}
  }

  Wire(OkHttpClient shared, Credential credential, InstantSource clock, Limits limits) {
    reads =
        shared
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .readTimeout(Duration.ZERO)
            .callTimeout(Duration.ZERO)
            .cache(null)
            .build();
    once = new SingleShot(shared);
    this.credential = credential;
    this.clock = clock;
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  /** One request to the API. */
  <T> Exchange<T> api(Ask ask, Duration time, Reading<T> reading) {
    Instant until = limits.pausedUntil();
    if (until != null) return new Exchange.Ended<>(Endings.stillLimited(ask, limits.met(), until));
    Request.Builder request = request(ask).header("X-GitHub-Api-Version", VERSION);
    String unsendable = credential.authorize(request);
    if (unsendable != null)
      return new Exchange.Ended<>(Endings.notSent(ask.what(), Why.UNAUTHORISED, unsendable));
    if (!ask.changes()) return execute(ask, call(request, time), null, time, true, reading);
    SingleShot.Shot shot = once.prepare(request.build(), time);
    return execute(ask, shot.call(), shot, time, true, reading);
  }

  /** One request to wherever the API sent us: without the token and without counting. */
  <T> Exchange<T> elsewhere(Ask ask, Duration time, Reading<T> reading) {
    Request.Builder request = request(ask).header("Accept", "*/*");
    return execute(ask, call(request, time), null, time, false, reading);
  }

  /** Ends what runs, and whatever is asked from now on. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Call::cancel);
  }

  private static Request.Builder request(Ask ask) {
    byte[] body = ask.body();
    var request =
        new Request.Builder()
            .url(ask.url())
            .method(
                ask.method(),
                body == null ? null : RequestBody.create(body, MediaType.get("application/json")))
            .cacheControl(CacheControl.FORCE_NETWORK)
            .header("Accept", ask.accept())
            .header("User-Agent", HttpClients.USER_AGENT);
    if (ask.etag() != null) request.header("If-None-Match", ask.etag());
    return request;
  }

  private Call call(Request.Builder request, Duration time) {
    Call call = reads.newCall(request.build());
    call.timeout().timeout(time.toMillis(), TimeUnit.MILLISECONDS);
    return call;
  }

  private <T> Exchange<T> execute(
      Ask ask,
      Call call,
      SingleShot.@Nullable Shot shot,
      Duration time,
      boolean isApi,
      Reading<T> reading) {
    running.add(call);
    if (closed) call.cancel();
    long begun = System.nanoTime();
    int status = 0;
    try (Response response = call.execute()) {
      status = response.code();
      return read(ask, response, isApi, begun, reading);
    } catch (TooLarge e) {
      return new Exchange.Ended<>(Endings.tooLarge(ask, status, e.most));
    } catch (IOException e) {
      boolean sent = shot != null && shot.wasSent();
      return new Exchange.Ended<>(Endings.broken(ask, status, e, sent, closed, time));
    } finally {
      running.remove(call);
    }
  }

  private <T> Exchange<T> read(
      Ask ask, Response response, boolean isApi, long begun, Reading<T> reading)
      throws IOException, TooLarge {
    int status = response.code();
    Headers headers = response.headers();
    if (response.isSuccessful()) {
      var head = new Reply(status, headers, new byte[0], millis(begun));
      if (isApi) limits.note(head, "", null);
      T value = reading.read(head, response.body().source());
      return new Exchange.Ended<>(new Ok<>(value, head.serverTime(), millis(begun), false));
    }
    Reply reply = new Reply(status, headers, excerpt(response), millis(begun));
    if (status == 304 && ask.etag() != null) {
      limits.note(reply, "", null);
      return new Exchange.Unchanged<>(reply);
    }
    if (status >= 300 && status < 400) {
      String location = response.header("Location");
      return new Exchange.Moved<>(status, location == null ? null : ask.url().resolve(location));
    }
    return new Exchange.Ended<>(refused(ask, reply, isApi));
  }

  private <T> Answer<T> refused(Ask ask, Reply reply, boolean isApi) {
    Refusal said = Refusal.of(reply, credential::scrub);
    if (!isApi) return Endings.status(ask, reply, said, Limit.NONE, null);
    Duration retryAfter = RetryAfter.parse(reply.header("Retry-After"), clock.instant());
    Limit limit = limits.note(reply, said.message(), retryAfter);
    // a server in trouble answers with pages as well
    if (reply.isPage() && reply.status() < 500 && limit == Limit.NONE)
      return Endings.page(ask, reply.status());
    Instant retryAt = limit == Limit.NONE ? null : limits.pausedUntil();
    if (retryAt == null && retryAfter != null) retryAt = clock.instant().plus(retryAfter);
    return Endings.status(ask, reply, said, limit, retryAt);
  }

  /** The begin of a refusal; one whose text breaks off is a refusal all the same. */
  private static byte[] excerpt(Response response) {
    BufferedSource source = response.body().source();
    try {
      source.request(MOST_REFUSAL);
    } catch (IOException _) {
      // whatever came of it serves
    }
    return source
        .getBuffer()
        .snapshot((int) Math.min(MOST_REFUSAL, source.getBuffer().size()))
        .toByteArray();
  }

  private static long millis(long begun) {
    return Math.max(0, (System.nanoTime() - begun) / 1_000_000);
  }

  /** Whether an address is on the server of another one, scheme and port included. */
  static boolean isSameServer(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }
}
