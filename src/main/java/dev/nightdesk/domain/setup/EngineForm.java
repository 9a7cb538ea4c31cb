package dev.nightdesk.domain.setup;

import dev.nightdesk.domain.EngineKind;
import java.util.Map;

/** What a person fills in to have an engine watched. Its texts never say a secret. */
public interface EngineForm {
  /** What can be wrong by itself. */
  interface Field {}

  EngineKind kind();

  /** The engine's id to be. */
  String name();

  /** What is missing or cannot be, a sentence beside its field; empty when all can be. */
  Map<? extends Field, String> mistakes();
}
