package dev.nightdesk.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One YAML 1.2 document as a JSON tree that still knows on which line each field stands.
 *
 * @param lines by JSON pointer, from 1
 */
public record YamlDocument(String file, JsonNode root, Map<String, Integer> lines) {
  /** Files of people stay far below it; it keeps a hostile one from filling the memory. */
  public static final int MAX_BYTES = 256 * 1024;

  /** Levels of nesting. */
  public static final int MAX_DEPTH = 50;

  /** All documents of a file, at least one. */
  public static List<YamlDocument> read(Path file) throws DocumentException {
    return read(file.toString(), bytes(file, MAX_BYTES));
  }

  /** All documents of a text, at least one; {@code name} is what complaints call the file. */
  public static List<YamlDocument> read(String name, byte[] bytes) throws DocumentException {
    return read(name, bytes, MAX_BYTES);
  }

  /** As {@link #read(String, byte[])} with another bound on the size. */
  public static List<YamlDocument> read(String name, byte[] bytes, int maxBytes)
      throws DocumentException {
    if (bytes.length > maxBytes) throw tooLarge(name, maxBytes);
    return new YamlTree(name, MAX_DEPTH).read(utf8(name, bytes), maxBytes);
  }

  /** The content of a file that may not be larger than the bound. */
  public static byte[] bytes(Path file, int maxBytes) throws DocumentException {
    if (Files.isDirectory(file)) {
      throw ofFile(file, "is a folder; a YAML file is needed here.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) throw tooLarge(file.toString(), maxBytes);
      return bytes;
    } catch (NoSuchFileException e) {
      throw ofFile(file, "there is no such file.");
    } catch (IOException e) {
      throw ofFile(file, "the file cannot be read: " + why(file, e) + ".");
    }
  }

  /** The line of a field, or of the nearest field around it that has one. */
  public int line(String pointer) {
    String at = pointer;
    while (!at.isEmpty()) {
      Integer line = lines.get(at);
      if (line != null) return line;
      at = Pointers.parent(at);
    }
    return lines.getOrDefault("", 1);
  }

  /** A complaint about the field at a JSON pointer. */
  public Problem problem(String pointer, String sentence) {
    return new Problem(file, line(pointer), Pointers.readable(pointer), sentence);
  }

  private static String utf8(String name, byte[] bytes) throws DocumentException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      int line = 1 + (int) out.chars().filter(c -> c == '\n').count();
      throw refused(name, line, "the file is not UTF-8 text; save it as UTF-8.");
    }
    String text = out.toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static DocumentException tooLarge(String name, int maxBytes) {
    String most = maxBytes >= 1024 ? maxBytes / 1024 + " KB" : maxBytes + " bytes";
    return refused(name, 1, "the file is larger than " + most + ".");
  }

  private static DocumentException ofFile(Path file, String sentence) {
    return new DocumentException(Problem.ofFile(file.toString(), sentence));
  }

  /** The file's own name is said already, and is all that some of these messages hold. */
  private static String why(Path file, IOException e) {
    if (e instanceof AccessDeniedException) return "its access rights do not let us";
    String said = String.valueOf(e.getMessage());
    return said.startsWith(file + ": ") ? said.substring(file.toString().length() + 2) : said;
  }

  static DocumentException refused(String name, int line, String sentence) {
    return new DocumentException(new Problem(name, line, "", sentence));
  }
}
