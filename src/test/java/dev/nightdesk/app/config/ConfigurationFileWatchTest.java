package dev.nightdesk.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileWatchTest {
  @Test
  void changesAreReadAndMistakesKeepTheLastGoodOne(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("c.yaml");
    Files.writeString(file, "version: 1\nappearance: {theme: dark}\n");
    List<FileWatch.Change> changes = new ArrayList<>();
    try (var watch = new FileWatch(file, ConfigurationReader.read(file), changes::add, Map.of())) {
      watch.look();
      assertThat(changes).isEmpty();

      Files.writeString(file, "version: 1\nappearance: {theme: light}\n");
      watch.look();
      watch.look();
      assertThat(changes).singleElement().isInstanceOf(FileWatch.Change.Accepted.class);
      assertThat(watch.current().theme()).isEqualTo(Configuration.Theme.LIGHT);

      Files.writeString(file, "version: 1\nappearence: {theme: dark}\n");
      watch.look();
      watch.look();
      assertThat(changes).hasSize(2);
      assertThat(((FileWatch.Change.Refused) changes.get(1)).sentence())
          .isEqualTo(
              file + ", line 2, appearence: unknown key 'appearence'; did you mean 'appearance'?");
      assertThat(watch.current().theme()).isEqualTo(Configuration.Theme.LIGHT);

      Files.delete(file);
      watch.look();
      watch.look();
      assertThat(changes).hasSize(3);
      assertThat(((FileWatch.Change.Refused) changes.get(2)).sentence()).contains("cannot be read");

      Files.writeString(file, "version: 1\nappearance: {theme: dark}\n");
      watch.look();
      assertThat(watch.current().theme()).isEqualTo(Configuration.Theme.DARK);
      assertThat(changes).hasSize(4);
    }
  }

  @Test
  void aTouchedFileIsNoChange(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("c.yaml");
    Files.writeString(file, "version: 1\n");
    List<FileWatch.Change> changes = new ArrayList<>();
    try (var watch = new FileWatch(file, ConfigurationReader.read(file), changes::add, Map.of())) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
      watch.look();
      assertThat(changes).isEmpty();
    }
  }

  @Test
  void itLooksByItself(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("c.yaml");
    Files.writeString(file, "version: 1\n");
    var changes = new LinkedBlockingQueue<FileWatch.Change>();
    try (var _ =
        new FileWatch(file, ConfigurationReader.read(file), changes::add, Map.of()).start()) {
      Files.writeString(file, "version: 1\napi: {port: 4711}\n");
      var accepted = (FileWatch.Change.Accepted) changes.poll(10, TimeUnit.SECONDS);
      assertThat(accepted).isNotNull();
      assertThat(accepted.configuration().api()).isEqualTo(new Configuration.Api(true, 4711));
    }
  }
}
