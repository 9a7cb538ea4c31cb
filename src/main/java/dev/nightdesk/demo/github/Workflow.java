package dev.nightdesk.demo.github;

import java.time.Instant;

/** A workflow as GitHub lists it. */
final class Workflow {
  final long id;
  final String path;
  final Instant created;
  String state = "active";
  int runs;

  Workflow(long id, String path, Instant created) {
    this.id = id;
    this.path = path;
    this.created = created;
  }

  /** {@code nightly.yml}. */
  String file() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
