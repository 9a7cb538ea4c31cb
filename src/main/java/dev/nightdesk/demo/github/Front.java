package dev.nightdesk.demo.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Takes requests in, notes each one, and does with it what the filter says. Many threads. */
final class Front {
  private final World world;
  private final List<Seen> seen = new ArrayList<>();
  private volatile Verdict.Filter filter = _ -> Verdict.pass();

  Front(World world) {
    this.world = world;
  }

  void filter(Verdict.Filter next) {
    filter = next;
  }

  List<Seen> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /** A handler that answers by this function once the filter lets a request through. */
  HttpHandler handler(boolean storage, Function<Seen, Reply> answers) {
    return exchange -> {
      try (exchange) {
        handle(exchange, note(exchange, storage), answers);
      }
    };
  }

  private Seen note(HttpExchange exchange, boolean storage) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String query = exchange.getRequestURI().getRawQuery();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    synchronized (seen) {
      var request =
          new Seen(
              seen.size() + 1L,
              world.now(),
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              query == null ? "" : query,
              headers,
              body,
              storage);
      seen.add(request);
      return request;
    }
  }

  private void handle(HttpExchange exchange, Seen request, Function<Seen, Reply> answers)
      throws IOException {
    // an exchange that is closed without an answer ends its connection
    switch (filter.judge(request)) {
      case Verdict.Pass _ -> send(exchange, answers.apply(request));
      case Verdict.DropBefore _ -> {}
      case Verdict.DropAfter _ -> {
        Reply _ = answers.apply(request);
      }
      case Verdict.Answer answer -> send(exchange, made(answer));
      case Verdict.HoldBefore hold -> {
        await(hold.until());
        send(exchange, answers.apply(request));
      }
      case Verdict.HoldAfter hold -> {
        Reply reply = answers.apply(request);
        await(hold.until());
        send(exchange, reply);
      }
      case Verdict.Delay delay -> {
        long millis = delay.time().toMillis();
        await(new CompletableFuture<>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS));
        send(exchange, answers.apply(request));
      }
    }
  }

  private static void await(CompletableFuture<?> until) {
    until.handle((_, _) -> true).join();
  }

  private static Reply made(Verdict.Answer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    Reply reply = Reply.of(answer.status(), body);
    if (!answer.headers().containsKey("Content-Type")) {
      reply = reply.with("Content-Type", "application/json; charset=utf-8");
    }
    for (var header : answer.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body =
        switch (reply.body()) {
          case null -> new byte[0];
          case byte[] bytes -> bytes;
          case Object json -> Json.MAPPER.writeValueAsBytes(json);
        };
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), none ? -1 : body.length);
    if (!none) exchange.getResponseBody().write(body);
  }
}
