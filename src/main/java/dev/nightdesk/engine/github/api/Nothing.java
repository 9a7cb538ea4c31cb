package dev.nightdesk.engine.github.api;

/** Stands for an answer that tells nothing but that it was done. */
public enum Nothing {
  DONE
}
