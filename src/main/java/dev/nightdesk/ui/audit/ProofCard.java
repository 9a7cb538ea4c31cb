package dev.nightdesk.ui.audit;

import dev.nightdesk.domain.AuditEvent;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.parts.Pieces;
import dev.nightdesk.ui.parts.Wording;
import dev.nightdesk.view.audit.AuditStatus;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Whether the journal can be trusted: the last check, the last signed head, the key. */
final class ProofCard extends VBox {
  private final WindowContext context;
  private final FxBridge.Line line = new FxBridge.Line();
  private final Label state = Pieces.prose("", "audit-state");
  private final Label head = Pieces.prose("", "card-note");
  private final Label key = Pieces.label("", "mono", "card-note");
  private final Label trouble = Pieces.prose("", "audit-trouble");
  private final Button verify =
      Pieces.button("Verify now", "Verify the chain of all events now", this::verify, "accent");
  private final Button sign =
      Pieces.button("Export head", "Sign the head of the journal and export it", this::exportHead);
  private final Button copy =
      Pieces.button("Copy key id", "Copy the id of the key", this::copy, "small");
  private final AtomicLong walked = new AtomicLong();
  private boolean busy;
  private AuditStatus shown = AuditStatus.NONE;

  ProofCard(WindowContext context) {
    super(6);
    this.context = context;
    getStyleClass().addAll("nd-card", "audit-proof");
    state.setId("audit-state");
    head.setId("audit-head");
    key.setId("audit-key");
    trouble.setId("audit-trouble");
    verify.setId("audit-verify");
    sign.setId("audit-sign");
    copy.setId("audit-copy-key");
    var words = new VBox(4, state, head, Pieces.row(10, key, copy), trouble);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().add(Pieces.row(12, words, sign, verify));
    show(AuditStatus.NONE);
  }

  void refresh() {
    context.bridge().ask(line, () -> context.audit().status(), this::show);
  }

  /** Each second, so that a long check is seen to move on. */
  void tick() {
    if (busy)
      state.setText(
          "◷ Checking the chain: "
              + Wording.number(walked.get())
              + " of "
              + Wording.number(shown.events())
              + " events…");
  }

  void verify() {
    if (busy) return;
    busy = true;
    walked.set(0);
    verify.setDisable(true);
    Pieces.tone(state, "info");
    CompletionStage<AuditStatus> checked = context.audit().verify(context.by(), walked::set);
    tick();
    context
        .bridge()
        .answer(
            checked,
            now -> {
              ended();
              show(now);
            },
            error -> {
              ended();
              show(shown);
              context.frame().say("The chain was not checked: " + error.getMessage());
            });
  }

  private void ended() {
    busy = false;
    verify.setDisable(false);
  }

  private void exportHead() {
    if (shown.schedule().isEmpty()) {
      ExportChoice.forHead(getScene().getWindow(), shown.events())
          .ifPresent(file -> exported(context.audit().exportHead(context.by(), file)));
      return;
    }
    exported(context.audit().exportHead(context.by()));
  }

  private void exported(CompletionStage<AuditStatus> stage) {
    sign.setDisable(true);
    context
        .bridge()
        .answer(
            stage,
            now -> {
              sign.setDisable(false);
              show(now);
              context.frame().say("The signed head was exported.");
            },
            error -> {
              sign.setDisable(false);
              refresh();
              context.frame().say("Not exported: " + error.getMessage());
            });
  }

  private void copy() {
    Pieces.copy(shown.key());
    context.frame().say("The id of the key is on the clipboard.");
  }

  void show(AuditStatus now) {
    shown = now;
    if (!busy) {
      state.setText(stateWords(now.checked()));
      Pieces.tone(state, now.checked().map(c -> c.whole() ? "good" : "bad").orElse("quiet"));
    }
    head.setText(headWords(now));
    key.setText(
        now.key().isEmpty()
            ? "No key yet"
            : "Key " + now.key().substring(0, Math.min(16, now.key().length())) + "…");
    copy.setVisible(!now.key().isEmpty());
    trouble.setText(now.trouble().isEmpty() ? "" : "△ " + now.trouble());
    trouble.setVisible(!now.trouble().isEmpty());
    trouble.setManaged(!now.trouble().isEmpty());
  }

  private String stateWords(Optional<AuditEvent.ChainChecked> checked) {
    if (checked.isEmpty()) return "○ The chain was not checked yet";
    AuditEvent.ChainChecked c = checked.get();
    String when = Wording.moment(c.at(), context.now(), context.zone());
    return c.whole()
        ? "✓ Chain checked: "
            + Wording.count(c.events(), "event")
            + " at "
            + when
            + " by "
            + c.by()
            + ": whole"
            + (c.finding().isEmpty() ? "" : ", but " + c.finding())
        : "▲ The journal is not as it was written, checked at "
            + when
            + " by "
            + c.by()
            + ". "
            + Wording.sentence(c.finding());
  }

  private String headWords(AuditStatus now) {
    String last =
        now.exported()
            .map(e ->
                "Last signed head: event "
                    + Wording.number(e.upTo())
                    + ", "
                    + Wording.moment(e.at(), context.now(), context.zone())
                    + ", in "
                    + e.place())
            .orElse("No signed head was exported yet");
    String schedule =
        now.schedule().isEmpty()
            ? "; none is exported by itself: write audit.export in the configuration"
            : "";
    return last + schedule + ".";
  }
}
