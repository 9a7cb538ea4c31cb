package dev.nightdesk.ui.parts;

import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.EngineAction;
import dev.nightdesk.domain.GitHubAction;
import dev.nightdesk.domain.Plan;
import dev.nightdesk.domain.Retry;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One step of a plan: its name, the exact deed, and what becomes of it when it fails. */
public final class StepRow extends HBox {
  /**
   * @param number counted from 1
   * @param note what stands at the right; a tone colours it
   */
  public StepRow(int number, Plan.Step step, String note, String tone) {
    this(number, step, step.name(), note, tone, true);
  }

  /**
   * @param words what it does, in one line
   * @param exact whether everything that is sent is shown, and what becomes of it when it fails
   */
  public StepRow(
      int number, Plan.Step step, String words, String note, String tone, boolean exact) {
    super(12);
    getStyleClass().add("step");
    setAlignment(Pos.TOP_LEFT);
    Label circle = Pieces.label(Integer.toString(number), "step-number");
    circle.setMinWidth(Region.USE_PREF_SIZE);
    Label right = Pieces.label(note, "step-note");
    right.setMinWidth(Region.USE_PREF_SIZE);
    Pieces.tone(right, tone);
    Pieces.tone(circle, tone);
    Label name = Pieces.prose(words, exact ? "step-name" : "step-line");
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    var head = new HBox(12, name, right);
    var all = new VBox(4, head);
    if (exact) all.getChildren().addAll(deed(step.action()), Pieces.prose(care(step), "step-care"));
    HBox.setHgrow(all, Priority.ALWAYS);
    getChildren().addAll(circle, all);
    setAccessibleText("Step " + number + ": " + words + ". " + step.action().inWords());
  }

  /** Every character that is sent; nothing is left out, so that it can be judged. */
  private static VBox deed(Action action) {
    var box = new VBox(1, Pieces.prose(words(action), "mono", "step-deed"));
    if (action instanceof Action.HttpRequest request) {
      request.headers().forEach((name, value) -> box.getChildren().add(quiet(name + ": " + value)));
      String body = request.body();
      if (body != null) {
        box.getChildren().add(Pieces.prose(body, "mono", "step-deed"));
      }
    }
    if (action instanceof Action.RunCommand command) {
      command
          .environment()
          .forEach((name, value) -> box.getChildren().add(quiet(name + "=" + value)));
    }
    if (action instanceof GitHubAction ours) {
      String text = text(ours);
      if (!text.isEmpty()) box.getChildren().add(Pieces.prose(text, "mono", "step-header"));
    }
    box.getStyleClass().add("step-box");
    return box;
  }

  /** What people will read on GitHub, and ids at their full length. */
  private static String text(GitHubAction action) {
    return switch (action) {
      case GitHubAction.OpenIssue issue -> issue.body();
      case GitHubAction.CommentIssue comment -> comment.body();
      case GitHubAction.OpenPullRequest pull -> pull.body();
      case GitHubAction.CommitFile commit -> commit.message();
      case GitHubAction.ReviewDeployment review -> review.comment();
      case GitHubAction.CreateBranch branch -> "commit " + branch.commit();
      case GitHubAction.CheckBase base ->
          "commit %s, %s %s"
              .formatted(
                  base.commit(), base.path(), base.blob() == null ? "is not there" : base.blob());
      // the line above says it all
      case GitHubAction.RerunJobs _,
          GitHubAction.CancelRun _,
          GitHubAction.ApproveRun _,
          GitHubAction.DispatchWorkflow _,
          GitHubAction.ProposeFix _,
          GitHubAction.UpdateIssue _,
          GitHubAction.LabelPullRequest _,
          GitHubAction.RequestReview _,
          GitHubAction.ClosePullRequest _,
          GitHubAction.DeleteBranch _ ->
          "";
    };
  }

  private static Label quiet(String text) {
    return Pieces.prose(text, "mono", "step-header");
  }

  private static String words(Action action) {
    return switch (action) {
      case Action.HttpRequest request -> request.inWords();
      case Action.RunCommand command -> command.inWords();
      case Action.Wait wait -> "Wait " + Wording.span(wait.duration());
      case Action.CaptureSnapshot snapshot -> snapshot.inWords();
      case EngineAction deed -> deed.inWords();
    };
  }

  /** Whether sending it twice does harm, in words. */
  public static String repeatable(Action action) {
    return switch (action) {
      case Action.HttpRequest r when !r.changes() -> "only reads";
      case Action.HttpRequest r -> r.safeToRepeat() ? "safe to repeat" : "not safe to repeat";
      case Action.RunCommand c -> c.safeToRepeat() ? "safe to repeat" : "run once, never repeated";
      case Action.Wait _, Action.CaptureSnapshot _ -> "changes nothing";
      case EngineAction deed when !deed.changes() -> "only reads";
      case GitHubAction deed -> deed.isSafeToRepeat() ? "safe to repeat" : "sent once";
      case EngineAction deed ->
          deed.isSafeToRepeat()
              ? "safe to repeat"
              : "sent once; the engine is asked before any repeat";
    };
  }

  private static String care(Plan.Step step) {
    String fails =
        switch (step.onError()) {
          case ROLLBACK -> "if it fails: roll back";
          case STOP -> "if it fails: stop";
          case CONTINUE -> "if it fails: go on";
        };
    if (step.action() instanceof Action.Wait) return sentence(fails);
    return "Time limit %s · %s · %s"
            .formatted(Wording.span(step.timeout()), retry(step.retry()), fails)
        + expects(step.action());
  }

  private static String expects(Action action) {
    if (action instanceof Action.RunCommand command)
      return " · done means exit code "
          + command.exitCodes().stream().map(String::valueOf).collect(Collectors.joining(" or "));
    if (!(action instanceof Action.HttpRequest request) || request.expect().isEmpty()) return "";
    return " · done means "
        + request.expect().stream().map(String::valueOf).collect(Collectors.joining(" or "));
  }

  private static String retry(Retry retry) {
    if (retry.maxAttempts() == 1) return "one try";
    String growth = retry.backoff() == Retry.Backoff.CONSTANT ? "every " : "growing from ";
    String factor =
        retry.backoff() == Retry.Backoff.CONSTANT
            ? ""
            : String.format(Locale.ROOT, " ×%.0f", retry.factor());
    return "up to "
        + retry.maxAttempts()
        + " tries, "
        + growth
        + Wording.span(retry.initial())
        + factor;
  }

  private static String sentence(String words) {
    return Wording.sentence(words);
  }
}
