package dev.nightdesk.view.story;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.BlastRadius;
import dev.nightdesk.domain.Decision;
import dev.nightdesk.domain.Disposition;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.Phase;
import dev.nightdesk.domain.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers, times and states are written for people, the same on every screen. */
public final class Words {
  private Words() {}

  /**
   * {@code 0.4 s}, {@code 1.9 s}, {@code 42 s}, {@code 4 min}, {@code 2 h 10 min}, {@code 3 d 4 h}.
   */
  public static String duration(Duration duration) {
    Duration length = duration.isNegative() ? Duration.ZERO : duration;
    long millis = length.toMillis();
    if (millis < 9_950) return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    long seconds = Math.round(millis / 1000.0);
    if (seconds < 60) return seconds + " s";
    long minutes = Math.round(seconds / 60.0);
    if (seconds < 600 && seconds % 60 != 0) return seconds / 60 + " min " + seconds % 60 + " s";
    if (minutes < 60) return minutes + " min";
    if (minutes < 24 * 60) return pair(minutes / 60, "h", minutes % 60, "min");
    long hours = Math.round(minutes / 60.0);
    return pair(hours / 24, "d", hours % 24, "h");
  }

  /** {@code 99 %} of a share from 0 to 1; never rounded up to 100 %. */
  public static String percent(double share) {
    long percent = Math.round(share * 100);
    return (percent == 100 && share < 1 ? 99 : percent) + " %";
  }

  /** {@code 1 signal}, {@code 3 signals}. */
  public static String count(long n, String one) {
    return n + " " + one + (n == 1 ? "" : "s");
  }

  public static String phase(Phase phase) {
    return switch (phase) {
      case OPEN -> "Open";
      case ANALYSED -> "Analysed";
      case AWAITING_APPROVAL -> "Waiting";
      case HEALING -> "Healing";
      case VERIFYING -> "Verifying";
      case ESCALATED -> "Escalated";
      case NEEDS_MANUAL_FIX -> "Manual fix";
      case RESOLVED -> "Resolved";
    };
  }

  public static String severity(Severity severity) {
    return switch (severity) {
      case LOW -> "Low";
      case MEDIUM -> "Medium";
      case HIGH -> "High";
      case CRITICAL -> "Critical";
    };
  }

  public static String kind(Kind kind) {
    return switch (kind) {
      case TRANSIENT -> "transient";
      case PERSISTENT -> "persistent";
      case UNKNOWN -> "unclear whether it passes";
      case NONE -> "nothing failed";
    };
  }

  public static String disposition(Disposition said) {
    return switch (said) {
      case REAL -> "a real problem";
      case TRANSIENT -> "transient, it passes by itself";
      case FALSE -> "a false alarm";
      case DUPLICATE -> "a duplicate";
      case UNDETERMINED -> "undetermined";
    };
  }

  public static String verdict(Decision.Verdict verdict) {
    return switch (verdict) {
      case AUTO -> "heals by itself";
      case APPROVAL -> "asks for approval";
      case ESCALATE -> "escalates";
      case OBSERVE -> "only watches";
    };
  }

  /**
   * {@code 1 of 14 targets, cannot be undone, 3 depend on it, same action twice in 24 h}; empty
   * where nothing was counted.
   */
  public static String blast(@Nullable BlastRadius blast) {
    if (blast == null) return "";
    var parts = new ArrayList<String>();
    parts.add(
        blast.known() > 0
            ? blast.targets() + " of " + count(blast.known(), "target")
            : count(blast.targets(), "target"));
    parts.add(blast.reversible() ? "can be undone" : "cannot be undone");
    int dependents = blast.dependents().size();
    if (dependents > 0)
      parts.add(dependents + (dependents == 1 ? " depends" : " depend") + " on it");
    parts.add(
        switch (blast.sameInADay()) {
          case 0 -> "not done here within 24 h";
          case 1 -> "same action once in 24 h";
          case 2 -> "same action twice in 24 h";
          default -> "same action " + blast.sameInADay() + " times in 24 h";
        });
    int elsewhere = blast.playbookInADay() - blast.sameInADay();
    if (elsewhere > 0) parts.add(elsewhere + " more elsewhere");
    return String.join(", ", parts);
  }

  /**
   * {@code one person}, {@code two people of kim, lee, with a reason}: whose yes a question needs.
   */
  public static String gate(Approval.Gate gate) {
    String who =
        gate.quorum() == 1
            ? "one person"
            : gate.quorum() == 2 ? "two people" : gate.quorum() + " people";
    if (!gate.approvers().isEmpty()) who += " of " + String.join(", ", gate.approvers());
    return gate.reasonRequired() ? who + ", with a reason" : who;
  }

  private static String pair(long big, String bigUnit, long small, String smallUnit) {
    return small == 0 ? big + " " + bigUnit : big + " " + bigUnit + " " + small + " " + smallUnit;
  }
}
