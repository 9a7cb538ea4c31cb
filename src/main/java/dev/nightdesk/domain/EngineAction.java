package dev.nightdesk.domain;

/** What is done on one engine through its connector. */
public sealed interface EngineAction extends Action permits KestraAction, GitHubAction {
  /** The engine on which it is done; another one than the incident's is possible. */
  EngineId engine();
}
