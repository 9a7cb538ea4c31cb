package dev.nightdesk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

final class HttpTroubleTest {
  @Test
  void whatIsWrongWithACertificateIsSaidInWordsOfPeople() {
    assertEquals("its certificate has expired", words(new CertificateExpiredException("NotAfter")));
    assertThat(words(new CertificateNotYetValidException("NotBefore"))).contains("not valid yet");
    assertEquals(
        "its certificate is of an issuer that this machine does not trust",
        words(new CertPathBuilderException("unable to find valid certification path")));
    assertEquals(
        "its certificate is for another name than the address says",
        HttpTrouble.tls(new SSLPeerUnverifiedException("Hostname a not verified:\n  DN: CN=b")));
    assertEquals(
        "it does not speak TLS at this port",
        HttpTrouble.tls(new SSLException("Unsupported or unrecognized SSL message")));
    assertEquals("odd", HttpTrouble.tls(new SSLException("odd\nand much more")));
    assertThat(HttpTrouble.tls(new SSLException("x".repeat(9000)))).hasSizeLessThan(200);
  }

  @Test
  void aBodyThatIsShorterThanNothingIsTroubleAndNoBug() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> answer(server, "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n{}"));
      assertThatThrownBy(() -> ask(server)).isInstanceOf(ProtocolException.class);
    }
  }

  private static String words(Exception cause) {
    var handshake = new SSLHandshakeException("(certificate_unknown) PKIX path building failed");
    handshake.initCause(new CertificateException("PKIX", cause));
    return HttpTrouble.tls(handshake);
  }

  private static int ask(ServerSocket server) throws IOException {
    String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
    var request = new Request.Builder().url(url).build();
    try (Response response = HttpClients.polling(1).newCall(request).execute()) {
      return response.body().bytes().length;
    }
  }

  private static void answer(ServerSocket server, String text) {
    try (var socket = server.accept()) {
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // the client hung up, as it should
    }
  }
}
