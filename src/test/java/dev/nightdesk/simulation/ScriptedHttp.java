package dev.nightdesk.simulation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** The shop's side of HTTP: answers without a network, by the temper of the moment. */
final class ScriptedHttp implements Interceptor {
  private static final Set<String> REPEATABLE = Set.of("repeatable");

  private final World world;
  private final Agenda agenda;
  private final Dice dice;
  private final boolean twice;
  private final Set<String> done = new HashSet<>();

  /**
   * @param twice whether each request arrives twice, as from a client that repeats what it sent
   */
  ScriptedHttp(long seed, World world, Agenda agenda, boolean twice) {
    this.twice = twice;
    this.world = world;
    this.agenda = agenda;
    this.dice = Dice.of(seed, "http");
  }

  OkHttpClient client() {
    return new OkHttpClient.Builder().addInterceptor(this).build();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    List<String> path = request.url().pathSegments();
    if (request.method().equals("GET")) return reconcile(request, path.getLast());
    return fix(request, path.get(1), path.get(2));
  }

  private Response reconcile(Request request, String key) throws IOException {
    if (world.away.contains(World.SHOP)) throw new ConnectException("connection refused");
    if (!world.isDawn() && dice.chance(15)) return answer(request, 500, "not now");
    return done.contains(key) ? answer(request, 200, "") : answer(request, 404, "");
  }

  private Response fix(Request request, String strategy, String target) throws IOException {
    String key = String.valueOf(request.header("Idempotency-Key"));
    if (world.away.contains(World.SHOP)) throw new ConnectException("connection refused");
    Temper temper = Temper.of(dice, world.isDawn());
    if (temper != Temper.UNREACHED) sent(request);
    switch (temper) {
      case HONEST, BROKE_AFTER, ANSWER_LOST, LIES_REFUSED -> act(key, strategy, target);
      case UNREACHED, BUSY, THROTTLED, BROKE_BEFORE, HANGS, REFUSES, LIES_DONE -> {
        // nothing is done
      }
    }
    return switch (temper) {
      case HONEST, LIES_DONE -> answer(request, 200, "done");
      case UNREACHED -> throw new ConnectException("connection refused");
      case BUSY -> answer(request, 503, "busy");
      case THROTTLED -> answer(request, 429, "slow down");
      case BROKE_BEFORE, BROKE_AFTER -> answer(request, 500, "internal error");
      case HANGS, ANSWER_LOST -> throw new InterruptedIOException("timeout");
      case REFUSES, LIES_REFUSED -> answer(request, 400, "no");
    };
  }

  private void act(String key, String strategy, String target) {
    if (twice && done.add(key)) act(key, strategy, target);
    done.add(key);
    world.effects.add(
        new Effect(
            agenda.instant(), World.SHOP, target, key, strategy, REPEATABLE.contains(strategy)));
    if (!strategy.equals("back")) world.fixed(target);
  }

  /** What the network layer would have noted when the first byte was on its way. */
  private static void sent(Request request) {
    AtomicBoolean mark = request.tag(AtomicBoolean.class);
    if (mark != null) mark.set(true);
  }

  private static Response answer(Request request, int status, String body) {
    var response =
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(status)
            .message("simulated")
            .body(ResponseBody.create(body, null));
    if (status == 429) response.header("Retry-After", "20");
    return response.build();
  }
}
