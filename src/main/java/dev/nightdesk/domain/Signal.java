package dev.nightdesk.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One observation made by a connector or reported through the intake. */
public sealed interface Signal {
  EngineId engine();

  /**
   * What it is about inside the engine: an endpoint, a flow, a workflow; empty for the engine as a
   * whole.
   */
  String target();

  /** When it was observed, by this machine's clock. */
  Instant at();

  /**
   * Something failed.
   *
   * @param unit which piece of work of the target it is about, such as one execution of a flow;
   *     empty when the target itself is meant
   * @param title one line for the incident list, such as {@code checkout is DOWN: pool timed out}
   * @param severity what the engine or its configuration says, or null to leave it to the playbook
   * @param labels what the configuration says about the target
   * @param facts the fields playbooks match on
   * @param log the lines the analyser reads, redacted, in order
   * @param evidence what was captured, redacted
   */
  record Failure(
      EngineId engine,
      String target,
      String unit,
      Instant at,
      Fingerprint fingerprint,
      String title,
      @Nullable Severity severity,
      Map<String, String> labels,
      Facts facts,
      List<String> log,
      List<Evidence> evidence)
      implements Signal {
    public Failure {
      labels = Map.copyOf(labels);
      log = List.copyOf(log);
      evidence = List.copyOf(evidence);
    }

    /** A failure of the target itself. */
    public Failure(
        EngineId engine,
        String target,
        Instant at,
        Fingerprint fingerprint,
        String title,
        @Nullable Severity severity,
        Map<String, String> labels,
        Facts facts,
        List<String> log,
        List<Evidence> evidence) {
      this(engine, target, "", at, fingerprint, title, severity, labels, facts, log, evidence);
    }
  }

  /**
   * The target is good again, by as many observations as its configuration asks for; or one piece
   * of its work does not need anybody any more.
   *
   * @param unit the piece of work, or empty when the target itself is meant
   * @param state what the engine calls its state now, such as {@code RUNNING}; empty when it has no
   *     word for it
   */
  record Recovery(EngineId engine, String target, String unit, Instant at, String state, String how)
      implements Signal {
    /** The target itself is good again. */
    public Recovery(EngineId engine, String target, Instant at, String how) {
      this(engine, target, "", at, "", how);
    }
  }

  /** The target changes its state too often to be acted upon, or has calmed down again. */
  record Flapping(EngineId engine, String target, Instant at, boolean flapping, double percent)
      implements Signal {}

  /**
   * How a pull request of ours stands; told again each time it is looked at.
   *
   * @param incident it was opened for
   */
  record ProposalSeen(
      EngineId engine, String target, Instant at, IncidentId incident, Proposal proposal)
      implements Signal {}

  /** The engine cannot be asked any more: what we know about its targets is old. */
  record EngineLost(EngineId engine, Instant at, String why) implements Signal {
    @Override
    public String target() {
      return "";
    }
  }

  /** The engine answers again. */
  record EngineFound(EngineId engine, Instant at) implements Signal {
    @Override
    public String target() {
      return "";
    }
  }
}
