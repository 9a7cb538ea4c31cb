package dev.nightdesk.engine;

import java.io.IOException;
import java.net.ProtocolException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** What went wrong below an answer, in words for people: the libraries' own are for programmers. */
public final class HttpTrouble {
  /** Of a message that nobody knows. */
  private static final int MOST_WORDS = 160;

  private HttpTrouble() {}

  /** Why no TLS connection came about, such as {@code its certificate has expired}. */
  public static String tls(IOException e) {
    if (e instanceof SSLPeerUnverifiedException)
      return "its certificate is for another name than the address says";
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CertificateExpiredException _ -> {
          return "its certificate has expired";
        }
        case CertificateNotYetValidException _ -> {
          return "its certificate is not valid yet, or this machine's clock is wrong";
        }
        case CertPathBuilderException _ -> {
          return "its certificate is of an issuer that this machine does not trust";
        }
        default -> {}
      }
    }
    String message = e.getMessage();
    if (message == null || message.isBlank()) return "no TLS connection came about";
    String said = message.lines().findFirst().orElse("");
    if (said.contains("unrecognized SSL message") || said.contains("plaintext connection"))
      return "it does not speak TLS at this port";
    return said.length() > MOST_WORDS ? said.substring(0, MOST_WORDS) + "…" : said;
  }

  /**
   * Ends an answer whose head says that its body is shorter than nothing: OkHttp believes it, and
   * then throws what only a bug should throw.
   */
  static Response refuseNegativeLength(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.body().contentLength() < -1) throw new ProtocolException("negative length");
    return response;
  }
}
