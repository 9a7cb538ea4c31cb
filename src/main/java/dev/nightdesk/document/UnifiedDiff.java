package dev.nightdesk.document;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * What sets two versions of one file apart, as hunks of lines, exact to the byte: a line keeps its
 * ending, so that a carriage return or a missing final newline is a difference like any other.
 *
 * @param path from the root of the repository, with slashes
 * @param hunks from top to bottom; none when both versions are equal
 * @param isNew whether there was no such file before
 */
public record UnifiedDiff(String path, List<Hunk> hunks, boolean isNew) {
  /** Lines of unchanged text around a change. */
  public static final int CONTEXT = 3;

  private static final String NO_NEWLINE = "\\ No newline at end of file";

  /** What became of a line. */
  public enum Kind {
    CONTEXT(' '),
    REMOVED('-'),
    ADDED('+');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }

    /** What stands in front of such a line. */
    public char sign() {
      return sign;
    }
  }

  /**
   * One line.
   *
   * @param text without its ending
   * @param ending {@code \n}, {@code \r\n}, or empty for a last line without one
   */
  public record Line(Kind kind, String text, String ending) {}

  /**
   * Neighbouring changes with the lines around them.
   *
   * @param from number of its first line in the version before, from 1; 0 in an empty one
   * @param to the same in the version after
   * @param place what the change is in, such as {@code jobs.e2e}; empty when that is not known
   */
  public record Hunk(int from, int to, String place, List<Line> lines) {
    public Hunk {
      lines = List.copyOf(lines);
    }

    private String header() {
      String in = place.isEmpty() ? "" : " " + place;
      return "@@ -" + range(from, Kind.ADDED) + " +" + range(to, Kind.REMOVED) + " @@" + in;
    }

    private String range(int start, Kind other) {
      long count = lines.stream().filter(line -> line.kind() != other).count();
      return count == 1 ? Integer.toString(start) : start + "," + count;
    }
  }

  public UnifiedDiff {
    hunks = List.copyOf(hunks);
  }

  /** Compares two versions of a file; an empty {@code before} is one that was not there. */
  public static UnifiedDiff of(String path, String before, String after) {
    List<String> old = lines(before);
    List<String> fresh = lines(after);
    List<AbstractDelta<String>> deltas = DiffUtils.diff(old, fresh).getDeltas();
    var places = new HunkPlaces(path, before, after);
    var hunks = new ArrayList<Hunk>();
    int first = 0;
    for (int i = 1; i <= deltas.size(); i++) {
      if (i < deltas.size() && isNear(deltas.get(i - 1), deltas.get(i))) continue;
      hunks.add(hunk(deltas.subList(first, i), old, fresh, places));
      first = i;
    }
    return new UnifiedDiff(path, hunks, before.isEmpty());
  }

  /** Number of added lines. */
  public int added() {
    return count(Kind.ADDED);
  }

  /** Number of removed lines. */
  public int removed() {
    return count(Kind.REMOVED);
  }

  /** How much it changes: {@code +1 −1}. */
  public String size() {
    return "+" + added() + " −" + removed();
  }

  /**
   * The diff as {@code git apply} takes it; empty when both versions are equal. Each line ends with
   * a newline, a carriage return before it is the file's own.
   */
  public String text() {
    if (hunks.isEmpty()) return "";
    var text = new StringBuilder();
    text.append(isNew ? "--- /dev/null\n" : "--- a/" + path + "\n");
    text.append("+++ b/").append(path).append('\n');
    for (Hunk hunk : hunks) {
      text.append(hunk.header()).append('\n');
      for (Line line : hunk.lines()) {
        text.append(line.kind().sign()).append(line.text());
        text.append(line.ending().isEmpty() ? "\n" + NO_NEWLINE + "\n" : line.ending());
      }
    }
    return text.toString();
  }

  private int count(Kind kind) {
    return hunks.stream()
        .mapToInt(hunk -> (int) hunk.lines().stream().filter(l -> l.kind() == kind).count())
        .sum();
  }

  /** Whether the lines between two changes are too few for a hunk of its own. */
  private static boolean isNear(AbstractDelta<String> one, AbstractDelta<String> next) {
    int end = one.getSource().getPosition() + one.getSource().size();
    return next.getSource().getPosition() - end <= 2 * CONTEXT;
  }

  private static Hunk hunk(
      List<AbstractDelta<String>> deltas, List<String> old, List<String> fresh, HunkPlaces places) {
    AbstractDelta<String> first = deltas.getFirst();
    int at = Math.max(0, first.getSource().getPosition() - CONTEXT);
    int lead = first.getSource().getPosition() - at;
    int from = at;
    int to = first.getTarget().getPosition() - lead;
    var lines = new ArrayList<Line>();
    for (AbstractDelta<String> delta : deltas) {
      add(lines, Kind.CONTEXT, old.subList(at, delta.getSource().getPosition()));
      add(lines, Kind.REMOVED, delta.getSource().getLines());
      add(lines, Kind.ADDED, delta.getTarget().getLines());
      at = delta.getSource().getPosition() + delta.getSource().size();
    }
    add(lines, Kind.CONTEXT, old.subList(at, Math.min(old.size(), at + CONTEXT)));
    boolean removesOnly = first.getTarget().size() == 0;
    String place =
        places.of(first.getSource().getPosition(), first.getTarget().getPosition(), removesOnly);
    return new Hunk(number(from, old), number(to, fresh), place, lines);
  }

  private static int number(int index, List<String> lines) {
    return lines.isEmpty() ? 0 : index + 1;
  }

  private static void add(List<Line> lines, Kind kind, List<String> added) {
    for (String line : added) {
      String ending = line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
      lines.add(new Line(kind, line.substring(0, line.length() - ending.length()), ending));
    }
  }

  /** The lines of a text with their endings; only a line feed ends one, as for git. */
  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      int feed = text.indexOf('\n', at);
      int end = feed < 0 ? text.length() : feed + 1;
      lines.add(text.substring(at, end));
      at = end;
    }
    return lines;
  }
}
