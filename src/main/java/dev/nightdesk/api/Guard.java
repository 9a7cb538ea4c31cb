package dev.nightdesk.api;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lets in only programs of this machine's user that hold the token. */
final class Guard {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final String token;

  Guard() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  String token() {
    return token;
  }

  /**
   * A page whose name was rebound to 127.0.0.1 betrays itself by its Host, any page by its Origin.
   */
  void checkSource(Headers headers) {
    List<String> hosts = headers.get("Host");
    if (hosts == null || hosts.size() != 1 || !isLoopback(hosts.getFirst())) {
      throw new ApiError(400, "The Host header must name 127.0.0.1 or localhost");
    }
    if (headers.containsKey("Origin")) {
      throw new ApiError(400, "This API is not for web pages: a request with an Origin is refused");
    }
  }

  /** The header only: an address with a token in it would end in logs and histories. */
  void checkToken(Headers headers) {
    List<String> given = headers.get("Authorization");
    if (given == null || given.size() != 1) {
      throw new ApiError(
          401,
          "A token is needed: Authorization: Bearer TOKEN, with the one in " + AddressFile.NAME);
    }
    String value = given.getFirst();
    boolean right =
        value.regionMatches(true, 0, "Bearer ", 0, 7) && isToken(value.substring(7).strip());
    if (!right) {
      throw new ApiError(
          401, "The token is not the one in " + AddressFile.NAME + "; it is new at each start");
    }
  }

  private boolean isToken(String given) {
    // takes the same time wherever the first wrong character stands
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isLoopback(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    boolean portGiven = colon > name.lastIndexOf(']');
    return LOOPBACK.contains(portGiven && colon >= 0 ? name.substring(0, colon) : name);
  }
}
