package dev.nightdesk.demo.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names objects as git does, so that a client that computes a sha itself finds the same one. */
final class Git {
  private Git() {}

  /** One version of one file. */
  record Blob(byte[] bytes, String sha) {
    static Blob of(byte[] bytes) {
      return new Blob(bytes.clone(), hash("blob", bytes));
    }

    String text() {
      return new String(bytes, UTF_8);
    }
  }

  /**
   * A commit with all its files.
   *
   * @param parents the shas of those before it
   */
  record Commit(
      String sha,
      String tree,
      List<String> parents,
      SortedMap<String, Blob> files,
      String author,
      String message,
      Instant at) {
    static Commit of(
        List<String> parents,
        SortedMap<String, Blob> files,
        String author,
        String message,
        Instant at) {
      String tree = treeOf(files);
      var text = new StringBuilder("tree ").append(tree).append('\n');
      parents.forEach(p -> text.append("parent ").append(p).append('\n'));
      String who = author + " <" + mail(author) + "> " + at.getEpochSecond() + " +0000\n";
      text.append("author ").append(who).append("committer ").append(who);
      text.append('\n').append(message).append('\n');
      String sha = hash("commit", text.toString().getBytes(UTF_8));
      return new Commit(sha, tree, List.copyOf(parents), files, author, message, at);
    }

    Map<String, String> texts() {
      Map<String, String> texts = new TreeMap<>();
      files.forEach((path, blob) -> texts.put(path, blob.text()));
      return texts;
    }
  }

  static String mail(String author) {
    return author + "@users.noreply.github.com";
  }

  /** The sha of the tree that holds these paths. */
  static String treeOf(SortedMap<String, Blob> files) {
    SortedMap<String, Blob> here = new TreeMap<>();
    SortedMap<String, SortedMap<String, Blob>> folders = new TreeMap<>();
    files.forEach((path, blob) -> {
      int slash = path.indexOf('/');
      if (slash < 0) {
        here.put(path, blob);
      } else {
        folders
            .computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
            .put(path.substring(slash + 1), blob);
      }
    });
    record Entry(String mode, String name, String sha) {
      // git sorts a folder as if its name ended in a slash
      String key() {
        return mode.equals("40000") ? name + "/" : name;
      }
    }
    var entries = new java.util.ArrayList<Entry>();
    here.forEach((name, blob) -> entries.add(new Entry("100644", name, blob.sha())));
    folders.forEach((name, below) -> entries.add(new Entry("40000", name, treeOf(below))));
    entries.sort(Comparator.comparing(Entry::key));
    var out = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      out.writeBytes((entry.mode + " " + entry.name + "\0").getBytes(UTF_8));
      out.writeBytes(HexFormat.of().parseHex(entry.sha));
    }
    return hash("tree", out.toByteArray());
  }

  static String hash(String type, byte[] content) {
    MessageDigest sha1 = digest("SHA-1");
    sha1.update((type + " " + content.length + "\0").getBytes(UTF_8));
    return HexFormat.of().formatHex(sha1.digest(content));
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
