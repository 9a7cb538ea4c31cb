package dev.nightdesk.engine.github.api;

import okio.BufferedSource;

final class ArchiveReader {
  private ArchiveReader() {}

  static RunArchive read(BufferedSource source, int mostBytes) {
    throw new UnsupportedOperationException();
  }
}
