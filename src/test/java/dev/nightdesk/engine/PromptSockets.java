package dev.nightdesk.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockWebServer;

/**
 * Server sockets that send at once. Without it each small answer waits 40 ms for the delayed
 * acknowledgement of its header, which makes tests with thousands of requests take minutes.
 */
public final class PromptSockets extends ServerSocketFactory {
  /** A server that is not begun yet and answers at once. */
  public static MockWebServer server() {
    var server = new MockWebServer();
    server.setServerSocketFactory(new PromptSockets());
    return server;
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new Prompt();
  }

  @Override
  public ServerSocket createServerSocket(int port) {
    throw new IllegalArgumentException("bound by its user");
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) {
    throw new IllegalArgumentException("bound by its user");
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
    throw new IllegalArgumentException("bound by its user");
  }

  private static final class Prompt extends ServerSocket {
    private Prompt() throws IOException {}

    @Override
    public Socket accept() throws IOException {
      Socket socket = super.accept();
      socket.setTcpNoDelay(true);
      return socket;
    }
  }
}
