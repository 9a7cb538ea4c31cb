package dev.nightdesk.engine.kestra.api;

import dev.nightdesk.engine.HttpTrouble;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.KestraJson.Unreadable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The bad endings of a call, each with a sentence: what was asked, what came back, what to do. */
final class Endings {
  private static final int EXCERPT = 200;

  private Endings() {}

  /**
   * Nothing was sent, because of ourselves.
   *
   * @param reason our own words, which hold the names of secrets at most
   */
  static <T> Failed<T> notSent(String what, Why why, String reason) {
    return new Failed<>(why, 0, what + " was not sent: " + reason, null, false);
  }

  /** A status that is not 2xx. */
  static <T> Failed<T> status(
      Ask ask, Reply reply, @Nullable String location, @Nullable Duration retryAfter) {
    int status = reply.status();
    boolean page = reply.isPage() && (status == 404 || status == 405 || status == 410);
    if (page) return refused(ask, reply, Why.UNREADABLE, "a web page, not Kestra's API", null);
    if (status >= 300 && status < 400) {
      String where = location == null ? "" : " to " + location;
      return refused(ask, reply, Why.UNREADABLE, "a redirect" + where, null);
    }
    String said = reply.isPage() ? "a web page" : message(reply);
    return refused(ask, reply, why(status), said, retryAfter);
  }

  /** A good status with a body that is not what the call promises. */
  static <T> Failed<T> unreadable(Ask ask, Reply reply, String what) {
    String detail =
        reply.isPage()
            ? "a web page, not Kestra's API: check the address"
            : what + ": check that the address is that of Kestra, or the version of this desk";
    return new Failed<>(
        Why.UNREADABLE,
        reply.status(),
        sentence(ask, "answered " + reply.status() + " with " + detail, ask.changes()),
        null,
        ask.changes());
  }

  /** A good status with a body that is too large to be read. */
  static <T> Failed<T> tooLarge(Ask ask, int status, long most) {
    String came = "answered " + status + " with more than " + most / 1024 + " KiB: ask for less";
    return new Failed<>(
        Why.UNREADABLE, status, sentence(ask, came, ask.changes()), null, ask.changes());
  }

  /**
   * No whole answer.
   *
   * @param status of an answer that broke off, 0 for none
   * @param sent whether anything left this machine
   */
  static <T> Failed<T> broken(
      Ask ask, int status, IOException e, boolean sent, boolean closed, Duration perCall) {
    boolean mayHaveHappened = ask.changes() && sent && (status == 0 || status / 100 == 2);
    Why why = closed || !isTimeout(e) ? Why.UNREACHABLE : Why.TIMEOUT;
    String came = closed ? "was called off: this desk is closing" : words(ask, status, e, perCall);
    return new Failed<>(why, status, sentence(ask, came, mayHaveHappened), null, mayHaveHappened);
  }

  private static <T> Failed<T> refused(
      Ask ask, Reply reply, Why why, String said, @Nullable Duration retryAfter) {
    int status = reply.status();
    // 503 is said before anything is done; any other may come from one that acted and then failed
    boolean mayHaveHappened = ask.changes() && status >= 500 && status != 503;
    String saying = said.isEmpty() ? "" : " (" + said + ")";
    String came = "answered " + status + saying + ": " + advice(why, status, retryAfter);
    return new Failed<>(
        why, status, sentence(ask, came, mayHaveHappened), retryAfter, mayHaveHappened);
  }

  private static Why why(int status) {
    return switch (status) {
      case 401, 403, 407 -> Why.DENIED;
      case 404, 410 -> Why.NOT_FOUND;
      case 408 -> Why.TIMEOUT;
      case 409 -> Why.CONFLICT;
      case 429 -> Why.LIMITED;
      default ->
          status >= 500 ? Why.SERVER : status >= 400 && status < 500 ? Why.INVALID : Why.UNREADABLE;
    };
  }

  private static String advice(Why why, int status, @Nullable Duration retryAfter) {
    return switch (why) {
      case DENIED ->
          status == 401
              ? "check the user name and the password, or the token"
              : "this user may not do that, ask for the permission";
      case NOT_FOUND -> "check that it still exists, and the tenant";
      case CONFLICT -> "its state does not allow that now, look at it again";
      case INVALID -> "the request has to change, to repeat it will not help";
      case LIMITED ->
          "ask again "
              + (retryAfter == null ? "later" : "in " + retryAfter.toSeconds() + " s")
              + " and less often";
      case SERVER, TIMEOUT ->
          retryAfter == null
              ? "the server is in trouble, look at its log or ask again later"
              : "the server is in trouble, ask again in " + retryAfter.toSeconds() + " s";
      case UNREADABLE, UNREACHABLE -> "check the address";
    };
  }

  private static String words(Ask ask, int status, IOException e, Duration perCall) {
    String late = "within " + perCall.toMillis() + " ms";
    if (status != 0)
      return "broke off in the middle of the answer "
          + status
          + (isTimeout(e) ? ", which was not complete " + late : "")
          + ": ask again";
    return switch (e) {
      case UnknownHostException _ -> "cannot be found: check the host name";
      case SSLException _ ->
          "has trouble with TLS (" + HttpTrouble.tls(e) + "): check its certificate";
      case ProtocolException _ -> "does not answer in proper HTTP: check the address";
      case InterruptedIOException _ -> "gave no answer " + late + ": look whether it is overloaded";
      case NoRouteToHostException _ -> "cannot be reached: check the network";
      case ConnectException _ -> "does not accept a connection: check that Kestra runs there";
      default -> "closed the connection before " + ask.what() + " was answered: ask again";
    };
  }

  private static boolean isTimeout(IOException e) {
    return e instanceof InterruptedIOException;
  }

  private static String sentence(Ask ask, String came, boolean mayHaveHappened) {
    String line = ask.what() + ": " + ask.server() + " " + came;
    return clean(mayHaveHappened ? line + " (it may have happened)" : line);
  }

  /** What the server says about a refusal, in whatever form it says it. */
  private static String message(Reply reply) {
    String said = reply.text();
    try {
      JsonNode json = KestraJson.read(reply.body());
      JsonNode message = json.path("message");
      if (json.isString()) said = json.stringValue();
      else if (message.isString()) said = message.stringValue();
    } catch (Unreadable _) {
      // plain text, or cut off: shown as it is
    }
    return brief(said);
  }

  private static String brief(String text) {
    String line = Redaction.redact(text).text().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line;
  }

  private static String clean(String text) {
    return Redaction.redact(text).text();
  }
}
