package dev.nightdesk.engine;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.Reconciliation;
import dev.nightdesk.domain.Retry;
import dev.nightdesk.domain.StepOutcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Carries out HTTP steps. A request that changes something leaves this machine at most once per
 * call: whether it is sent again is the desk's decision, after reconciliation, and never the HTTP
 * client's.
 */
public final class HttpActions {
  private static final Duration RECONCILE_TIMEOUT = Duration.ofSeconds(10);
  private static final long MOST_BODY = 64 * 1024;
  private static final int EXCERPT = 200;
  private static final String KEY_PLACE = "\\{\\{\\s*step\\.idempotencyKey\\s*\\}\\}";

  private final OkHttpClient reads;
  private final SingleShot once;
  private final Function<String, @Nullable String> secrets;
  private final InstantSource clock;
  private final LongSupplier nanos;

  /**
   * @param shared lends its dispatcher, proxy and TLS settings
   * @param secrets knows a value by {@code env:NAME} or {@code secret:NAME}; null for an unknown
   *     one
   */
  public HttpActions(
      OkHttpClient shared, InstantSource clock, Function<String, @Nullable String> secrets) {
    this(shared, new SingleShot(shared), clock, secrets);
  }

  HttpActions(
      OkHttpClient shared,
      SingleShot once,
      InstantSource clock,
      Function<String, @Nullable String> secrets) {
    this(shared, once, clock, System::nanoTime, secrets);
  }

  /**
   * @param nanos tells how long a request took
   */
  HttpActions(
      OkHttpClient shared,
      SingleShot once,
      InstantSource clock,
      LongSupplier nanos,
      Function<String, @Nullable String> secrets) {
    reads =
        shared
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .readTimeout(Duration.ZERO)
            .cache(null)
            .build();
    this.once = once;
    this.clock = clock;
    this.nanos = nanos;
    this.secrets = secrets;
  }

  /** Sends the request once and says how it ended. */
  public StepOutcome act(Action.HttpRequest action, String idempotencyKey, Duration timeout) {
    Request request;
    try {
      request = request(action, idempotencyKey);
    } catch (Unsendable e) {
      return refused(e.getMessage());
    }
    SingleShot.Shot shot = once.prepare(request, timeout);
    long begun = nanos.getAsLong();
    try (Response response = shot.execute()) {
      return outcome(action, response, (nanos.getAsLong() - begun) / 1_000_000);
    } catch (IOException e) {
      return broken(action, e, shot.wasSent());
    }
  }

  /** Asks the engine whether the request with this key was carried out. Changes nothing. */
  public Reconciliation reconcile(Action.HttpRequest action, String idempotencyKey) {
    String template = action.reconcileUrl();
    if (template == null) return Reconciliation.CANNOT_TELL;
    String key = URLEncoder.encode(idempotencyKey, StandardCharsets.UTF_8).replace("+", "%20");
    HttpUrl url =
        HttpUrl.parse(
            template.replaceAll(KEY_PLACE, java.util.regex.Matcher.quoteReplacement(key)));
    if (url == null) return Reconciliation.CANNOT_TELL;
    try {
      var builder = new Request.Builder().url(url).header("User-Agent", HttpClients.USER_AGENT);
      // credentials are meant for the host they were written for
      if (sameHost(url, HttpUrl.parse(action.url()))) headers(builder, action.headers());
      Call call = reads.newCall(builder.build());
      call.timeout().timeout(RECONCILE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      try (Response response = call.execute()) {
        return switch (response.code()) {
          case 200 -> Reconciliation.HAPPENED;
          case 404 -> Reconciliation.DID_NOT_HAPPEN;
          default -> Reconciliation.CANNOT_TELL;
        };
      }
    } catch (Unsendable | IOException _) {
      return Reconciliation.CANNOT_TELL;
    }
  }

  private Request request(Action.HttpRequest action, String idempotencyKey) throws Unsendable {
    HttpUrl url = HttpUrl.parse(action.url());
    if (url == null)
      throw new Unsendable(
          "not sent: " + Redaction.redact(action.url()).text() + " is no http or https address");
    var builder = new Request.Builder().url(url);
    headers(builder, action.headers());
    builder.header("User-Agent", HttpClients.USER_AGENT);
    try {
      builder.header("Idempotency-Key", idempotencyKey);
      String method = action.method().toUpperCase(Locale.ROOT);
      if (method.equals("GET") || method.equals("HEAD"))
        return builder.method(method, null).build();
      return builder.method(method, body(action.body(), action.headers())).build();
    } catch (IllegalArgumentException e) {
      throw new Unsendable("not sent: " + Redaction.redact(String.valueOf(e.getMessage())).text());
    }
  }

  private static RequestBody body(@Nullable String body, Map<String, String> headers) {
    if (body == null) return RequestBody.EMPTY;
    boolean typed = headers.keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
    String start = body.stripLeading();
    boolean json = start.startsWith("{") || start.startsWith("[");
    return RequestBody.create(
        body.getBytes(StandardCharsets.UTF_8),
        typed ? null : MediaType.parse(json ? "application/json" : "text/plain; charset=utf-8"));
  }

  private void headers(Request.Builder builder, Map<String, String> headers) throws Unsendable {
    for (var header : headers.entrySet()) {
      switch (References.fill(header.getValue(), secrets)) {
        case References.Filled.Missing(String reference) ->
            throw new Unsendable(
                "not sent: " + reference + " in header " + header.getKey() + " is not known");
        case References.Filled.Ready(String value) -> {
          try {
            builder.header(header.getKey(), value);
          } catch (IllegalArgumentException _) {
            // OkHttp's own message would show the value
            throw new Unsendable(
                "not sent: header "
                    + header.getKey()
                    + " holds a character that HTTP does not allow");
          }
        }
      }
    }
  }

  private StepOutcome outcome(Action.HttpRequest action, Response response, long millis) {
    int status = response.code();
    String line =
        Redaction.redact(action.inWords()).text() + " → " + status + " in " + millis + " ms";
    boolean done =
        action.expect().isEmpty() ? response.isSuccessful() : action.expect().contains(status);
    // of the answers that a fix can call good only this one says that nothing was changed
    if (done) return new StepOutcome.Done(line, status == 304);
    var retryAfter = RetryAfter.parse(response.header("Retry-After"), clock.instant());
    String location = response.header("Location");
    if (status >= 300 && status < 400) {
      return refused(
          line
              + ", which points to "
              + Redaction.redact(String.valueOf(location)).text()
              + "; redirects are not followed");
    }
    String detail = line + excerpt(response);
    if (status == 408)
      return new StepOutcome.Failed(detail, Retry.Reason.HTTP_408, retryAfter, false);
    if (status == 429)
      return new StepOutcome.Failed(detail, Retry.Reason.HTTP_429, retryAfter, false);
    if (status >= 500) {
      // 503 is said before anything is done; any other may come from one that acted and then failed
      return new StepOutcome.Failed(detail, Retry.Reason.HTTP_5XX, retryAfter, status != 503);
    }
    return refused(detail);
  }

  private static StepOutcome broken(Action.HttpRequest action, IOException e, boolean sent) {
    String line = Redaction.redact(action.inWords() + ": " + e.getMessage()).text();
    if (!sent)
      return StepOutcome.Failed.notDone(line + " (nothing was sent)", Retry.Reason.CONNECT_FAILURE);
    var reason =
        e instanceof InterruptedIOException ? Retry.Reason.TIMEOUT : Retry.Reason.CONNECT_FAILURE;
    return StepOutcome.Failed.maybeDone(line + " (it may have happened)", reason);
  }

  private static StepOutcome refused(@Nullable String detail) {
    return StepOutcome.Failed.notDone(String.valueOf(detail), Retry.Reason.REFUSED);
  }

  private static String excerpt(Response response) {
    BufferedSource source = response.body().source();
    try {
      source.request(MOST_BODY);
    } catch (IOException _) {
      // the status is known; whatever came of the body serves
    }
    String body =
        source.getBuffer().snapshot((int) Math.min(MOST_BODY, source.getBuffer().size())).utf8();
    String text = Redaction.redact(body).text().replaceAll("\\s+", " ").strip();
    if (text.isEmpty()) return "";
    return ": " + (text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text);
  }

  private static boolean sameHost(HttpUrl url, @Nullable HttpUrl other) {
    return other != null
        && url.scheme().equals(other.scheme())
        && url.host().equals(other.host())
        && url.port() == other.port();
  }

  /** Why nothing was sent, in words for the timeline. */
  private static final class Unsendable extends Exception {
    Unsendable(String why) {
      super(why);
    }
  }
}
