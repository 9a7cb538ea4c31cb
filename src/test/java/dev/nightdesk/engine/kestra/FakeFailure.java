package dev.nightdesk.engine.kestra;

import java.time.Instant;

/** An execution of a {@link FakeKestra} that failed just now, with the log that says why. */
public final class FakeFailure {
  private FakeFailure() {}

  /** Its id; a restart of it succeeds. */
  public static String add(FakeKestra kestra, String flow, String error) {
    String id = kestra.add(flow, "CREATED", "RUNNING");
    kestra.change(id, e -> e.log.add(new FakeExecution.Line(Instant.now(), "ERROR", error)));
    kestra.move(id, "FAILED");
    return id;
  }
}
