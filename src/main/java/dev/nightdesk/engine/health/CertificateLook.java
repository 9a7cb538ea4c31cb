package dev.nightdesk.engine.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a certificate that is not trusted, to tell why. It shakes hands and hangs up: nothing is
 * asked or sent over a connection that was made this way.
 */
final class CertificateLook {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private CertificateLook() {}

  /** The certificate shown at this address, or null when there is none to be had. */
  static @Nullable X509Certificate at(HttpUrl url, Duration timeout) {
    int millis = (int) Math.min(PATIENCE.toMillis(), timeout.toMillis());
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(url.host(), url.port()), millis);
      plain.setSoTimeout(millis);
      var factory = lookOnly().getSocketFactory();
      try (var tls = (SSLSocket) factory.createSocket(plain, url.host(), url.port(), true)) {
        tls.startHandshake();
        return leaf(tls.getSession().getPeerCertificates());
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
      return null;
    }
  }

  /** The server's own certificate out of its chain. */
  static @Nullable X509Certificate leaf(Certificate[] chain) {
    return chain.length > 0 && chain[0] instanceof X509Certificate first ? first : null;
  }

  /** Whole days left, negative when it is over. */
  static long daysLeft(X509Certificate certificate, Instant now) {
    return Math.floorDiv(
        certificate.getNotAfter().toInstant().getEpochSecond() - now.getEpochSecond(),
        Duration.ofDays(1).toSeconds());
  }

  private static SSLContext lookOnly() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
    return context;
  }

  /** Lets any certificate pass so that it can be read. */
  private static final class Anyone extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
