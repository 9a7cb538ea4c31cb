package dev.nightdesk.engine.health;

import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.HttpTrouble;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.CacheControl;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Asks an endpoint once. Ends within the given time whatever the other side does. */
final class HealthProbe implements AutoCloseable {
  /** More than this is no health answer; an endless stream ends here. */
  static final int MOST_BODY = 256 * 1024;

  private final OkHttpClient pooled;
  private final OkHttpClient fresh;
  private final InstantSource clock;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  HealthProbe(OkHttpClient shared, InstantSource clock) {
    pooled =
        shared
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .readTimeout(Duration.ZERO)
            .cache(null)
            .build();
    fresh =
        pooled.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS)).build();
    this.clock = clock;
  }

  /**
   * A GET of this address, on a kept connection or, to see DNS and TLS trouble that one would hide,
   * on a fresh one.
   *
   * @param headers which HTTP allows
   */
  Answer ask(
      HttpUrl url, Map<String, String> headers, Duration timeout, boolean onFreshConnection) {
    var request = new Request.Builder().url(url).cacheControl(CacheControl.FORCE_NETWORK);
    request.header(
        "Accept", "application/health+json, application/json;q=0.9, text/plain;q=0.8, */*;q=0.5");
    request.header("User-Agent", HttpClients.USER_AGENT);
    headers.forEach(request::header);
    Call call = (onFreshConnection ? fresh : pooled).newCall(request.build());
    call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    running.add(call);
    if (closed) call.cancel();
    long begun = System.nanoTime();
    try (Response response = call.execute()) {
      return read(call, response, timeout, begun);
    } catch (IOException e) {
      return failed(url, timeout, millisSince(begun), e);
    } finally {
      running.remove(call);
    }
  }

  /** Ends what runs, and whatever is asked from now on. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Call::cancel);
  }

  private Answer read(Call call, Response response, Duration timeout, long begun) {
    BufferedSource source = response.body().source();
    boolean cut = false;
    Answer.Trouble trouble = null;
    try {
      cut = source.request(MOST_BODY + 1);
    } catch (IOException e) {
      // the status is known and what came of the body is kept, but an answer that breaks off is no
      // good answer
      var transport = Transport.of(e);
      String how =
          transport == Transport.TIMEOUT
              ? " was not complete within " + words(timeout)
              : " broke off";
      trouble =
          new Answer.Trouble(
              transport, "the body" + how + " after " + source.getBuffer().size() + " bytes");
    }
    long latency = millisSince(begun);
    byte[] bytes =
        source
            .getBuffer()
            .snapshot((int) Math.min(MOST_BODY, source.getBuffer().size()))
            .toByteArray();
    // closing alone would read on for a while, to save the connection of a stream that does not end
    if (cut || trouble != null) call.cancel();
    Instant now = clock.instant();
    return new Answer(
        now,
        response.request().url().toString(),
        latency,
        response.code(),
        response.message(),
        response.headers().toMultimap(),
        decode(bytes, response.body().contentType()),
        cut,
        daysLeft(response, now),
        trouble);
  }

  private static @Nullable Long daysLeft(Response response, Instant now) {
    var handshake = response.handshake();
    if (handshake == null || handshake.peerCertificates().isEmpty()) return null;
    return handshake.peerCertificates().getFirst() instanceof X509Certificate certificate
        ? CertificateLook.daysLeft(certificate, now)
        : null;
  }

  private Answer failed(HttpUrl url, Duration timeout, long latency, IOException e) {
    Transport transport = Transport.of(e);
    String message =
        switch (transport) {
          case CONNECT_REFUSED -> "connection refused by " + url.host() + ":" + url.port();
          case UNREACHABLE -> "no way to " + url.host() + ":" + url.port();
          case TIMEOUT -> "no answer within " + words(timeout);
          case DNS -> "host name " + url.host() + " is not known";
          case TLS -> "TLS: " + HttpTrouble.tls(e);
          case RESET ->
              e instanceof ProtocolException
                  ? "what answers at " + url.host() + ":" + url.port() + " is no proper HTTP"
                  : "connection closed before an answer";
        };
    if (transport != Transport.TLS || closed)
      return silent(url, latency, new Answer.Trouble(transport, message));
    X509Certificate certificate = CertificateLook.at(url, timeout);
    if (certificate == null) return silent(url, latency, new Answer.Trouble(transport, message));
    Instant now = clock.instant();
    long days = CertificateLook.daysLeft(certificate, now);
    if (days < 0) message = "TLS: the certificate is over since " + -days + " days";
    var trouble = new Answer.Trouble(transport, message);
    return new Answer(now, url.toString(), latency, 0, "", Map.of(), "", false, days, trouble);
  }

  private Answer silent(HttpUrl url, long latency, Answer.Trouble trouble) {
    return new Answer(
        clock.instant(), url.toString(), latency, 0, "", Map.of(), "", false, null, trouble);
  }

  /**
   * Text from bytes that may be anything: a byte order mark wins, then the header, then UTF-8 with
   * replacement.
   */
  static String decode(byte[] bytes, @Nullable MediaType type) {
    String text;
    if (begins(bytes, 0xEF, 0xBB, 0xBF))
      text = new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    else if (begins(bytes, 0xFE, 0xFF))
      text = new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    else if (begins(bytes, 0xFF, 0xFE))
      text = new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    else {
      Charset named = type == null ? null : type.charset();
      text =
          (named == null ? StandardCharsets.UTF_8 : named)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    }
    return text.replace('\0', '\uFFFD');
  }

  private static boolean begins(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) return false;
    for (int i = 0; i < mark.length; i++) if ((bytes[i] & 0xFF) != mark[i]) return false;
    return true;
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private static String words(Duration timeout) {
    return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
  }
}
