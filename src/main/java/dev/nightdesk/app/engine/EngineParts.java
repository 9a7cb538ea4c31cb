package dev.nightdesk.app.engine;

import dev.nightdesk.engine.AnswerCache;
import dev.nightdesk.engine.Memory;
import java.time.InstantSource;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What a connector is made of beside its settings; all engines share it.
 *
 * @param client not closed by whoever is given it
 * @param secrets knows the value of {@code env:NAME} or {@code secret:NAME}; null for an unknown
 *     one
 * @param memory what the desk remembers of each engine
 * @param answers keeps full answers for conditional requests
 */
public record EngineParts(
    OkHttpClient client,
    InstantSource clock,
    Function<String, @Nullable String> secrets,
    Memory memory,
    AnswerCache answers) {
  /** For trying an engine out: nothing is remembered. */
  public static EngineParts forTrials(
      OkHttpClient client, InstantSource clock, Function<String, @Nullable String> secrets) {
    return new EngineParts(client, clock, secrets, Memory.NONE, AnswerCache.NONE);
  }

  /** The same with other secrets. */
  public EngineParts with(Function<String, @Nullable String> others) {
    return new EngineParts(client, clock, others, memory, answers);
  }
}
