package dev.nightdesk.document;

import java.util.List;

/**
 * A document is refused; the message is the first problem in one line and how many more there are.
 */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public DocumentException(List<Problem> problems) {
    super(inOneLine(problems));
    this.problems = List.copyOf(problems);
  }

  public DocumentException(Problem problem) {
    this(List.of(problem));
  }

  /** At least one. */
  public List<Problem> problems() {
    return problems;
  }

  private static String inOneLine(List<Problem> problems) {
    if (problems.isEmpty()) throw new IllegalArgumentException("an exception without a problem");
    int more = problems.size() - 1;
    String rest =
        more == 0 ? "" : more == 1 ? " (and 1 more problem)" : " (and " + more + " more problems)";
    return problems.getFirst() + rest;
  }
}
