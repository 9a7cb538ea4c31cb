package dev.nightdesk.engine.github.workflow;

/** What became of reading a workflow file. */
public sealed interface Parsed {
  /** It is YAML. */
  record Ok(WorkflowFile file) implements Parsed {}

  /**
   * It is not, or not YAML that GitHub reads.
   *
   * @param line from 1
   * @param column from 1
   * @param message what is wrong, in the words of the parser
   * @param since the line, from 1, on which the thing began that could not be read
   */
  record Broken(int line, int column, String message, int since) implements Parsed {}
}
