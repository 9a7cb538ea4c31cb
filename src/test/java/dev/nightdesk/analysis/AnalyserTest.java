package dev.nightdesk.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Kind;
import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.Strategy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnalyserTest {
  private static final Cause DISK =
      cause("disk", Kind.PERSISTENT, Set.of(), sign("no space left", 0.95, Sign.Role.CAUSE));
  private static final Cause NETWORK =
      cause("network", Kind.TRANSIENT, Set.of(), sign("connection reset", 0.9, Sign.Role.CAUSE));
  private static final Cause PROBE =
      cause("probe", Kind.TRANSIENT, Set.of("disk"), sign("probe failed", 0.95, Sign.Role.CAUSE));
  private static final Cause EXIT =
      cause("exit", Kind.UNKNOWN, Set.of(), sign("exit code [1-9]", 0.4, Sign.Role.SYMPTOM));
  private static final Cause FINE =
      cause(
          "fine",
          Kind.NONE,
          Set.of(),
          sign("build success", 0.9, Sign.Role.SUCCESS),
          sign("0 errors", 0.5, Sign.Role.MUTE));
  private final Analyser analyser =
      new Analyser(List.of(DISK, NETWORK, PROBE, EXIT, FINE), Calibration.NONE);

  @Test
  void theFirstOfEquallySureCausesIsTaken() {
    Finding finding = read("ok", "connection reset by peer", "write: no space left", "exit code 1");
    assertThat(finding.category()).isEqualTo(new Category("network"));
    assertThat(finding.lines()).containsExactly(2);
    assertThat(whyNot(finding, "disk")).contains("comes first in the log");
  }

  @Test
  void theInnermostCauseOfATraceIsTaken() {
    Finding finding = read("Error: connection reset", "  at a.b", "Caused by: no space left");
    assertThat(finding.category()).isEqualTo(new Category("disk"));
  }

  @Test
  void aConsequenceGivesWayToWhatBroughtItAbout() {
    Finding finding = read("probe failed: 503", "no space left on device");
    assertThat(finding.category()).isEqualTo(new Category("disk"));
    assertThat(whyNot(finding, "probe")).isEqualTo("it is a consequence of disk");
  }

  @Test
  void aSymptomDecidesOnlyWhenNoCauseIsSeen() {
    assertThat(read("exit code 3").category()).isEqualTo(new Category("exit"));
    assertThat(read("exit code 3", "connection reset").category())
        .isEqualTo(new Category("network"));
  }

  @Test
  void aSuccessCountsOnlyAfterTheLastFailure() {
    assertThat(read("connection reset, again", "BUILD SUCCESS").kind()).isEqualTo(Kind.NONE);
    assertThat(read("BUILD SUCCESS", "connection reset").kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(read("BUILD SUCCESS", "0 errors, connection reset").kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void nothingIsSaidOfWhatNobodyKnows() {
    Finding finding = read("something odd");
    assertThat(finding.playbook()).isNull();
    assertThat(finding.kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void coloursTimesAndStepPrefixesAreNoPartOfALine() {
    assertThat(LineText.of("\u001b[31m2024-05-01T10:00:00.123Z ##[error]x\u001b[0m"))
        .isEqualTo("x");
    assertThat(LineText.of("#12 3.45 npm ERR! code E404")).isEqualTo("npm ERR! code E404");
    assertThat(LineText.of("\ufeff2024-05-01 10:00:00,123 - worker - ERROR"))
        .isEqualTo("worker - ERROR");
    assertThat(LineText.of("404 items")).isEqualTo("404 items");
  }

  @Test
  void aLineOfManyMegabytesIsReadInPieces() {
    String filler = "x".repeat(40_000);
    assertThat(read(filler + " no space left on device " + filler).category())
        .isEqualTo(new Category("disk"));
  }

  @Test
  void whatVeryManyLinesSayIsHeldInBoundedMemory() {
    Reading reading = analyser.begin();
    for (int i = 0; i < 200_000; i++) reading.line("connection reset by peer " + i);
    assertThat(reading.finding("", _ -> true).lines()).hasSize(10);
  }

  @Test
  void whatWasSeenLongBeforeTheEndOfALongLogIsNotWhatEndedIt() {
    Reading reading = analyser.begin();
    reading.line("connection reset by peer");
    for (int i = 0; i < 3_000; i++) reading.line("on we go " + i);
    Finding alone = reading.finding("", _ -> true);
    reading.line("write: no space left");
    assertThat(reading.finding("", _ -> true).category()).isEqualTo(new Category("disk"));
    assertThat(alone.category()).isEqualTo(new Category("network"));
    assertThat(alone.confidence()).isLessThan(0.75);
  }

  @Test
  void theSuccessOfAnotherWorkDoesNotUndoALastingFailureInAStream() {
    List<String> log = List.of("write: no space left", "BUILD SUCCESS");
    assertThat(analyser.read(log, "app", _ -> true).category()).isEqualTo(new Category("disk"));
    assertThat(analyser.read(log, "github_actions", _ -> true).kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void nobodyIsSurerThanItsAuthorClaims() {
    Sign sign = sign("odd thing", 0.97, Sign.Role.CAUSE);
    var one =
        new Analyser(List.of(cause("modest", Kind.PERSISTENT, Set.of(), sign)), Calibration.NONE);
    assertThat(one.read(List.of("an odd thing"), "", _ -> true).confidence()).isEqualTo(0.5);
  }

  @Test
  void aMuteOfAPlaybookThatIsNotAdmittedSilencesNobody() {
    Finding finding =
        analyser.read(List.of("0 errors, no space left"), "", cause -> !cause.equals(FINE));
    assertThat(finding.category()).isEqualTo(new Category("disk"));
    assertThat(read("0 errors, no space left").playbook()).isNull();
  }

  @Test
  void groupsOfTheDecidingSignAreCaught() {
    Sign sign = sign("no module named '([a-z]+)'", 0.9, Sign.Role.CAUSE);
    var one = new Analyser(List.of(cause("m", Kind.PERSISTENT, Set.of(), sign)), Calibration.NONE);
    assertThat(one.read(List.of("No module named 'attrs'"), "", _ -> true).caught())
        .containsExactly("attrs");
  }

  @Test
  void aPlaybookThatIsNotAdmittedIsNotHeard() {
    assertThat(analyser.read(List.of("no space left"), "", c -> !c.equals(DISK)).playbook())
        .isNull();
  }

  @Test
  void theShareIsReadOffBetweenTheMeasuredPoints() {
    var measured =
        new Calibration(
            List.of(
                new Calibration.Point(0.4, 0.5),
                new Calibration.Point(0.8, 0.9),
                new Calibration.Point(0.9, 0.95)));
    assertThat(measured.share(0.1)).isEqualTo(0.5);
    assertThat(measured.share(0.6)).isBetween(0.69, 0.71);
    assertThat(measured.share(1)).isEqualTo(0.95);
  }

  private static String whyNot(Finding finding, String category) {
    return finding.candidates().stream()
        .filter(c -> c.category().id().equals(category))
        .map(Finding.Candidate::whyNot)
        .collect(Collectors.joining());
  }

  private Finding read(String... lines) {
    return analyser.read(List.of(lines), "", _ -> true);
  }

  private static Sign sign(String regex, double weight, Sign.Role role) {
    return Sign.regex(regex, true, weight, role);
  }

  private static Cause cause(String id, Kind kind, Set<String> after, Sign... signs) {
    return new Cause(
        new PlaybookRef("log-" + id, 1),
        new Category(id),
        kind,
        kind == Kind.NONE ? Strategy.NO_ACTION : new Strategy("do_" + id),
        id.equals("modest") ? 0.5 : 1,
        List.of(signs),
        Set.of(),
        after.stream().map(Category::new).collect(Collectors.toSet()),
        "It is " + id + ".");
  }
}
