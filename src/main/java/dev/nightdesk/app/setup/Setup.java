package dev.nightdesk.app.setup;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineSetup;
import dev.nightdesk.domain.EngineStatus.Target;
import dev.nightdesk.domain.KestraForm;
import dev.nightdesk.engine.kestra.api.Connection;
import dev.nightdesk.engine.kestra.api.KestraApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Connects engines: writes them into the configuration file, from which the desk takes them like
 * any other change. Everything is done on threads of its own, one change at a time.
 */
public final class Setup implements EngineSetup {
  private static final Duration PER_CALL = Duration.ofSeconds(10);

  private static final String NO_FILE =
      "This desk has no configuration file that it follows, such as the demo's. Start Nightdesk"
          + " itself to connect an engine.";

  /**
   * What it works with.
   *
   * @param client shared, not closed here
   * @param secrets knows a value by {@code env:NAME} or {@code secret:NAME}
   * @param file the configuration that the desk follows, or null when it follows none
   * @param secretFolder where {@code ${secret:NAME}} is looked up
   * @param reload has the changed file read at once
   * @param probe asks all endpoints of a health engine once; empty for other engines
   */
  public record Means(
      OkHttpClient client,
      InstantSource clock,
      Function<String, @Nullable String> secrets,
      @Nullable Path file,
      Path secretFolder,
      Runnable reload,
      Function<EngineId, Optional<Supplier<List<Target>>>> probe) {}

  private final Means means;
  private final Executor io;
  private final SecretFiles secretFiles;
  private final ReentrantLock writing = new ReentrantLock();

  public Setup(Means means) {
    this(means, task -> Thread.ofVirtual().name("setup").start(task));
  }

  Setup(Means means, Executor io) {
    this.means = means;
    this.io = io;
    secretFiles = new SecretFiles(means.secretFolder());
  }

  @Override
  public CompletionStage<Report> test(KestraForm form, Consumer<Line> each) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (!form.mistakes().isEmpty())
            return said(each, Mark.BAD, "Form", form.mistakes().values().iterator().next());
          try {
            return trial(FormText.connection(form), FormText.secrets(form), form.watched(), each);
          } catch (IllegalArgumentException e) {
            return said(each, Mark.BAD, "Address", "cannot be read: " + e.getMessage());
          }
        },
        io);
  }

  @Override
  public CompletionStage<Report> test(EngineId engine, Consumer<Line> each) {
    return CompletableFuture.supplyAsync(
        () -> {
          var probe = means.probe().apply(engine);
          return probe.isPresent() ? probed(probe.get().get(), each) : tested(engine, each);
        },
        io);
  }

  private static Report probed(List<Target> targets, Consumer<Line> each) {
    List<Line> lines =
        targets.stream()
            .map(target -> {
              Mark mark =
                  switch (target.state()) {
                    case UP -> Mark.GOOD;
                    case DOWN -> Mark.BAD;
                    case UNKNOWN -> Mark.NOTE;
                  };
              return new Line(mark, target.id(), target.detail());
            })
            .toList();
    lines.forEach(each);
    return new Report(lines);
  }

  private Report tested(EngineId engine, Consumer<Line> each) {
    try {
      Configured found = configured(engine);
      return trial(
          FormText.connection(found.engine()),
          means.secrets(),
          FormText.watched(found.engine()),
          each);
    } catch (DeskFile.Refused e) {
      return said(each, Mark.BAD, "Configuration", e.sentence());
    } catch (IllegalArgumentException e) {
      return said(each, Mark.BAD, "Address", "cannot be read: " + e.getMessage());
    }
  }

  private static Report said(Consumer<Line> each, Mark mark, String what, String detail) {
    var line = new Line(mark, what, detail);
    each.accept(line);
    return new Report(List.of(line));
  }

  private Report trial(
      Connection connection,
      Function<String, @Nullable String> secrets,
      KestraForm.Watched watched,
      Consumer<Line> each) {
    String signedIn =
        switch (connection.credentials()) {
          case Connection.Credentials.None _ -> "not needed: the server answers anybody";
          case Connection.Credentials.Basic basic -> "as " + basic.user();
          case Connection.Credentials.Token _ -> "with the token";
        };
    try (var api = api(connection, secrets)) {
      return new KestraTrial(api, watched, signedIn, each).run();
    }
  }

  private KestraApi api(Connection connection, Function<String, @Nullable String> secrets) {
    return new KestraApi(means.client(), connection, secrets, means.clock(), PER_CALL);
  }

  @Override
  public CompletionStage<Outcome> connect(KestraForm form) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (!form.mistakes().isEmpty()) return new Outcome.Refused(form.mistakes(), "");
          writing.lock();
          try {
            return written(form);
          } finally {
            writing.unlock();
          }
        },
        io);
  }

  private Outcome written(KestraForm form) {
    Path path = means.file();
    if (path == null) return new Outcome.Refused(Map.of(), NO_FILE);
    var file = new DeskFile(path);
    try {
      for (JsonNode engine : file.engines()) {
        if (engine.path("id").asString("").equals(form.name())) {
          String taken = "There is an engine '" + form.name() + "' already; choose another name.";
          return new Outcome.Refused(Map.of(KestraForm.Field.NAME, taken), "");
        }
      }
      String text = file.with("/engines", FormText.engine(form));
      keep(form, file, text);
    } catch (DeskFile.Refused e) {
      return new Outcome.Refused(Map.of(), e.sentence());
    } catch (DocumentException e) {
      return FormText.refused(e);
    } catch (IOException e) {
      return new Outcome.Refused(Map.of(), "It cannot be written: " + e.getMessage());
    }
    means.reload().run();
    return new Outcome.Connected(new EngineId(form.name()), "Written to " + path + ".");
  }

  /** The secret first: a configuration must never name one that is not there. */
  private void keep(KestraForm form, DeskFile file, String text) throws IOException {
    Optional<String> secret = FormText.secret(form);
    String name = FormText.secretName(form);
    boolean fresh = secret.isPresent() && !secretFiles.has(name);
    if (secret.isPresent()) secretFiles.write(name, secret.get());
    try {
      file.write(text);
    } catch (IOException e) {
      if (fresh) secretFiles.delete(name);
      throw e;
    }
  }

  @Override
  public CompletionStage<FlowOutcome> watchFlow(EngineId engine, String flow) {
    return CompletableFuture.supplyAsync(
        () -> {
          writing.lock();
          try {
            return watched(engine, flow.strip());
          } finally {
            writing.unlock();
          }
        },
        io);
  }

  private FlowOutcome watched(EngineId id, String flow) {
    try {
      Configured found = configured(id);
      try (var api = api(FormText.connection(found.engine()), means.secrets())) {
        var outcome =
            new FlowWatch(found.file(), found.index(), id, found.engine(), api, means.clock())
                .watch(flow);
        if (outcome instanceof FlowOutcome.Watched watched && watched.from() != null)
          means.reload().run();
        return outcome;
      }
    } catch (DeskFile.Refused e) {
      return new FlowOutcome.Refused(e.sentence());
    } catch (IllegalArgumentException e) {
      return new FlowOutcome.Refused("Its address cannot be read: " + e.getMessage());
    }
  }

  /** A Kestra engine as it stands in the file. */
  private record Configured(DeskFile file, int index, JsonNode engine) {}

  private Configured configured(EngineId id) throws DeskFile.Refused {
    Path path = means.file();
    if (path == null) throw new DeskFile.Refused(NO_FILE);
    var file = new DeskFile(path);
    try {
      List<JsonNode> engines = file.engines();
      for (int i = 0; i < engines.size(); i++) {
        JsonNode engine = engines.get(i);
        boolean it = engine.path("id").asString("").equals(id.value());
        if (it && engine.path("type").asString("").equals("kestra"))
          return new Configured(file, i, engine);
      }
    } catch (DocumentException e) {
      throw new DeskFile.Refused(String.valueOf(e.getMessage()));
    }
    throw new DeskFile.Refused("The configuration has no Kestra engine '" + id + "'.");
  }
}
