package dev.nightdesk.app.setup;

import dev.nightdesk.app.config.EngineTypes;
import dev.nightdesk.app.engine.EngineParts;
import dev.nightdesk.app.engine.FormText;
import dev.nightdesk.app.engine.SetUp;
import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineKind;
import dev.nightdesk.domain.EngineStatus.Target;
import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.EngineSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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
   * @param probe asks all targets of an engine once; empty where its server is to be tried out
   */
  public record Means(
      OkHttpClient client,
      InstantSource clock,
      Function<String, @Nullable String> secrets,
      @Nullable Path file,
      Path secretFolder,
      Runnable reload,
      Function<EngineId, Optional<List<Target>>> probe) {}

  private final Means means;
  private final Executor io;
  private final SecretFiles secretFiles;
  private final EngineParts trials;
  private final ReentrantLock writing = new ReentrantLock();

  public Setup(Means means) {
    this(means, task -> Thread.ofVirtual().name("setup").start(task));
  }

  Setup(Means means, Executor io) {
    this.means = means;
    this.io = io;
    secretFiles = new SecretFiles(means.secretFolder());
    trials = EngineParts.forTrials(means.client(), means.clock(), means.secrets());
  }

  @Override
  public CompletionStage<Report> test(EngineForm form, Consumer<Line> each) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (!form.mistakes().isEmpty())
            return said(each, Mark.BAD, "Form", form.mistakes().values().iterator().next());
          try {
            return text(form).trial(trials, each);
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
          return means
              .probe()
              .apply(engine)
              .map(targets -> probed(targets, each))
              .orElseGet(() -> tested(engine, each));
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
      InFile found = configured(engine, _ -> true, "engine");
      return found.setUp().trial(found.engine(), trials, each);
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
    FormText text = text(form);
    try {
      for (JsonNode engine : file.engines()) {
        if (engine.path("id").asString("").equals(form.name())) {
          String taken = "There is an engine '" + form.name() + "' already; choose another name.";
          return new Outcome.Refused(Map.of(text.name(), taken), "");
        }
      }
      keep(text, file, file.with("/engines", text.engine()));
    } catch (DeskFile.Refused e) {
      return new Outcome.Refused(Map.of(), e.sentence());
    } catch (DocumentException e) {
      return refused(text, e);
    } catch (IOException e) {
      return new Outcome.Refused(Map.of(), "It cannot be written: " + e.getMessage());
    }
    means.reload().run();
    return new Outcome.Connected(new EngineId(form.name()), "Written to " + path + ".");
  }

  private static FormText text(EngineForm form) {
    return EngineTypes.setUp(form.kind()).orElseThrow().text(form);
  }

  /** What the configuration's own check says, beside the fields where it belongs. */
  private static Outcome.Refused refused(FormText text, DocumentException e) {
    Map<EngineForm.Field, String> fields = new HashMap<>();
    for (Problem problem : e.problems()) {
      String path =
          problem.path().replaceFirst("^engines\\[\\d+]\\.", "").replaceFirst("\\[\\d+]$", "");
      EngineForm.Field field = text.field(path);
      if (field != null) fields.putIfAbsent(field, problem.sentence());
    }
    return new Outcome.Refused(fields, fields.isEmpty() ? String.valueOf(e.getMessage()) : "");
  }

  /** The secret first: a configuration must never name one that is not there. */
  private void keep(FormText form, DeskFile file, String text) throws IOException {
    Optional<String> secret = form.secret();
    String name = form.secretName();
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
      InFile found = configured(id, kind -> kind.has(EngineKind.Trait.FLOWS), "engine with flows");
      var outcome = found.setUp().watchFlow(flow, found, trials);
      if (outcome instanceof FlowOutcome.Watched watched && watched.from() != null)
        means.reload().run();
      return outcome;
    } catch (DeskFile.Refused e) {
      return new FlowOutcome.Refused(e.sentence());
    } catch (IllegalArgumentException e) {
      return new FlowOutcome.Refused("Its address cannot be read: " + e.getMessage());
    }
  }

  /**
   * An engine as it stands in the file.
   *
   * @param index from 0
   */
  private record InFile(DeskFile file, int index, EngineId id, JsonNode engine, SetUp setUp)
      implements SetUp.Configured {
    @Override
    public Optional<String> add(String list, JsonNode item) {
      try {
        file.write(file.with("/engines/" + index + "/" + list, item));
        return Optional.empty();
      } catch (DeskFile.Refused e) {
        return Optional.of(e.sentence());
      } catch (DocumentException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        return Optional.of("The configuration cannot be written: " + e.getMessage());
      }
    }
  }

  /**
   * @param what is looked for, in words
   */
  private InFile configured(EngineId id, Predicate<EngineKind> fits, String what)
      throws DeskFile.Refused {
    Path path = means.file();
    if (path == null) throw new DeskFile.Refused(NO_FILE);
    var file = new DeskFile(path);
    try {
      List<JsonNode> engines = file.engines();
      for (int i = 0; i < engines.size(); i++) {
        JsonNode engine = engines.get(i);
        if (!engine.path("id").asString("").equals(id.value())) continue;
        EngineKind kind = EngineKind.of(engine.path("type").asString(""));
        Optional<SetUp> setUp = EngineTypes.setUp(kind).filter(_ -> fits.test(kind));
        if (setUp.isPresent()) return new InFile(file, i, id, engine, setUp.get());
      }
    } catch (DocumentException e) {
      throw new DeskFile.Refused(String.valueOf(e.getMessage()));
    }
    throw new DeskFile.Refused("The configuration has no " + what + " '" + id + "' to be asked.");
  }
}
