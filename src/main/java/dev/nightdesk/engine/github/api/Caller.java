package dev.nightdesk.engine.github.api;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.AnswerCache;
import dev.nightdesk.engine.AnswerCache.Kept;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.GitHubJson.Unreadable;
import dev.nightdesk.engine.github.api.Payloads.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Asks and reads the answer. */
final class Caller {
  private final EngineId engine;
  private final Route route;
  private final AnswerCache answers;

  Caller(EngineId engine, Route route, AnswerCache answers) {
    this.engine = engine;
    this.route = route;
    this.answers = answers;
  }

  /** Always asks for a full answer. */
  <T> Answer<T> read(String what, HttpUrl url, Shape<T> shape) {
    return shaped(Ask.read(what, url), shape);
  }

  /** Asks for an answer only if it differs from the one that is kept. */
  <T> Answer<T> kept(String what, HttpUrl url, Shape<T> shape) {
    Ask ask = Ask.read(what, url);
    Optional<Kept> kept = answers.get(engine, url.toString());
    Answer<Reply> answer = route.ask(kept.isPresent() ? ask.unless(kept.get().etag()) : ask);
    if (!(answer instanceof Ok<Reply> ok)) return ((Failed<Reply>) answer).as();
    if (!ok.unchanged()) {
      Answer<T> read = shaped(ask, ok, shape);
      String etag = ok.value().header("ETag");
      // what cannot be read is not worth keeping
      if (etag != null && read instanceof Ok<T>)
        answers.keep(engine, url.toString(), new Kept(etag, ok.value().text()));
      return read;
    }
    Reply whole = whole(ok.value(), kept.map(Kept::body).orElse(""));
    Answer<T> read = shaped(ask, new Ok<>(whole, ok.serverTime(), ok.millis(), true), shape);
    // what is kept does not serve any more, perhaps a newer desk reads more of it
    return read instanceof Ok<T> ? read : shaped(ask, shape);
  }

  /** A file as it is. */
  Answer<byte[]> raw(String what, HttpUrl url) {
    return route.ask(Ask.read(what, url).accepting(Ask.RAW)).map(Reply::body);
  }

  <T> Answer<T> post(String what, HttpUrl url, Map<String, ?> body, Shape<T> shape) {
    return shaped(Ask.change(what, "POST", url, GitHubJson.write(body)), shape);
  }

  <T> Answer<T> put(String what, HttpUrl url, Map<String, ?> body, Shape<T> shape) {
    return shaped(Ask.change(what, "PUT", url, GitHubJson.write(body)), shape);
  }

  <T> Answer<T> patch(String what, HttpUrl url, Map<String, ?> body, Shape<T> shape) {
    return shaped(Ask.change(what, "PATCH", url, GitHubJson.write(body)), shape);
  }

  <T> Answer<T> delete(String what, HttpUrl url, Shape<T> shape) {
    return shaped(Ask.change(what, "DELETE", url, null), shape);
  }

  private <T> Answer<T> shaped(Ask ask, Shape<T> shape) {
    return switch (route.ask(ask)) {
      case Failed<Reply> failed -> failed.as();
      case Ok<Reply> ok -> shaped(ask, ok, shape);
    };
  }

  private static <T> Answer<T> shaped(Ask ask, Ok<Reply> ok, Shape<T> shape) {
    Reply reply = ok.value();
    if (reply.isPage()) return Endings.page(ask, reply.status());
    try {
      JsonNode json = reply.isEmpty() ? MissingNode.getInstance() : GitHubJson.read(reply.body());
      return new Ok<>(shape.read(json, reply), ok.serverTime(), ok.millis(), ok.unchanged());
    } catch (Unreadable e) {
      return Endings.unreadable(ask, reply.status(), reply.isEmpty() ? "nothing" : e.why());
    }
  }

  private static Reply whole(Reply head, @Nullable String body) {
    byte[] bytes = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    return new Reply(200, head.headers(), bytes, head.millis());
  }
}
