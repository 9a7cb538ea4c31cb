package dev.nightdesk.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * H2's files under {@code cut:}, where a test can look at what lies on the disk between any two
 * writes: that, and no more, is what a process killed there leaves behind.
 */
public final class CutShortFile extends FilePathWrapper {
  static final String SCHEME = "cut:";

  private static final Object LOCK = new Object();
  private static int left = -1;
  private static @Nullable Cut cut;

  /** Told once, while no other write to any file goes on. */
  @FunctionalInterface
  interface Cut {
    void here() throws IOException;
  }

  static void register() {
    FilePath.register(new CutShortFile());
  }

  /**
   * @param writes so many more are let through before
   */
  static void after(int writes, Cut told) {
    synchronized (LOCK) {
      left = writes;
      cut = told;
    }
  }

  /** Now, if it has not been told yet. */
  static void now() throws IOException {
    synchronized (LOCK) {
      left = 0;
      gate();
    }
  }

  @Override
  public String getScheme() {
    return "cut";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Gated(getBase().open(mode));
  }

  private static void gate() throws IOException {
    if (cut == null || left-- > 0) return;
    Cut told = cut;
    cut = null;
    told.here();
  }

  private static final class Gated extends FileBase {
    private final FileChannel file;

    private Gated(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      synchronized (LOCK) {
        if (left != 0 || source.remaining() <= 4096) {
          gate();
          return file.write(source, position);
        }
        // a long write can be cut in the middle of it, at the end of a page
        int end = source.limit();
        source.limit(source.position() + source.remaining() / 8192 * 4096);
        int first = file.write(source, position);
        source.limit(end);
        gate();
        return first + file.write(source, position + first);
      }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      synchronized (LOCK) {
        gate();
        return file.write(source);
      }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      synchronized (LOCK) {
        gate();
        file.truncate(size);
        return this;
      }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return file.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
