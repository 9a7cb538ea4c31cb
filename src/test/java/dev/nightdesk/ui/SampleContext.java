package dev.nightdesk.ui;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.preferences.Preferences;
import dev.nightdesk.domain.setup.EngineSetup;
import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.WindowContext;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Surroundings without a window: everything happens at once, in one thread. */
public final class SampleContext implements Frame {
  public final SampleDesk desk = new SampleDesk();
  public final SampleShelf shelf = new SampleShelf();
  public final SampleAudit audit = new SampleAudit();
  public final List<String> said = new ArrayList<>();
  public Runnable offered = () -> {};
  public final WindowContext context =
      new WindowContext(
          desk,
          desk,
          new FxBridge(Runnable::run, Runnable::run, Runnable::run),
          InstantSource.fixed(SampleNight.NOW),
          ZoneOffset.UTC,
          People.only("ada"),
          "",
          EngineSetup.NONE,
          shelf,
          audit,
          Preferences.NONE,
          this);

  @Override
  public void openIncident(IncidentId incident) {
    said.add("open " + incident);
  }

  @Override
  public void openApproval(ApprovalId approval) {
    said.add("open " + approval);
  }

  @Override
  public void openHeld() {
    said.add("open held");
  }

  @Override
  public void switchHealing() {
    said.add("switch healing");
  }

  @Override
  public void connectEngine() {
    said.add("connect");
  }

  @Override
  public void browse(String address) {
    said.add("browse " + address);
  }

  @Override
  public void openDialog(Region dialog, Node first) {
    said.add("dialog");
  }

  @Override
  public void closeDialog() {
    said.add("closed");
  }

  @Override
  public void say(String sentence) {
    said.add(sentence);
  }

  @Override
  public void offer(String sentence, String button, Runnable action) {
    said.add(sentence + " [" + button + "]");
    offered = action;
  }

  @Override
  public void askForWords(Question question, Consumer<String> then) {
    then.accept("because");
  }
}
