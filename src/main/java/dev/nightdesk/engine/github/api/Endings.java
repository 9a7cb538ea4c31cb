package dev.nightdesk.engine.github.api;

import dev.nightdesk.engine.HttpTrouble;
import dev.nightdesk.engine.Redaction;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Limit;
import dev.nightdesk.engine.github.api.Answer.Why;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The bad endings of a call, each with a sentence: what was asked, what came back, what to do. */
final class Endings {
  private Endings() {}

  /** Nothing was sent, since what was asked for makes no sense. */
  static <T> Failed<T> notSent(String what, String reason) {
    return notSent(what, Why.UNPROCESSABLE, reason);
  }

  /**
   * Nothing was sent, because of ourselves.
   *
   * @param reason our own words, which hold the names of secrets at most
   */
  static <T> Failed<T> notSent(String what, Why why, String reason) {
    return plain(why, 0, clean(what + " was not sent: " + reason), false);
  }

  /** Nothing was sent, since a limit was met before and its time is not over. */
  static <T> Failed<T> stillLimited(Ask ask, Limit limit, Instant until) {
    String detail =
        ask.what() + " was not sent: " + ask.server() + " asked to be left alone until " + until;
    return new Failed<>(Why.RATE_LIMITED, 0, clean(detail), "", List.of(), "", limit, until, false);
  }

  /**
   * A status that is not good.
   *
   * @param retryAt when the server wants to be asked again, or null
   */
  static <T> Failed<T> status(
      Ask ask, Reply reply, Refusal said, Limit limit, @Nullable Instant retryAt) {
    int status = reply.status();
    Why why = limit == Limit.NONE ? why(status) : Why.RATE_LIMITED;
    // 503 is said before anything is done; any other may come from one that acted and then failed
    boolean mayHaveHappened = ask.changes() && status >= 500 && status != 503;
    String saying = said.inWords().isEmpty() ? "" : " (" + said.inWords() + ")";
    String advice = advice(why, limit, said, reply, retryAt);
    String came = "answered " + status + saying + ": " + advice;
    return new Failed<>(
        why,
        status,
        sentence(ask, came, mayHaveHappened),
        said.message(),
        said.errors(),
        said.needs(),
        limit,
        retryAt,
        mayHaveHappened);
  }

  /** A web page where an answer of the API is due. */
  static <T> Failed<T> page(Ask ask, int status) {
    boolean mayHaveHappened = ask.changes() && (status / 100 == 2 || status >= 500);
    String came =
        "answered "
            + status
            + " with a web page, not GitHub's API: check the address, which is"
            + " https://api.github.com or https://HOST/api/v3";
    return plain(Why.UNREADABLE, status, sentence(ask, came, mayHaveHappened), mayHaveHappened);
  }

  /**
   * A redirect that is not followed.
   *
   * @param host that it leads to; never more of it, for such an address can be a key
   */
  static <T> Failed<T> redirect(Ask ask, int status, @Nullable String host) {
    String where = host == null ? "nowhere" : "to " + host;
    String came =
        ask.changes()
            ? "moved it " + where + ", perhaps it was renamed: use its new name"
            : "redirected " + where + ", which is not followed: check the address";
    Why why = ask.changes() ? Why.NOT_FOUND : Why.UNREADABLE;
    return plain(why, status, sentence(ask, came, false), false);
  }

  /** A good status with a body that is not what the call promises. */
  static <T> Failed<T> unreadable(Ask ask, int status, String what) {
    String came =
        "answered "
            + status
            + " with "
            + what
            + ": check that the address is that of GitHub's API, or the version of this desk";
    return plain(Why.UNREADABLE, status, sentence(ask, came, ask.changes()), ask.changes());
  }

  /** A good status with a body that is too large to be read. */
  static <T> Failed<T> tooLarge(Ask ask, int status, long most) {
    String came = "answered " + status + " with more than " + most / 1024 + " KiB: ask for less";
    return plain(Why.UNREADABLE, status, sentence(ask, came, ask.changes()), ask.changes());
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
    return plain(why, status, sentence(ask, came, mayHaveHappened), mayHaveHappened);
  }

  private static <T> Failed<T> plain(Why why, int status, String detail, boolean mayHaveHappened) {
    return new Failed<>(why, status, detail, "", List.of(), "", Limit.NONE, null, mayHaveHappened);
  }

  private static Why why(int status) {
    return switch (status) {
      case 401, 407 -> Why.UNAUTHORISED;
      case 403 -> Why.FORBIDDEN;
      case 404 -> Why.NOT_FOUND;
      case 408 -> Why.TIMEOUT;
      case 409 -> Why.CONFLICT;
      case 410 -> Why.GONE;
      case 429 -> Why.RATE_LIMITED;
      default -> {
        if (status >= 500) yield Why.SERVER_ERROR;
        yield status >= 400 ? Why.UNPROCESSABLE : Why.UNREADABLE;
      }
    };
  }

  private static String advice(
      Why why, Limit limit, Refusal said, Reply reply, @Nullable Instant retryAt) {
    return switch (why) {
      case UNAUTHORISED -> "the token is wrong, expired or revoked, set a good one";
      case FORBIDDEN -> forbidden(said, reply);
      case NOT_FOUND -> "it is not there, or the token may not see it";
      case GONE -> "it is gone for good, or turned off";
      case CONFLICT -> "its state does not allow that now, look at it again";
      case UNPROCESSABLE -> "the request has to change, to repeat it will not help";
      case RATE_LIMITED ->
          (limit == Limit.PRIMARY ? "the hour's requests are used up" : "asked too fast")
              + ", nothing is asked until "
              + (retryAt == null ? "later" : retryAt);
      case SERVER_ERROR, TIMEOUT -> "GitHub is in trouble, see its status page or ask again later";
      case UNREADABLE, UNREACHABLE -> "check the address";
    };
  }

  private static String forbidden(Refusal said, Reply reply) {
    if (reply.header("X-GitHub-SSO") != null)
      return "the organisation asks for single sign-on, authorise the token for it";
    if (said.isAboutRights() && !said.needs().isEmpty())
      return "the token lacks a right, it needs " + said.needs();
    return said.isAboutRights() ? "the token lacks a right" : "GitHub refuses this";
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
      case InterruptedIOException _ -> "gave no answer " + late + ": ask again later";
      case NoRouteToHostException _ -> "cannot be reached: check the network";
      case ConnectException _ -> "does not accept a connection: check the address";
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

  private static String clean(String text) {
    return Redaction.redact(text).text();
  }
}
