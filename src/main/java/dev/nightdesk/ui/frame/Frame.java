package dev.nightdesk.ui.frame;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.IncidentId;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** What a screen may ask of the window around it. */
public interface Frame {
  void openIncident(IncidentId incident);

  void openApproval(ApprovalId approval);

  /** Shows the open incidents that are held. */
  void openHeld();

  /** Asks for a reason, and pauses healing or lets it go on. */
  void switchHealing();

  /** Shows a calm line for a while. */
  void say(String sentence);

  /**
   * Shows a calm line with one button for a while, such as the way back from what was just done.
   *
   * @param button the button's name; {@code action} runs once when it is pressed
   */
  void offer(String sentence, String button, Runnable action);

  /** Opens the form that has one more engine watched. */
  void connectEngine();

  /** Shows an address in the browser; where there is none the address itself, to be copied. */
  void browse(String address);

  /**
   * Shows a dialog inside the window; only its own button or Escape closes it.
   *
   * @param first what has the keyboard at first
   */
  void openDialog(Region dialog, Node first);

  void closeDialog();

  /** Asks for a sentence inside the window; {@code then} is called with it, never with a blank. */
  void askForWords(Question question, Consumer<String> then);

  /**
   * A question that a sentence answers.
   *
   * @param title what is about to happen
   * @param text what it means
   * @param prompt what the sentence is for
   * @param button the action's name
   */
  record Question(String title, String text, String prompt, String button, boolean dangerous) {}
}
