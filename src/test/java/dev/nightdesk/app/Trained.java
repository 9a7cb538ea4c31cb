package dev.nightdesk.app;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A class path from which a JVM starts in half the time: folders as jars, since only those can be
 * archived, and an archive of the classes that one run had loaded.
 *
 * @param options for the JVM; the class path is among them
 */
record Trained(List<String> options) {
  /** The class path as it is, for few starts. */
  static Trained not() {
    return new Trained(List.of("-cp", System.getProperty("java.class.path")));
  }

  /**
   * Runs a desk once until it has opened.
   *
   * @param configuration of the desks to come, so that what they need is loaded
   * @param folder for the jars, the archive and that run's data
   */
  static Trained by(Path configuration, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<String> classPath = List.of("-cp", jars(folder));
    Path archive = folder.resolve("classes.jsa");
    var options = new ArrayList<>(classPath);
    options.add("-XX:ArchiveClassesAtExit=" + archive);
    Child child =
        Child.start(
            new Trained(options), configuration, folder.resolve("data"), KilledDesk.Point.NEVER);
    child.awaitLine("DeskOpened");
    child.endCleanly();
    if (!Files.exists(archive)) throw new IOException("no archive: " + child.seen());
    var fast = new ArrayList<>(classPath);
    fast.add("-XX:SharedArchiveFile=" + archive);
    return new Trained(fast);
  }

  private static String jars(Path folder) throws IOException {
    var jars = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) jars.add(jar(path, folder.resolve(jars.size() + ".jar")));
      else if (Files.exists(path)) jars.add(entry);
    }
    return String.join(File.pathSeparator, jars);
  }

  private static String jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        var entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        // the test classes' own manifest, if any, is none of a jar
        if (name.equals("META-INF/MANIFEST.MF")) continue;
        entries.putNextEntry(new JarEntry(name));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    return jar.toString();
  }
}
