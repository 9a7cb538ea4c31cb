package dev.nightdesk.engine.github.api;

/** The user, the limits and the repositories. See {@link GitHubApi}. */
public final class AccountCalls {
  private final Caller caller;
  private final Addresses at;

  AccountCalls(Caller caller, Addresses at) {
    this.caller = caller;
    this.at = at;
  }

  /** Who the token belongs to; 401 without one. */
  public Answer<User> user() {
    return caller.read("the token's user", at.below("user").build(), Payloads::user);
  }

  /** What is left of the primary limit; 404 on an Enterprise Server without limits. */
  public Answer<Allowance> rateLimit() {
    return caller.read("limits", at.below("rate_limit").build(), Payloads::allowance);
  }

  /** A repository, under its new name where it was renamed. */
  public Answer<Repository> repository(Repo repo) {
    return caller.kept("repository " + repo, at.repo(repo).build(), Payloads::repository);
  }

  /**
   * The repositories of an organisation, or of a user where there is no such organisation.
   *
   * @param page counted from 1, a hundred on each
   */
  public Answer<Page<Repository>> repositories(String owner, int page) {
    Answer<Page<Repository>> organisation = owned(owner, "orgs", page);
    boolean isNone =
        organisation instanceof Answer.Failed<Page<Repository>> failed
            && failed.why() == Answer.Why.NOT_FOUND;
    return isNone ? owned(owner, "users", page) : organisation;
  }

  private Answer<Page<Repository>> owned(String owner, String kind, int page) {
    if (Repo.parse(owner + "/x").isEmpty())
      return Endings.notSent("repositories of " + owner, "that is no owner's name");
    return caller.kept(
        "repositories of " + owner,
        at.paged(at.below(kind, owner, "repos"), 100, page),
        (json, reply) -> Payloads.page(json, reply, "", 100, page, Payloads::repository));
  }
}
