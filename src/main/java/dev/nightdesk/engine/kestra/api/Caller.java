package dev.nightdesk.engine.kestra.api;

import dev.nightdesk.engine.kestra.api.Addresses.Style;
import dev.nightdesk.engine.kestra.api.Answer.Failed;
import dev.nightdesk.engine.kestra.api.Answer.Ok;
import dev.nightdesk.engine.kestra.api.Answer.Why;
import dev.nightdesk.engine.kestra.api.KestraJson.Unreadable;
import dev.nightdesk.engine.kestra.api.Payloads.Shape;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Asks and reads the answer; knows which server it talks to and so which paths actions take. */
final class Caller {
  private final Wire wire;
  private final Addresses addresses;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable ServerInfo known;

  Caller(Wire wire, Addresses addresses) {
    this.wire = wire;
    this.addresses = addresses;
  }

  /** One request, whose answer must have this shape; an empty answer is a missing node. */
  <T> Answer<T> ask(Ask ask, Shape<T> shape) {
    return switch (wire.ask(ask)) {
      case Failed<Reply> failed -> {
        // whoever answers next may be another version
        if (failed.why() == Why.UNREACHABLE || failed.why() == Why.TIMEOUT) known = null;
        yield failed.as();
      }
      case Ok<Reply>(Reply reply, var time, long millis) -> {
        try {
          JsonNode json =
              reply.isEmpty() ? MissingNode.getInstance() : KestraJson.read(reply.body());
          yield new Ok<>(shape.read(json), time, millis);
        } catch (Unreadable e) {
          yield Endings.unreadable(ask, reply, reply.isEmpty() ? "nothing" : e.why());
        }
      }
    };
  }

  Answer<ServerInfo> server() {
    Answer<ServerInfo> answer =
        ask(Ask.read("version of the server", addresses.configs()), Payloads::server);
    if (answer instanceof Ok<ServerInfo> ok) known = ok.value();
    return answer;
  }

  /** Does this with the style of the server, which is asked for it if it is not known. */
  <T> Answer<T> styled(Function<Style, Answer<T>> act) {
    return switch (info()) {
      case Failed<ServerInfo> failed -> failed.as();
      case Ok<ServerInfo> ok -> act.apply(Style.of(ok.value().version()));
    };
  }

  /**
   * An action. When its path seems not to be there, the server is asked again who it is: after an
   * upgrade a caller must not take its answer for "no such execution".
   */
  <T> Answer<T> action(Function<Style, Ask> ask, Shape<T> shape) {
    return styled(style -> {
      Ask one = ask.apply(style);
      Answer<T> answer = ask(one, shape);
      if (!(answer instanceof Failed<T> failed) || !seemsElsewhere(failed.status())) return answer;
      if (!(server() instanceof Ok<ServerInfo> now)) return answer;
      String version = now.value().version();
      if (Style.of(version) == style) return answer;
      String detail =
          "%s: %s is Kestra %s now, which has other addresses, so nothing was done: ask again"
              .formatted(one.what(), one.server(), version);
      return new Failed<>(Why.CONFLICT, failed.status(), detail, null, false);
    });
  }

  private static boolean seemsElsewhere(int status) {
    return status == 404 || status == 405 || status == 415;
  }

  private Answer<ServerInfo> info() {
    ServerInfo info = known;
    if (info != null) return new Ok<>(info, null, 0);
    asking.lock();
    try {
      info = known;
      return info != null ? new Ok<>(info, null, 0) : server();
    } finally {
      asking.unlock();
    }
  }
}
