package dev.nightdesk.app.setup;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus.Target;
import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.EngineSetup;
import dev.nightdesk.domain.setup.GitHubForm;
import dev.nightdesk.domain.setup.KestraForm;
import java.io.IOException;
import java.nio.file.Path;
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
  private final Trials trials;
  private final ReentrantLock writing = new ReentrantLock();

  public Setup(Means means) {
    this(means, task -> Thread.ofVirtual().name("setup").start(task));
  }

  Setup(Means means, Executor io) {
    this.means = means;
    this.io = io;
    secretFiles = new SecretFiles(means.secretFolder());
    trials = new Trials(means.client(), means.clock(), means.secrets());
  }

  @Override
  public CompletionStage<Report> test(EngineForm form, Consumer<Line> each) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (!form.mistakes().isEmpty())
            return said(each, Mark.BAD, "Form", form.mistakes().values().iterator().next());
          try {
            return switch (form) {
              case KestraForm kestra -> trials.run(kestra, each);
              case GitHubForm gitHub -> trials.run(gitHub, each);
            };
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
      return trials.run(configured(engine, List.of("kestra", "github")).engine(), each);
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

  @Override
  public CompletionStage<Outcome> connect(EngineForm form) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (!form.mistakes().isEmpty())
            return new Outcome.Refused(Map.copyOf(form.mistakes()), "");
          writing.lock();
          try {
            return written(form);
          } finally {
            writing.unlock();
          }
        },
        io);
  }

  private Outcome written(EngineForm form) {
    Path path = means.file();
    if (path == null) return new Outcome.Refused(Map.of(), NO_FILE);
    var file = new DeskFile(path);
    try {
      for (JsonNode engine : file.engines()) {
        if (engine.path("id").asString("").equals(form.name())) {
          String taken = "There is an engine '" + form.name() + "' already; choose another name.";
          return new Outcome.Refused(Map.of(nameOf(form), taken), "");
        }
      }
      String text = file.with("/engines", engine(form));
      keep(form, file, text);
    } catch (DeskFile.Refused e) {
      return new Outcome.Refused(Map.of(), e.sentence());
    } catch (DocumentException e) {
      return refused(form, e);
    } catch (IOException e) {
      return new Outcome.Refused(Map.of(), "It cannot be written: " + e.getMessage());
    }
    means.reload().run();
    return new Outcome.Connected(new EngineId(form.name()), "Written to " + path + ".");
  }

  private static JsonNode engine(EngineForm form) {
    return switch (form) {
      case KestraForm kestra -> FormText.engine(kestra);
      case GitHubForm gitHub -> GitHubText.engine(gitHub);
    };
  }

  private static EngineForm.Field nameOf(EngineForm form) {
    return switch (form) {
      case KestraForm _ -> KestraForm.Field.NAME;
      case GitHubForm _ -> GitHubForm.Field.NAME;
    };
  }

  private static Optional<String> secret(EngineForm form) {
    return switch (form) {
      case KestraForm kestra -> FormText.secret(kestra);
      case GitHubForm gitHub -> GitHubText.secret(gitHub);
    };
  }

  private static String secretName(EngineForm form) {
    return switch (form) {
      case KestraForm kestra -> FormText.secretName(kestra);
      case GitHubForm gitHub -> GitHubText.secretName(gitHub);
    };
  }

  private static Outcome refused(EngineForm form, DocumentException e) {
    return switch (form) {
      case KestraForm _ -> FormText.refused(e, FormText::field);
      case GitHubForm _ -> FormText.refused(e, GitHubText::field);
    };
  }

  /** The secret first: a configuration must never name one that is not there. */
  private void keep(EngineForm form, DeskFile file, String text) throws IOException {
    Optional<String> secret = secret(form);
    String name = secretName(form);
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
      Configured found = configured(id, List.of("kestra"));
      try (var api = trials.kestra(FormText.connection(found.engine()), means.secrets())) {
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

  /** An engine as it stands in the file. */
  private record Configured(DeskFile file, int index, JsonNode engine) {}

  private Configured configured(EngineId id, List<String> types) throws DeskFile.Refused {
    Path path = means.file();
    if (path == null) throw new DeskFile.Refused(NO_FILE);
    var file = new DeskFile(path);
    try {
      List<JsonNode> engines = file.engines();
      for (int i = 0; i < engines.size(); i++) {
        JsonNode engine = engines.get(i);
        boolean it = engine.path("id").asString("").equals(id.value());
        if (it && types.contains(engine.path("type").asString("")))
          return new Configured(file, i, engine);
      }
    } catch (DocumentException e) {
      throw new DeskFile.Refused(String.valueOf(e.getMessage()));
    }
    String kind = types.size() == 1 ? "Kestra engine" : "engine";
    throw new DeskFile.Refused("The configuration has no " + kind + " '" + id + "' to be asked.");
  }
}
