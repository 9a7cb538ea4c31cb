package dev.nightdesk.engine.github.workflow;

import java.util.List;
import java.util.Optional;

/** A workflow file that is YAML, as its text and as what stands where in it. */
public final class WorkflowFile {
  private final String text;
  private final Node root;

  WorkflowFile(String text, Node root) {
    this.text = text;
    this.root = root;
  }

  /** Reads a text of at most a million characters; never throws. */
  public static Parsed parse(String text) {
    throw new UnsupportedOperationException();
  }

  /** As it was given. */
  public String text() {
    return text;
  }

  /** The whole document. */
  public Node root() {
    return root;
  }

  /** The names of the events that start it, in the order of the file. */
  public List<String> triggers() {
    throw new UnsupportedOperationException();
  }

  /** In the order of the file. */
  public List<Job> jobs() {
    throw new UnsupportedOperationException();
  }

  /**
   * The job that GitHub shows under this name: its {@code name:} or key, with the values of a
   * matrix in parentheses, or {@code caller / callee} for a job of a reusable workflow, for which
   * the caller is returned. Empty when none or more than one could be meant.
   */
  public Optional<Job> job(String shown) {
    throw new UnsupportedOperationException();
  }
}
