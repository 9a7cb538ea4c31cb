package dev.nightdesk.api;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code local-api.json}: where the running desk answers, and the token, readable by its user only.
 */
public record AddressFile(String url, String token, long pid) {
  public static final String NAME = "local-api.json";

  /** Empty when there is none or it is not whole. */
  public static Optional<AddressFile> read(Path directory) throws IOException {
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readString(directory.resolve(NAME)));
      JsonNode url = root.get("url");
      JsonNode token = root.get("token");
      JsonNode pid = root.get("pid");
      if (url == null || token == null) return Optional.empty();
      return Optional.of(
          new AddressFile(url.asString(), token.asString(), pid == null ? -1 : pid.asLong()));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** Readers see the old file or the whole new one, and nobody else ever sees the token. */
  void write(Path directory) throws IOException {
    Path whole = directory.resolve(NAME);
    Path part = directory.resolve(NAME + "." + pid + ".part");
    Files.deleteIfExists(part);
    OwnerOnly.create(part);
    Files.write(
        part,
        Json.write(Json.object("url", url, "token", token, "pid", pid)),
        StandardOpenOption.WRITE);
    try {
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes the file unless a later desk has written its own. */
  void deleteIfOwn(Path directory) throws IOException {
    if (read(directory).filter(this::equals).isPresent()) {
      Files.deleteIfExists(directory.resolve(NAME));
    }
  }

  /** The token must not get into a log by way of this record. */
  @Override
  public String toString() {
    return "AddressFile[" + url + ", pid " + pid + "]";
  }
}
