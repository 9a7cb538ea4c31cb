package dev.nightdesk.ui;

import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.view.audit.AuditDetail;
import dev.nightdesk.view.audit.AuditFilter;
import dev.nightdesk.view.audit.AuditPage;
import dev.nightdesk.view.audit.AuditRow;
import dev.nightdesk.view.audit.AuditStatus;
import dev.nightdesk.view.audit.AuditTrail;
import dev.nightdesk.view.story.Tone;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A journal of memory whose checks and exports answer at once, or never while {@code held}. */
public final class SampleAudit implements AuditTrail {
  static final String KEY = "5f0c11d2a97b4e63".repeat(4);

  public final List<String> asked = new CopyOnWriteArrayList<>();
  public final List<AuditFilter> filters = new CopyOnWriteArrayList<>();
  public volatile List<AuditRow> rows = night();
  public volatile AuditStatus status = whole();
  public volatile @Nullable String refusal;
  public volatile int stretch = Integer.MAX_VALUE;
  public volatile @Nullable CompletableFuture<AuditStatus> held;

  static AuditStatus whole() {
    Instant at = SampleNight.NOW;
    return new AuditStatus(
        48_212,
        Optional.of(
            new AuditEvent.ChainChecked(at.minusSeconds(840), 48_100, true, 0, "", "nightdesk")),
        Optional.of(
            new AuditEvent.HeadExported(
                at.minusSeconds(1900),
                47_990,
                "9a".repeat(32),
                KEY,
                "/mnt/audit/nightdesk/head-47990.nightdesk-head.json",
                "nightdesk")),
        KEY,
        "/mnt/audit/nightdesk every PT1H",
        "");
  }

  static AuditStatus broken() {
    return new AuditStatus(
        48_212,
        Optional.of(
            new AuditEvent.ChainChecked(
                SampleNight.NOW.minusSeconds(60),
                41_999,
                false,
                42_000,
                "edited: Event 42000 is not as it was written.",
                "ada")),
        Optional.empty(),
        KEY,
        "",
        "The signed head cannot be written to /mnt/audit: Nightdesk may not write there.");
  }

  private static List<AuditRow> night() {
    String[][] told = {
      {
        "ChainChecked",
        "",
        "",
        "",
        "nightdesk",
        "Chain of 48,100 events checked by nightdesk: whole"
      },
      {
        "ApprovalGiven",
        "INC-2040",
        "acme-infra",
        "nightly.yml",
        "ada",
        "Approved by ada: raise job timeout"
      },
      {
        "ApprovalRequested",
        "INC-2040",
        "acme-infra",
        "nightly.yml",
        "nightdesk",
        "Asked: raise job timeout 30 → 60 min"
      },
      {
        "IncidentResolved",
        "INC-2041",
        "payments",
        "checkout",
        "nightdesk",
        "Healed: two good probes in a row"
      },
      {"StepFinished", "INC-2041", "payments", "checkout", "nightdesk", "Pool recycled: HTTP 200"},
      {
        "StepIntended",
        "INC-2041",
        "payments",
        "checkout",
        "nightdesk",
        "Recycle the pool of checkout"
      },
      {
        "RemediationStarted",
        "INC-2041",
        "payments",
        "checkout",
        "nightdesk",
        "db-pool-exhausted begins, attempt 1"
      },
      {"DecisionMade", "INC-2041", "payments", "checkout", "nightdesk", "LOW heals by itself"},
      {
        "IncidentAnalysed",
        "INC-2041",
        "payments",
        "checkout",
        "nightdesk",
        "Database pool exhausted, 96 % sure"
      },
      {
        "IncidentOpened",
        "INC-2041",
        "payments",
        "checkout",
        "nightdesk",
        "checkout is DOWN: pool timed out"
      },
      {
        "IncidentAcknowledged",
        "INC-2036",
        "billing",
        "close-month",
        "grace",
        "Acknowledged by grace"
      },
      {"AutomationResumed", "", "", "", "ada", "Automation resumed by ada"},
      {"AutomationPaused", "", "", "", "ada", "Automation paused by ada"},
      {
        "HeadExported", "", "", "", "nightdesk", "Signed head of event 47,990 exported by nightdesk"
      },
    };
    List<AuditRow> rows = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      String[] of = told[i % told.length];
      rows.add(
          new AuditRow(
              48_212 - i,
              SampleNight.NOW.minusSeconds(7L * i),
              of[0],
              of[1],
              of[2],
              of[3],
              of[4],
              of[0].equals("IncidentOpened") ? Tone.BAD : Tone.QUIET,
              of[5],
              ""));
    }
    return rows;
  }

  @Override
  public AuditPage page(AuditFilter filter, @Nullable Long before, int limit) {
    filters.add(filter);
    long top = before == null ? 48_213 : before;
    List<AuditRow> stretched = rows.stream().filter(r -> r.seq() < top).limit(stretch).toList();
    List<AuditRow> found =
        stretched.stream()
            .filter(r -> filter.who().isBlank() || r.who().equals(filter.who()))
            .filter(r -> r.text().toLowerCase().contains(filter.text().toLowerCase()))
            .limit(limit)
            .toList();
    long to =
        found.size() == limit
            ? found.getLast().seq()
            : stretched.size() < stretch || stretched.isEmpty() ? 1 : stretched.getLast().seq();
    return new AuditPage(found, to);
  }

  @Override
  public Optional<AuditDetail> event(long seq) {
    return rows.stream()
        .filter(r -> r.seq() == seq)
        .findFirst()
        .map(r ->
            new AuditDetail(
                r,
                "{\"at\":\""
                    + r.at()
                    + "\",\"incident\":\""
                    + r.incident()
                    + "\",\"by\":\""
                    + r.who()
                    + "\",\"text\":\""
                    + r.text()
                    + "\"}",
                "c0".repeat(32),
                "4d".repeat(32),
                true));
  }

  @Override
  public AuditStatus status() {
    return status;
  }

  @Override
  public CompletionStage<AuditStatus> verify(String by, LongConsumer progress) {
    asked.add("verify by " + by);
    progress.accept(24_000);
    var waits = held;
    return waits == null ? CompletableFuture.completedFuture(status) : waits;
  }

  @Override
  public CompletionStage<AuditStatus> exportHead(String by) {
    asked.add("head by " + by);
    String no = refusal;
    return no == null
        ? CompletableFuture.completedFuture(status)
        : CompletableFuture.failedFuture(new IllegalStateException(no));
  }

  @Override
  public CompletionStage<AuditStatus> exportHead(String by, Path to) {
    asked.add("head by " + by + " to " + to);
    return CompletableFuture.completedFuture(status);
  }

  @Override
  public CompletionStage<Long> export(
      AuditFilter filter, Format format, Path file, LongConsumer progress) {
    asked.add("export " + format + " to " + file);
    filters.add(filter);
    return CompletableFuture.completedFuture(240L);
  }
}
