package dev.nightdesk.view;

import dev.nightdesk.domain.Committed;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Event;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Proposal;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.Remediation.Progress;
import dev.nightdesk.store.EventCodec;
import dev.nightdesk.store.Packed;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pull requests that the desk opened. */
final class ProposalQueries {
  /** More remediations in one stretch of time are not read for the number of issues. */
  private static final int MOST_RUNS = 5_000;

  private final Connection connection;
  private final EventCodec codec;

  ProposalQueries(Connection connection, EventCodec codec) {
    this.connection = connection;
    this.codec = codec;
  }

  /** Of one incident, as last seen, the first opened first. */
  List<Proposal> of(IncidentId incident) throws SQLException {
    List<Proposal> proposals = new ArrayList<>();
    Sql.each(
        connection,
        """
        select j.seq, j.type, j.payload from proposal p join journal j on j.seq = p.seq
        where p.incident = ? order by p.opened_at, p.number\
        """,
        r -> {
          var event =
              new Committed(
                  r.getLong(1), codec.read(r.getString(2), Packed.unpack(r.getString(3))));
          if (event.event() instanceof Event.ProposalSeen e) proposals.add(e.proposal());
        },
        incident.number());
    return proposals;
  }

  private record Seen(String fix, String state, @Nullable Duration took) {}

  /**
   * @param gitHubs the engines whose remediations may open issues
   */
  ProposalFigures figures(Instant since, List<EngineId> gitHubs) throws SQLException {
    List<Seen> all =
        Sql.list(
            connection,
            """
            select p.fix, p.state, p.ended_at - i.opened_at from proposal p
            left join incident i on i.number = p.incident where p.opened_at >= ?\
            """,
            r -> {
              long took = r.getLong(3);
              boolean known = !r.wasNull();
              return new Seen(
                  r.getString(1), r.getString(2), known ? Duration.ofNanos(took) : null);
            },
            Times.nanos(since));
    Map<String, List<Seen>> byFix = new TreeMap<>();
    for (Seen seen : all) byFix.computeIfAbsent(seen.fix(), _ -> new ArrayList<>()).add(seen);
    List<ProposalFigures.Row> rows =
        byFix.entrySet().stream()
            .map(e -> row(e.getKey(), e.getValue()))
            .sorted(Comparator.comparing(ProposalFigures.Row::opened).reversed())
            .toList();
    return new ProposalFigures(issues(since, gitHubs), row("", all), rows);
  }

  private static ProposalFigures.Row row(String fix, List<Seen> seen) {
    List<Duration> took =
        seen.stream()
            .filter(each -> is(each, Proposal.State.MERGED))
            .map(Seen::took)
            .filter(java.util.Objects::nonNull)
            .sorted()
            .toList();
    return new ProposalFigures.Row(
        fix,
        seen.size(),
        seen.stream().filter(each -> is(each, Proposal.State.MERGED)).count(),
        seen.stream().filter(each -> is(each, Proposal.State.CLOSED)).count(),
        took.isEmpty() ? null : took.get((took.size() - 1) / 2));
  }

  private static boolean is(Seen seen, Proposal.State state) {
    return seen.state().equals(state.name());
  }

  /** The issue of one problem of one repository is opened once, whatever reports it again. */
  private long issues(Instant since, List<EngineId> gitHubs) throws SQLException {
    Set<String> issues = new HashSet<>();
    for (EngineId engine : gitHubs) {
      Sql.each(
          connection,
          """
          select r.body from remediation r join incident i on i.number = r.incident
          where i.engine = ? and r.started_at >= ? order by r.started_at desc limit ?\
          """,
          r -> count(codec.read(Remediation.class, Packed.unpack(r.getString(1))), issues),
          engine.value(),
          Times.nanos(since),
          MOST_RUNS);
    }
    return issues.size();
  }

  private static void count(Remediation run, Set<String> issues) {
    List<Plan.Step> steps = run.plan().steps();
    for (int i = 0; i < Math.min(done(run.progress()), steps.size()); i++) {
      if (steps.get(i).action() instanceof GitHubAction.OpenIssue issue)
        issues.add(issue.repository() + " " + issue.problem());
    }
  }

  /** How many steps were done for certain; of a run that failed nobody can tell here. */
  private static int done(Progress progress) {
    return switch (progress) {
      case Progress.StepDue due -> due.step();
      case Progress.StepOpen open -> open.step();
      case Progress.Waiting waiting -> waiting.step();
      case Progress.Verifying _ -> Integer.MAX_VALUE;
      case Progress.Ended ended -> ended.success() ? Integer.MAX_VALUE : 0;
    };
  }
}
