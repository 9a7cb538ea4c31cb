package dev.nightdesk.view;

import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How playbooks did, from the tables derived of the journal. */
final class PlaybookQueries {
  private static final int BINS = 10;

  private final Connection connection;

  PlaybookQueries(Connection connection) {
    this.connection = connection;
  }

  private record Last(@Nullable Instant answered, @Nullable Instant acted) {
    static final Last NEVER = new Last(null, null);
  }

  private record Runs(int begun, int ended, int succeeded) {
    static final Runs NONE = new Runs(0, 0, 0);
  }

  /** Judged incidents, of which so many were right, with their confidence summed. */
  private record Judged(int all, int right, double confidence) {
    static final Judged NONE = new Judged(0, 0, 0);

    Judged and(int more, boolean isRight, double sum) {
      return new Judged(all + more, right + (isRight ? more : 0), confidence + sum);
    }

    double claimed() {
      return all == 0 ? 0 : confidence / all;
    }
  }

  Map<String, PlaybookFigures> figures(Instant since) throws SQLException {
    Map<String, Last> last = last();
    Map<String, Runs> runs = runs(since);
    Map<String, Judged> judged = judged();
    Map<String, ShadowRecord> shadows = newestShadows();
    Set<String> playbooks = new TreeSet<>(last.keySet());
    playbooks.addAll(runs.keySet());
    playbooks.addAll(judged.keySet());
    playbooks.addAll(shadows.keySet());
    Map<String, PlaybookFigures> figures = new HashMap<>();
    for (String id : playbooks) {
      Last ever = last.getOrDefault(id, Last.NEVER);
      Runs ran = runs.getOrDefault(id, Runs.NONE);
      Judged by = judged.getOrDefault(id, Judged.NONE);
      figures.put(
          id,
          new PlaybookFigures(
              id,
              ran.begun(),
              ran.succeeded(),
              ran.ended(),
              by.right(),
              by.all(),
              by.claimed(),
              ever.acted(),
              ever.answered(),
              shadows.getOrDefault(id, ShadowRecord.NONE)));
    }
    return figures;
  }

  private Map<String, Last> last() throws SQLException {
    Map<String, Last> last = new HashMap<>();
    Sql.each(
        connection,
        """
        select playbook, answered_at, acted_at from playbook_last
        where answered_at > 0 or acted_at > 0\
        """,
        r ->
            last.put(
                r.getString(1), new Last(Times.orNull(r.getLong(2)), Times.orNull(r.getLong(3)))));
    return last;
  }

  private Map<String, Runs> runs(Instant since) throws SQLException {
    Map<String, Runs> runs = new HashMap<>();
    Sql.each(
        connection,
        """
        select playbook, count(*), count(case when ended_at > 0 then 1 end),
          count(case when success then 1 end)
        from remediation where started_at >= ? group by playbook\
        """,
        r -> runs.put(r.getString(1), new Runs(r.getInt(2), r.getInt(3), r.getInt(4))),
        Times.nanos(since));
    return runs;
  }

  private Map<String, Judged> judged() throws SQLException {
    Map<String, Judged> judged = new HashMap<>();
    Sql.each(
        connection,
        """
        select playbook, kind, disposition, count(*), sum(confidence) from judgement
        where playbook <> '' group by playbook, kind, disposition\
        """,
        r -> {
          Kind kind = Kind.valueOf(r.getString(2));
          Disposition said = Disposition.valueOf(r.getString(3));
          if (!isJudged(kind, said)) return;
          Judged before = judged.getOrDefault(r.getString(1), Judged.NONE);
          judged.put(
              r.getString(1), before.and(r.getInt(4), said.agreesWith(kind), r.getDouble(5)));
        });
    return judged;
  }

  /** Who claims nothing cannot be wrong. */
  private static boolean isJudged(Kind kind, Disposition said) {
    return said.counts() && kind != Kind.UNKNOWN;
  }

  /** Always ten rows, those without an incident too. */
  List<ReliabilityBin> reliability() throws SQLException {
    var bins = new Judged[BINS];
    java.util.Arrays.fill(bins, Judged.NONE);
    Sql.each(
        connection,
        """
        select cast(floor(least(confidence * 10, 9)) as int) bin, kind, disposition, count(*),
          sum(confidence)
        from judgement group by bin, kind, disposition\
        """,
        r -> {
          Kind kind = Kind.valueOf(r.getString(2));
          Disposition said = Disposition.valueOf(r.getString(3));
          int bin = r.getInt(1);
          if (isJudged(kind, said))
            bins[bin] = bins[bin].and(r.getInt(4), said.agreesWith(kind), r.getDouble(5));
        });
    List<ReliabilityBin> rows = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      rows.add(
          new ReliabilityBin(
              i / (double) BINS,
              (i + 1) / (double) BINS,
              bins[i].all(),
              bins[i].right(),
              bins[i].claimed()));
    }
    return rows;
  }

  ShadowRecord shadow(PlaybookRef playbook) throws SQLException {
    return shadows().getOrDefault(playbook, ShadowRecord.NONE);
  }

  /** Of each playbook the newest version that spoke: what an older text did proves nothing. */
  private Map<String, ShadowRecord> newestShadows() throws SQLException {
    Map<String, PlaybookRef> newest = new HashMap<>();
    Map<PlaybookRef, ShadowRecord> all = shadows();
    for (PlaybookRef ref : all.keySet())
      newest.merge(ref.id(), ref, (a, b) -> a.version() > b.version() ? a : b);
    Map<String, ShadowRecord> records = new HashMap<>();
    newest.forEach((id, ref) -> records.put(id, all.getOrDefault(ref, ShadowRecord.NONE)));
    return records;
  }

  private Map<PlaybookRef, ShadowRecord> shadows() throws SQLException {
    Map<PlaybookRef, ShadowRecord> records = new HashMap<>();
    Sql.each(
        connection,
        """
        select n.playbook, n.version, n.kind, i.is_open, coalesce(j.disposition, '') said,
          coalesce(o.healed, false) healed, coalesce(o.approved, false) approved,
          coalesce(o.rejected, false) rejected, coalesce(o.failed, false) failed,
          exists (select 1 from strategy_outcome x
            where x.incident = n.incident and x.healed = true and x.strategy <> n.strategy) other,
          count(*)
        from shadow_note n join incident i on i.number = n.incident
        left join judgement j on j.incident = n.incident
        left join strategy_outcome o on o.incident = n.incident and o.strategy = n.strategy
        group by n.playbook, n.version, n.kind, i.is_open, said, healed, approved, rejected,
          failed, other\
        """,
        r -> {
          var ref = new PlaybookRef(r.getString(1), r.getInt(2));
          Agreement was =
              r.getBoolean(4)
                  ? Agreement.OPEN
                  : agreement(
                      Kind.valueOf(r.getString(3)),
                      r.getString(5),
                      new Outcome(
                          r.getBoolean(6),
                          r.getBoolean(7),
                          r.getBoolean(8),
                          r.getBoolean(9),
                          r.getBoolean(10)));
          int n = r.getInt(11);
          ShadowRecord before = records.getOrDefault(ref, ShadowRecord.NONE);
          records.put(
              ref,
              new ShadowRecord(
                  before.agreed() + (was == Agreement.AGREED ? n : 0),
                  before.disagreed() + (was == Agreement.DISAGREED ? n : 0),
                  before.open() + (was == Agreement.OPEN ? n : 0)));
        });
    return records;
  }

  private enum Agreement {
    AGREED,
    DISAGREED,
    OPEN
  }

  /** What became of a strategy, and whether another one healed the incident. */
  private record Outcome(
      boolean healed, boolean approved, boolean rejected, boolean failed, boolean other) {}

  /** Whatever speaks against it counts more: this decides who may act unasked. */
  private static Agreement agreement(Kind kind, String disposition, Outcome outcome) {
    Disposition said = disposition.isEmpty() ? null : Disposition.valueOf(disposition);
    boolean judged = said != null && isJudged(kind, said);
    boolean right = said != null && judged && said.agreesWith(kind);
    boolean against = outcome.rejected() || outcome.failed() || outcome.other();
    if (against || (judged && !right)) return Agreement.DISAGREED;
    return outcome.healed() || outcome.approved() || right ? Agreement.AGREED : Agreement.OPEN;
  }
}
