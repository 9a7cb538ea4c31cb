package dev.nightdesk.engine.github;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.engine.AnswerCache;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.Memory;
import dev.nightdesk.engine.Waits;
import dev.nightdesk.engine.Watch;
import dev.nightdesk.engine.github.Fetch.Fetched;
import dev.nightdesk.engine.github.api.Answer.Ok;
import dev.nightdesk.engine.github.api.Connection;
import dev.nightdesk.engine.github.api.GitHubApi;
import dev.nightdesk.engine.github.api.Repo;
import dev.nightdesk.engine.github.api.Run;
import dev.nightdesk.engine.github.deed.GitHubDeeds;
import dev.nightdesk.engine.github.deed.GitHubReconciliation;
import dev.nightdesk.engine.github.draft.Drafts;
import dev.nightdesk.engine.github.look.FollowUp;
import dev.nightdesk.engine.github.look.GitHubLooks;
import dev.nightdesk.engine.github.settings.GitHubSettings;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Watches the workflow runs of GitHub repositories and acts on them. A quiet repository costs one
 * conditional request in each interval, and fewer with time.
 */
public final class GitHubConnector implements Connector {
  private final GitHubSettings settings;
  private final GitHubApi api;
  private final Repositories repositories;
  private final RunsWatch runs;
  private final Fetch fetch;
  private final Report report;
  private final Standing standing;
  private final FollowUp followUp;
  private final Waits waits = new Waits();
  private final GitHubDeeds deeds;
  private final GitHubReconciliation reconciliation;
  private final GitHubLooks looks;
  private final Drafts drafts;

  /**
   * @param client shared by all engines; not closed here
   * @param secrets knows the value of {@code env:NAME} or {@code secret:NAME}; null for an unknown
   *     one
   * @param memory what the desk remembers of this engine; read when the first sweep begins
   * @param answers keeps full answers for conditional requests
   * @throws IllegalArgumentException when the address is not http or https
   */
  public GitHubConnector(
      GitHubSettings settings,
      OkHttpClient client,
      InstantSource clock,
      Function<String, @Nullable String> secrets,
      Memory memory,
      AnswerCache answers) {
    this(settings, client, clock, secrets, memory, answers, new Waits());
  }

  /**
   * With other pauses between changes.
   *
   * @param pauses closed with this
   */
  public GitHubConnector(
      GitHubSettings settings,
      OkHttpClient client,
      InstantSource clock,
      Function<String, @Nullable String> secrets,
      Memory memory,
      AnswerCache answers,
      Waits pauses) {
    this.settings = settings;
    var connection = new Connection(HttpUrl.get(settings.url()), settings.token());
    api =
        new GitHubApi(
            settings.id(), client, connection, secrets, clock, settings.timeout(), answers, pauses);
    var contact = new Contact(settings.id(), clock);
    repositories = new Repositories(settings, api, contact, clock);
    fetch = new Fetch(api);
    report = new Report(settings, clock);
    var writer = new SignalWriter(settings, api, clock, contact, fetch, report);
    runs = new RunsWatch(settings, api, clock, memory, contact, repositories, writer);
    standing =
        new Standing(settings, api, clock, memory, contact, repositories, ZoneId.systemDefault());
    followUp = new FollowUp(settings, api, clock, this::watched);
    deeds = new GitHubDeeds(api, clock, waits);
    reconciliation = new GitHubReconciliation(api, clock, waits);
    looks = new GitHubLooks(settings, api, clock, secrets);
    drafts = new Drafts(settings, api, clock, secrets, this::watched);
  }

  @Override
  public EngineId id() {
    return settings.id();
  }

  @Override
  public List<Watch> watches() {
    return List.of(runs, followUp);
  }

  @Override
  public Look look(Remediation run) {
    return looks.look(run);
  }

  /** Also asks whether an approved change still stands on the commit that it was made for. */
  @Override
  public Rehearsed rehearse(Remediation imagined) {
    var findings = new ArrayList<>(Connector.super.rehearse(imagined).findings());
    boolean wouldRun = true;
    for (Plan.Step step : imagined.plan().steps()) {
      if (!(step.action() instanceof GitHubAction.CheckBase check)) continue;
      var order =
          new Order(imagined.incident(), "dry-run", imagined::idempotencyKey, step.timeout());
      StepOutcome outcome = deeds.act(check, order).outcome();
      findings.add(outcome.detail());
      wouldRun &= outcome instanceof StepOutcome.Done;
    }
    return new Rehearsed(wouldRun, findings);
  }

  @Override
  public Deed act(Action action, Order order) {
    return action instanceof GitHubAction ours
        ? deeds.act(ours, order)
        : Connector.super.act(action, order);
  }

  @Override
  public Finding reconcile(Action action, Order order) {
    return action instanceof GitHubAction ours
        ? reconciliation.reconcile(ours, order)
        : Connector.super.reconcile(action, order);
  }

  @Override
  public Draft draft(Incident incident, Plan plan) {
    return drafts.draft(incident, plan);
  }

  /** The newest run that can be read stands for all, to keep the journal small. */
  @Override
  public List<Evidence> capture(String target, List<String> units) {
    Watched watched = watched(target);
    if (watched == null) return List.of();
    for (String unit : units.reversed()) {
      long id = Recoveries.id(unit);
      if (id == 0) continue;
      if (api.runs().run(watched.repo(), id) instanceof Ok<Run> ok
          && fetch.ended(watched.repo(), ok.value()) instanceof Fetched.Got got)
        return report.evidence(got.findings());
    }
    return List.of();
  }

  private List<Repo> watched() {
    return repositories.all().stream().map(Watched::repo).toList();
  }

  private @Nullable Watched watched(String target) {
    for (Watched one : repositories.all()) if (target.startsWith(one.name() + "/")) return one;
    return null;
  }

  @Override
  public EngineStatus status() {
    return standing.status();
  }

  @Override
  public void close() {
    runs.close();
    // before the API, so that what waits knows that we ended it ourselves
    waits.close();
    api.close();
  }
}
