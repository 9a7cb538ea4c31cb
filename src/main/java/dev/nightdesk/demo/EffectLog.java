package dev.nightdesk.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the demo services were asked and what came of it, in order. The engines' own truth: tests
 * compare the desk's journal against it, also after the desk was killed.
 */
final class EffectLog implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<DemoEffect> effects = new ArrayList<>();
  private final @Nullable FileChannel file;

  EffectLog(@Nullable Path path) {
    try {
      file =
          path == null
              ? null
              : FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot write its log to " + path, e);
    }
  }

  /** Returns once the line is on the disk: an effect that is not in the log has not happened. */
  synchronized void append(
      Instant at, String service, String strategy, String key, DemoEffect.Kind kind) {
    var effect = new DemoEffect(at, service, strategy, key, kind);
    if (file != null) {
      try {
        var line = ByteBuffer.wrap((json(effect) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
          var _ = file.write(line);
        }
        file.force(false);
      } catch (IOException e) {
        throw new UncheckedIOException("The demo cannot write its log", e);
      }
    }
    effects.add(effect);
  }

  synchronized List<DemoEffect> all() {
    return List.copyOf(effects);
  }

  private static String json(DemoEffect effect) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("at", effect.at().toString());
    fields.put("service", effect.service());
    fields.put("strategy", effect.strategy());
    fields.put("key", effect.key());
    fields.put("effect", effect.effect().name().toLowerCase(Locale.ROOT));
    return JSON.writeValueAsString(fields);
  }

  @Override
  public synchronized void close() {
    if (file == null) return;
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's log could not be closed", e);
    }
  }
}
