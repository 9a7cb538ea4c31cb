package dev.nightdesk.demo.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issue, or a pull request, which is one with more to it. */
final class Issue {
  /** What a pull request is beside. */
  static final class Pull {
    final String head;
    String base;
    String headSha;
    String baseSha;
    boolean draft;
    @Nullable Instant merged;
    @Nullable String mergedBy;
    @Nullable String mergeSha;
    final List<String> reviewers = new ArrayList<>();
    final List<String> teams = new ArrayList<>();

    Pull(String head, String headSha, String base, String baseSha, boolean draft) {
      this.head = head;
      this.headSha = headSha;
      this.base = base;
      this.baseSha = baseSha;
      this.draft = draft;
    }
  }

  record Comment(long id, String body, String by, Instant at) {}

  final long id;
  final int number;
  final String by;
  final Instant created;
  final @Nullable Pull pull;
  final List<String> labels = new ArrayList<>();
  final List<String> assignees = new ArrayList<>();
  final List<Comment> comments = new ArrayList<>();
  String title;
  String body;
  boolean open = true;
  @Nullable String reason;
  @Nullable Instant closed;
  Instant updated;

  Issue(
      long id,
      int number,
      String title,
      String body,
      String by,
      Instant created,
      @Nullable Pull pull) {
    this.id = id;
    this.number = number;
    this.title = title;
    this.body = body;
    this.by = by;
    this.created = created;
    this.pull = pull;
    updated = created;
  }

  void open(boolean wanted, @Nullable String why, Instant now) {
    updated = now;
    if (open == wanted) return;
    open = wanted;
    reason = why;
    closed = wanted ? null : now;
  }
}
