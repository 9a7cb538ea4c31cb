package dev.nightdesk.engine.github.deed;

import dev.nightdesk.domain.GitHubAction.CommentIssue;
import dev.nightdesk.engine.Connector.Order;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Comment;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Issue;
import dev.nightdesk.engine.github.api.Page;
import dev.nightdesk.engine.github.api.Repo;
import org.jspecify.annotations.Nullable;

/** Says something under the issue about a problem, unless it was said there already. */
final class IssueComment implements Task {
  private static final int MOST_PAGES = 10;

  private final GitHubApi api;
  private final Ours ours;
  private final Repo repo;
  private final CommentIssue action;
  private final Order order;
  private @Nullable Issue issue;

  IssueComment(GitHubApi api, Ours ours, Repo repo, CommentIssue action, Order order) {
    this.api = api;
    this.ours = ours;
    this.repo = repo;
    this.action = action;
    this.order = order;
  }

  @Override
  public Answer<Shown> look() {
    if (issue != null) return comments(issue);
    return switch (ours.about(repo, action.problem())) {
      case Failed<Ours.Found> failed -> failed.as();
      case Ok<Ours.Found> ok when ok.value().issues().isEmpty() ->
          Task.shown(Shown.Not.refused("there is no issue of ours about this problem"));
      case Ok<Ours.Found> ok -> {
        Issue first = ok.value().issues().getFirst();
        issue = first;
        yield comments(first);
      }
    };
  }

  private Answer<Shown> comments(Issue on) {
    for (int page = 1; page <= MOST_PAGES; page++) {
      switch (api.issues().comments(repo, on.number(), page)) {
        case Failed<Page<Comment>> failed -> {
          return failed.as();
        }
        case Ok<Page<Comment>> ok -> {
          for (Comment comment : ok.value().items())
            if (isSaid(comment))
              return Task.shown(
                  new Shown.Done(
                      "it is said under issue #" + on.number() + " (" + comment.url() + ")"));
          if (!ok.value().more()) page = MOST_PAGES;
        }
      }
    }
    return Task.shown(new Shown.Open("it is not said under issue #" + on.number()));
  }

  /** By this order, or in the same words before: nobody wants to read it twice. */
  private boolean isSaid(Comment comment) {
    return Marker.of(comment.body())
        .filter(m -> m.problem().equals(action.problem()))
        .filter(m -> m.step().equals(order.key()) || isSame(comment))
        .isPresent();
  }

  private boolean isSame(Comment comment) {
    String said = Marker.without(comment.body()).replace("\r\n", "\n");
    return said.equals(action.body().replace("\r\n", "\n").strip());
  }

  @Override
  public Answer<?> send() {
    if (issue == null) throw new IllegalStateException("sent before a look");
    return api.issues()
        .comment(repo, issue.number(), Marker.under(action.body(), action.problem(), order));
  }
}
