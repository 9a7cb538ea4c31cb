package dev.nightdesk.app.config;

import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.Problem;
import dev.nightdesk.document.SchemaCheck;
import dev.nightdesk.document.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration file; what is wrong with it is said in sentences with file, line and
 * field.
 */
public final class ConfigurationReader {
  /** Five thousand endpoints fit. */
  static final int MAX_BYTES = 2 * 1024 * 1024;

  private ConfigurationReader() {}

  /** Loaded when the first file is read: the validator is the slowest part of a start. */
  private static final class Checked {
    static final SchemaCheck SCHEMA = SchemaCheck.of(ConfigurationSchema.of(EngineTypes.ALL));
  }

  public static Configuration read(Path file) throws DocumentException {
    return read(file, System.getenv());
  }

  /** As {@link #read(Path)}, with the environment that secret references are looked up in. */
  public static Configuration read(Path file, Map<String, String> environment)
      throws DocumentException {
    return read(file, environment, null);
  }

  /**
   * As {@link #read(Path, Map)}.
   *
   * @param secrets where a secret that is missing is missed, or null to miss none
   */
  public static Configuration read(
      Path file, Map<String, String> environment, @Nullable Path secrets) throws DocumentException {
    byte[] bytes = YamlDocument.bytes(file, MAX_BYTES);
    return read(file.toString(), bytes, base(file), environment, secrets);
  }

  /** Reads a text; {@code name} is what complaints call the file. */
  public static Configuration readText(String name, String text) throws DocumentException {
    return readText(name, text, System.getenv());
  }

  public static Configuration readText(String name, String text, Map<String, String> environment)
      throws DocumentException {
    return read(
        name, text.getBytes(StandardCharsets.UTF_8), Path.of("").toAbsolutePath(), environment);
  }

  /** Reads the content of a file that stands in the folder {@code base}. */
  static Configuration read(String name, byte[] bytes, Path base, Map<String, String> environment)
      throws DocumentException {
    return read(name, bytes, base, environment, null);
  }

  private static Configuration read(
      String name, byte[] bytes, Path base, Map<String, String> environment, @Nullable Path secrets)
      throws DocumentException {
    List<YamlDocument> documents = YamlDocument.read(name, bytes, MAX_BYTES);
    if (documents.size() > 1) {
      YamlDocument second = documents.get(1);
      throw new DocumentException(
          second.problem(
              "", "a configuration is one document; remove the '---' before this line."));
    }
    YamlDocument document = documents.getFirst();
    List<Problem> problems = Checked.SCHEMA.check(document);
    if (!problems.isEmpty()) throw new DocumentException(problems);
    problems = ConfigurationRules.broken(document);
    if (!problems.isEmpty()) throw new DocumentException(problems);
    List<Problem> warnings = ConfigurationWarnings.of(document, environment, secrets, base);
    return new ConfigurationMapping(document.root(), base).configuration(warnings);
  }

  static Path base(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
