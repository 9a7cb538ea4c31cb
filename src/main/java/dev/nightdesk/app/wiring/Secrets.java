package dev.nightdesk.app.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Resolves secret references at the moment they are used: {@code env:NAME} from the environment,
 * {@code secret:NAME} from the file {@code secrets/NAME} beside the configuration. A value is never
 * kept.
 */
record Secrets(Map<String, String> environment, Path folder)
    implements Function<String, @Nullable String> {
  private static final System.Logger LOG = System.getLogger(Secrets.class.getName());

  @Override
  public @Nullable String apply(String reference) {
    if (reference.startsWith("env:")) return environment.get(reference.substring(4));
    if (reference.startsWith("secret:")) return file(reference.substring(7));
    return null;
  }

  private @Nullable String file(String name) {
    // a name is one plain file name, so that a reference cannot read any other file
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) return null;
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file) ? Files.readString(file).strip() : null;
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING, "The secret " + name + " cannot be read from " + file, e);
      return null;
    }
  }
}
