package dev.nightdesk.engine.github.draft;

import dev.nightdesk.domain.GitHubFacts;
import dev.nightdesk.engine.github.api.Answer;
import dev.nightdesk.engine.github.api.Answer.Failed;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Answer.Why;
import dev.nightdesk.engine.github.api.FileContent;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Ref;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Repository;
import dev.nightdesk.engine.github.deed.Tasks;
import dev.nightdesk.engine.github.fix.FixKind;
import dev.nightdesk.engine.github.fix.FixRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a fix is made from, all of it at one commit. */
final class Reading {
  private static final int MOST_NUMBERS = 100;

  private final GitHubApi api;
  private final RepositoryFiles files;

  Reading(GitHubApi api) {
    this.api = api;
    files = new RepositoryFiles(api);
  }

  /** The base branch as it stands, the workflow in it, and what may have to be changed besides. */
  Base base(Wish wish, Repository repository) throws NoDraft {
    Repo repo = repository.repo();
    String branch = wish.fix().base().isEmpty() ? repository.defaultBranch() : wish.fix().base();
    if (Tasks.isOurs(branch))
      throw NoDraft.leave(branch + " is a branch of Nightdesk itself, which is never healed.");
    String commit = commit(repo, branch);
    var read = new LinkedHashMap<String, FileContent>();
    FileContent workflow = workflow(repo, wish.path(), branch, commit);
    read.put(wish.path(), workflow);
    for (String path : files.besides(repo, commit, wish, workflow.text())) {
      if (!read.containsKey(path)
          && api.contents().file(repo, path, commit) instanceof Ok<FileContent> ok
          // what does not survive the way to text and back would be damaged
          && ok.value().isText()) read.put(path, ok.value());
    }
    return new Base(repo, branch, commit, read);
  }

  private String commit(Repo repo, String branch) throws NoDraft {
    return switch (api.contents().branch(repo, branch)) {
      case Ok<Ref> ok -> ok.value().sha();
      case Failed<Ref> failed when failed.why() == Why.NOT_FOUND ->
          throw NoDraft.leave("The branch " + branch + " of " + repo + " is not there any more.");
      case Failed<Ref> failed -> throw NoDraft.of(failed);
    };
  }

  private FileContent workflow(Repo repo, String path, String branch, String commit)
      throws NoDraft {
    Answer<FileContent> answer = api.contents().file(repo, path, commit);
    if (answer instanceof Failed<FileContent> failed && failed.why() == Why.NOT_FOUND)
      throw NoDraft.noFix(
          path + " is not on " + branch + " of " + repo + " any more. Look at it there.");
    FileContent file = NoDraft.need(answer);
    if (!file.isText())
      throw NoDraft.noFix(
          path + " is not UTF-8, so it cannot be changed safely. Convert it first.");
    return file;
  }

  FixRequest request(Wish wish, Base base) {
    var others = new TreeMap<String, String>();
    for (String path : base.files().keySet())
      if (!path.equals(wish.path())) others.put(path, base.text(path));
    return new FixRequest(
        wish.kind(),
        wish.path(),
        base.text(wish.path()),
        others,
        wish.fact(GitHubFacts.JOB),
        wish.fact(GitHubFacts.STEP),
        params(wish, base),
        durations(wish.fact(GitHubFacts.JOB_SECONDS)),
        minutes(wish.fact(GitHubFacts.LIMIT_MINUTES)),
        wish.incident().log(),
        wish.fact(GitHubFacts.RUNNER).replace(' ', ','),
        lastGood(wish, base.repo()));
  }

  private Map<String, String> params(Wish wish, Base base) {
    var params = new TreeMap<>(wish.fix().params());
    List<String> paths = files.candidates(base.repo(), base.commit(), wish.kind());
    if (!paths.isEmpty()) params.putIfAbsent("candidates", String.join("\n", paths));
    return params;
  }

  /** What the repair of a broken file is measured by. */
  private @Nullable String lastGood(Wish wish, Repo repo) {
    String commit = wish.fact(GitHubFacts.GREEN_COMMIT);
    if (wish.kind() != FixKind.REPAIR_YAML || !commit.matches("[0-9a-f]{40}")) return null;
    return api.contents().file(repo, wish.path(), commit) instanceof Ok<FileContent> ok
            && ok.value().isText()
        ? ok.value().text()
        : null;
  }

  private static List<Duration> durations(String seconds) {
    var durations = new ArrayList<Duration>();
    for (String one : seconds.split(",", MOST_NUMBERS + 1))
      if (one.strip().matches("[0-9]{1,9}"))
        durations.add(Duration.ofSeconds(Long.parseLong(one.strip())));
    return durations;
  }

  private static @Nullable Duration minutes(String limit) {
    return limit.matches("[0-9]{1,6}") ? Duration.ofMinutes(Long.parseLong(limit)) : null;
  }
}
