package dev.nightdesk.domain.setup;

import java.util.Map;

/** What a person fills in to have an engine watched. Its texts never say a secret. */
public sealed interface EngineForm permits KestraForm, GitHubForm {
  /** What can be wrong by itself. */
  sealed interface Field permits KestraForm.Field, GitHubForm.Field {}

  /** The engine's id to be. */
  String name();

  /** What is missing or cannot be, a sentence beside its field; empty when all can be. */
  Map<? extends Field, String> mistakes();
}
