package dev.nightdesk.engine.health;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** How it can fail below HTTP. */
enum Transport {
  CONNECT_REFUSED,
  UNREACHABLE,
  TIMEOUT,
  DNS,
  TLS,
  RESET;

  /** The value of the fact {@code transport}. */
  String fact() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Transport of(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> DNS;
      case SSLException _ -> TLS;
      case InterruptedIOException _ -> TIMEOUT;
      case NoRouteToHostException _ -> UNREACHABLE;
      case ConnectException _ ->
          says(e, "refused") ? CONNECT_REFUSED : says(e, "timed out") ? TIMEOUT : UNREACHABLE;
      default -> e.getCause() instanceof CertificateException ? TLS : RESET;
    };
  }

  private static boolean says(Throwable e, String word) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT).contains(word)) return true;
    }
    return false;
  }
}
