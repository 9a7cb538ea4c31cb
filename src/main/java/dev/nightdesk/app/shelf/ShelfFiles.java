package dev.nightdesk.app.shelf;

import dev.nightdesk.app.setup.Replacing;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.playbook.Playbook;
import dev.nightdesk.playbook.PlaybookText;
import dev.nightdesk.playbook.Playbooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files in which a person's playbooks stand. What was read from one file is written back to it,
 * and only if nobody else has changed it meanwhile.
 */
public final class ShelfFiles {
  /** Nothing was there to be overwritten. */
  private static final String NOTHING = "";

  private final Supplier<List<Path>> folders;
  private final Path own;
  private final Runnable written;

  /** The hash of the file from which a playbook's text was last shown. */
  private final Map<String, String> shown = new ConcurrentHashMap<>();

  /**
   * @param folders of the configuration; a new playbook goes into the first that can be written
   * @param own the folder for new ones where there is none; made when it is needed
   * @param written is called after a file was written, so that it is read again at once
   */
  public ShelfFiles(Supplier<List<Path>> folders, Path own, Runnable written) {
    this.folders = folders;
    this.own = own;
    this.written = written;
  }

  /** How the writing of a file ended. */
  sealed interface Saved {
    /**
     * @param before what the playbook said until then, or empty when it is new
     */
    record Yes(Path file, String before) implements Saved {}

    /** Nothing was written. */
    record No(String why) implements Saved {}
  }

  PlaybookShelf.Text text(Playbooks inForce, String id) {
    Playbook playbook =
        inForce
            .find(id)
            .orElseThrow(() -> new IllegalArgumentException("There is no playbook '" + id + "'."));
    Optional<String> shipped = PlaybookText.shipped(id);
    boolean builtIn = inForce.isBuiltIn(playbook);
    boolean editable = folder().isPresent();
    String name = inForce.origin(playbook);
    if (builtIn) {
      shown.put(id, content(place(inForce, id)));
      return new PlaybookShelf.Text(name, shipped.orElse(""), null, editable);
    }
    Path file = Path.of(name);
    String whole = read(file);
    shown.put(id, Evidence.sha256(whole.getBytes(StandardCharsets.UTF_8)));
    // a file that was broken after it was read is shown as it is, so that it can be mended
    String text = PlaybookText.part(whole, id).orElse(whole);
    return new PlaybookShelf.Text(name, text, shipped.orElse(null), Files.isWritable(file));
  }

  Saved save(Playbooks inForce, String id, String text) {
    Path file = place(inForce, id);
    if (file == null)
      return new Saved.No(
          "There is no folder for it: name one that can be written under playbooks.folders.");
    String was = shown.get(id);
    if (was != null && !was.equals(content(file)))
      return new Saved.No(
          file
              + " was changed by somebody else since it was opened here; open the playbook again"
              + " and repeat the edit.");
    if (holdsOthers(file, id))
      return new Saved.No(file + " holds another playbook; rename that file and save again.");
    try {
      String before =
          inForce.find(id).map(inForce::isBuiltIn).orElse(true)
              ? PlaybookText.shipped(id).orElse("")
              : PlaybookText.part(read(file), id).orElse(read(file));
      boolean exists = Files.exists(file);
      String whole = exists ? PlaybookText.replaced(read(file), id, text).orElse(text) : text;
      Replacing.write(file, whole);
      shown.put(id, Evidence.sha256(whole.getBytes(StandardCharsets.UTF_8)));
      written.run();
      return new Saved.Yes(file, before);
    } catch (IOException e) {
      return new Saved.No(file + " cannot be written: " + e.getMessage() + ".");
    }
  }

  /** Whether the file is a good one, but not of this playbook. */
  private static boolean holdsOthers(Path file, String id) {
    String whole = read(file);
    return !whole.isBlank()
        && PlaybookText.part(whole, id).isEmpty()
        && PlaybookText.read(file.toString(), whole).playbook().isPresent();
  }

  /** Where a playbook stands, or will; null when there is no folder for it. */
  private @Nullable Path place(Playbooks inForce, String id) {
    Optional<Playbook> known = inForce.find(id);
    if (known.isPresent() && !inForce.isBuiltIn(known.get()))
      return Path.of(inForce.origin(known.get()));
    return folder().map(folder -> folder.resolve(id + ".yaml")).orElse(null);
  }

  private Optional<Path> folder() {
    return folders.get().stream()
        .filter(Files::isDirectory)
        .filter(Files::isWritable)
        .findFirst()
        .or(() -> Optional.of(own));
  }

  private static String content(@Nullable Path file) {
    if (file == null || !Files.exists(file)) return NOTHING;
    return Evidence.sha256(read(file).getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return NOTHING;
    }
  }
}
