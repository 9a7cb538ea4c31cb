package dev.nightdesk.app.wiring;

import dev.nightdesk.app.config.Configuration;
import dev.nightdesk.app.shelf.PlaybookWatch;
import dev.nightdesk.app.shelf.Shelf;
import dev.nightdesk.app.shelf.ShelfFiles;
import dev.nightdesk.document.Problem;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.playbook.PlaybookFolders;
import dev.nightdesk.playbook.Playbooks;
import dev.nightdesk.store.Store;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.PastIncidents;
import dev.nightdesk.view.PlaybookHistory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The playbooks of a running desk: those in force, their folders, and the shelf over them. */
final class Shelving implements AutoCloseable {
  /** What is done about playbooks that say something else. */
  interface Listener {
    /** Others are in force. */
    void changed(Playbooks playbooks);

    /** A file was refused; what it said last stays in force. */
    void refused(String sentence);
  }

  private final Supplier<Configuration> configuration;
  private final Path data;
  private final Path own;
  private final InstantSource clock;
  private final PlaybookFolders folders;
  private final PlaybookWatch watch;
  private final Listener listener;
  private volatile List<Problem> told;
  private volatile String fingerprint;

  /** Reads them for the first time, and says on standard error what is wrong. */
  Shelving(
      Supplier<Configuration> configuration, Path data, InstantSource clock, Listener listener) {
    this.configuration = configuration;
    this.data = data;
    this.own = own(data);
    this.clock = clock;
    this.listener = listener;
    this.folders = new PlaybookFolders(places(configuration.get(), data), Set.of(own), clock);
    this.watch = new PlaybookWatch(folders, this::found);
    this.told = folders.loaded().problems();
    this.fingerprint = playbooks().fingerprint();
    told.forEach(problem -> System.err.println("nightdesk: " + problem));
  }

  /** The folder in the data directory for playbooks that were made in the window. */
  static Path own(Path data) {
    return data.toAbsolutePath().resolve("playbooks");
  }

  /** Everything that is read: the folders of the configuration, then the desk's own. */
  static List<Path> places(Configuration from, Path data) {
    return Stream.concat(from.playbookFolders().stream(), Stream.of(own(data))).distinct().toList();
  }

  /** The playbooks in force, as they are written. */
  Playbooks playbooks() {
    return folders.loaded().playbooks();
  }

  /** What is wrong with a file now, or null when nothing is. */
  @Nullable String notice() {
    return folders.loaded().problems().stream().findFirst().map(Problem::toString).orElse(null);
  }

  /** Takes changes of the files from now on. */
  void follow() {
    watch.start();
  }

  /** Reads the folders of another configuration; returns what is in force then. */
  Playbooks use(Configuration changed) {
    folders.use(places(changed, data), Set.of(own));
    tell(folders.loaded());
    fingerprint = playbooks().fingerprint();
    return playbooks();
  }

  private void found(Playbooks.Loaded loaded) {
    tell(loaded);
    String now = loaded.playbooks().fingerprint();
    if (now.equals(fingerprint)) return;
    fingerprint = now;
    listener.changed(loaded.playbooks());
  }

  /** Each complaint once. */
  private void tell(Playbooks.Loaded loaded) {
    List<Problem> before = told;
    told = loaded.problems();
    told.stream()
        .filter(problem -> !before.contains(problem))
        .map(Problem::toString)
        .forEach(listener::refused);
  }

  PlaybookShelf shelf(DeskViews views, Store store, BackTests backTests, Inbox inbox) {
    var history = new PlaybookHistory(store);
    return new Shelf(
        new Shelf.Desk(
            this::playbooks,
            history::switches,
            views::shadow,
            history::versions,
            backTests::run,
            inbox),
        new ShelfFiles(() -> configuration.get().playbookFolders(), own, watch::look));
  }

  BackTests backTests(Store store, Supplier<dev.nightdesk.desk.rules.Rules> rules) {
    return new BackTests(
        new PastIncidents(store), rules, new PlaybookHistory(store)::switches, clock);
  }

  @Override
  public void close() {
    watch.close();
  }
}
