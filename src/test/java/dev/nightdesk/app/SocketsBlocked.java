package dev.nightdesk.app;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/**
 * Runs a command in a process in which every socket fails: {@code SocketsBlocked playbooks test …}.
 */
public final class SocketsBlocked {
  private static final String WHY = "no socket may be opened here";

  private SocketsBlocked() {}

  public static void main(String... arguments) throws Exception {
    System.setProperty("java.nio.channels.spi.SelectorProvider", Refusing.class.getName());
    Socket.setSocketImplFactory(() -> {
      throw new IllegalStateException(WHY);
    });
    ServerSocket.setSocketFactory(() -> {
      throw new IllegalStateException(WHY);
    });
    if (!refuses(Socket::new) || !refuses(ServerSocket::new) || !refuses(SocketChannel::open))
      throw new AssertionError("sockets are not blocked");
    System.err.println("sockets are blocked");
    Nightdesk.main(arguments);
  }

  private interface Opening {
    AutoCloseable open() throws IOException;
  }

  private static boolean refuses(Opening opening) throws Exception {
    try (AutoCloseable opened = opening.open()) {
      return opened == null;
    } catch (IllegalStateException | SocketException e) {
      return true;
    }
  }

  /** A provider of channels that provides none. */
  public static final class Refusing extends SelectorProvider {
    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
      throw new SocketException(WHY);
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
      throw new SocketException(WHY);
    }

    @Override
    public Pipe openPipe() throws IOException {
      throw new SocketException(WHY);
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
      throw new SocketException(WHY);
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
      throw new SocketException(WHY);
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
      throw new SocketException(WHY);
    }
  }
}
