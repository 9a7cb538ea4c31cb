package dev.nightdesk.engine.github.api;

/**
 * A workflow.
 *
 * @param path of its file
 * @param state {@code active}, {@code deleted}, {@code disabled_fork}, {@code disabled_inactivity},
 *     {@code disabled_manually} or another
 */
public record Workflow(long id, String name, String path, String state, String url) {
  /** The file's last segment, such as {@code nightly.yml}. */
  public String file() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
