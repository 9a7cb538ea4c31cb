package dev.nightdesk.domain;

/**
 * What is done on one engine through its connector. What the core has to know of a deed it asks
 * here, so that it knows no engine by name.
 */
public sealed interface EngineAction extends Action permits KestraAction, GitHubAction {
  /** The engine on which it is done; another one than the incident's is possible. */
  EngineId engine();

  /** Whether it ends this piece of work, whose end is no news then. */
  boolean endsUnit(EngineId engine, String unit);

  /** Whether it only tells people something and touches neither code nor runs. */
  boolean onlyTells();

  /** Whether it may take hours until it is seen to have helped. */
  boolean provesSlowly();

  /**
   * Whether it is proven by what it set going itself: then a target that is good again before it
   * was done proves nothing.
   */
  boolean isProvenByItsOwnWork();
}
