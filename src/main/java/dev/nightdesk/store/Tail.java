package dev.nightdesk.store;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Remediation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The last batches once more, in a plain file that is only ever appended to. Killed soon after H2
 * had used freed space of its file again, H2 was measured to come back without its last one to
 * three commits although each was followed by a {@code CHECKPOINT SYNC}; what it lost is committed
 * again from here.
 */
final class Tail implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Tail.class.getName());
  private static final String FILE = "nightdesk.tail";

  /** Far more than H2 can lose; two files of this size are kept. */
  private static final long TURN = 8 << 20;

  private static final int HEADER = 12;

  private final Path directory;
  private final EventCodec codec;
  private FileChannel channel;

  /**
   * A batch.
   *
   * @param seq the place of its first event
   * @param before the hash of the event before it, in hex
   */
  record Entry(long seq, String before, Batch batch) {}

  private record Told(String type, String payload) {}

  private record Written(
      long seq,
      String before,
      List<Told> events,
      List<Incident> incidents,
      List<Approval> approvals,
      List<Remediation> remediations,
      List<Evidence> evidence) {}

  Tail(Path directory, EventCodec codec) throws IOException {
    this.directory = directory;
    this.codec = codec;
    this.channel = open(directory.resolve(FILE));
  }

  /** The batches that are still known, oldest first; what was cut off in the middle is left out. */
  static List<Entry> read(Path directory, EventCodec codec) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String name : List.of(FILE + ".old", FILE)) {
      Path file = directory.resolve(name);
      if (!Files.exists(file)) continue;
      if (!Files.isRegularFile(file)) throw Failures.noFile(file);
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      int whole = entries(bytes, codec, entries);
      if (isDamaged(bytes.position(whole))) keepDamaged(file, whole);
      // or what is appended next would stand behind half a batch and never be read
      try (FileChannel channel = open(file)) {
        channel.truncate(whole);
      }
    }
    return entries;
  }

  /**
   * Whether a whole batch stands here that is not what was written, or none at all, such as the
   * zeros that a power failure leaves: a cut leaves half of one.
   */
  private static boolean isDamaged(ByteBuffer rest) {
    if (rest.remaining() < HEADER) return false;
    int length = rest.getInt(rest.position());
    return length < 0 || length <= rest.remaining() - HEADER;
  }

  /** Commits that only stood there may be lost, so somebody is told, and the file is kept. */
  private static void keepDamaged(Path file, int at) throws IOException {
    Path kept = file.resolveSibling(file.getFileName() + ".damaged");
    for (int n = 2; Files.exists(kept); n++)
      kept = file.resolveSibling(file.getFileName() + ".damaged-" + n);
    Files.copy(file, kept);
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} is damaged at byte {1}: what stands behind that is not used, so the last events before"
            + " the crash may be missing. It was kept as {2}; run nightdesk verify.",
        file,
        Integer.toString(at),
        kept.getFileName());
  }

  /** Whether anything is in it: a database that was closed in good order has none. */
  static boolean isThere(Path directory) throws IOException {
    for (String name : List.of(FILE + ".old", FILE)) {
      Path file = directory.resolve(name);
      if (Files.exists(file) && Files.size(file) > 0) return true;
    }
    return false;
  }

  /** For a database that was closed in good order. */
  static void forget(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(FILE + ".old"));
    Files.deleteIfExists(directory.resolve(FILE));
  }

  void append(long seq, String before, Batch batch) throws IOException {
    List<Told> events =
        batch.events().stream().map(e -> new Told(EventCodec.type(e), codec.payload(e))).toList();
    byte[] bytes =
        codec
            .write(
                new Written(
                    seq,
                    before,
                    events,
                    batch.incidents(),
                    batch.approvals(),
                    batch.remediations(),
                    batch.evidence()))
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + bytes.length);
    buffer.putInt(bytes.length).putLong(crc(bytes)).put(bytes).flip();
    if (channel.size() > TURN) turn();
    while (buffer.hasRemaining()) channel.write(buffer);
    if (batch.mustSurvive()) channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void turn() throws IOException {
    channel.force(false);
    channel.close();
    Path file = directory.resolve(FILE);
    Files.move(file, directory.resolve(FILE + ".old"), StandardCopyOption.REPLACE_EXISTING);
    channel = open(file);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** Returns where the last whole batch ends. */
  private static int entries(ByteBuffer file, EventCodec codec, List<Entry> entries) {
    int whole = 0;
    while (file.remaining() >= HEADER) {
      int length = file.getInt();
      long crc = file.getLong();
      if (length <= 0 || length > file.remaining()) return whole;
      byte[] bytes = new byte[length];
      file.get(bytes);
      if (crc(bytes) != crc) return whole;
      Written w = codec.read(Written.class, new String(bytes, StandardCharsets.UTF_8));
      List<Event> events =
          w.events().stream().map(told -> codec.read(told.type(), told.payload())).toList();
      entries.add(
          new Entry(
              w.seq(),
              w.before(),
              new Batch(
                  events, w.incidents(), w.approvals(), w.remediations(), w.evidence(), false)));
      whole = file.position();
    }
    return whole;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
