package dev.nightdesk.ui.palette;

/**
 * A line of the palette.
 *
 * @param title what it is about, and what is searched
 * @param note beside the title, such as a state; may be empty
 * @param keys the key that does the same; may be empty
 * @param deed what Enter does; on the JavaFX thread
 */
public record Entry(Kind kind, String title, String note, String keys, Runnable deed) {
  /** What a line leads to. */
  public enum Kind {
    PLACE("Go to"),
    ACTION("Do"),
    INCIDENT("Incident"),
    ENGINE("Engine"),
    PLAYBOOK("Playbook"),
    SEARCH("Find");

    final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** By which it is known again after it was used. */
  String id() {
    return kind + " " + title;
  }
}
