package dev.nightdesk.ui.parts;

import dev.nightdesk.document.UnifiedDiff;
import dev.nightdesk.document.UnifiedDiff.Hunk;
import dev.nightdesk.document.UnifiedDiff.Kind;
import dev.nightdesk.document.UnifiedDiff.Line;
import dev.nightdesk.domain.Change;
import dev.nightdesk.ui.parts.YamlColours.Part;
import dev.nightdesk.ui.parts.YamlColours.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Changes of files as rows of a view: nothing in them that differs is left invisible. */
final class DiffRows {
  /** What a row is; its name in lower case is its style. */
  enum Style {
    PLACE,
    CONTEXT,
    REMOVED,
    ADDED,
    NOTE
  }

  /**
   * @param sign what stands in front; empty where a long line goes on
   */
  record Row(Style style, String sign, List<Span> spans) {
    Row {
      spans = List.copyOf(spans);
    }

    String text() {
      return spans.stream().map(Span::text).collect(Collectors.joining());
    }
  }

  private DiffRows() {}

  /** The rows of all changes, one file after the other. */
  static List<Row> of(List<Change> changes) {
    var rows = new ArrayList<Row>();
    for (Change change : changes) {
      UnifiedDiff diff = UnifiedDiff.of(change.path(), change.before(), change.after());
      boolean yaml = change.path().endsWith(".yml") || change.path().endsWith(".yaml");
      var old = yaml ? YamlColours.blocks(change.before()) : new BitSet();
      var fresh = yaml ? YamlColours.blocks(change.after()) : new BitSet();
      for (Hunk hunk : diff.hunks()) {
        String place = hunk.place().isEmpty() ? "line " + hunk.from() : hunk.place();
        if (diff.isNew()) place = "new file";
        rows.add(row(Style.PLACE, "@@", diff.path() + "  " + place + " @@"));
        lines(hunk, yaml, old, fresh, rows);
      }
    }
    return rows;
  }

  private static void lines(
      Hunk hunk, boolean yaml, BitSet oldBlocks, BitSet freshBlocks, List<Row> rows) {
    boolean blanks = onlyBlanks(hunk);
    boolean endings = differInEndings(hunk);
    int old = hunk.from() - 1;
    int fresh = hunk.to() - 1;
    for (Line line : hunk.lines()) {
      boolean removed = line.kind() == Kind.REMOVED;
      boolean block = removed ? oldBlocks.get(old) : freshBlocks.get(Math.max(0, fresh));
      if (removed || line.kind() == Kind.CONTEXT) old++;
      if (!removed) fresh++;
      Style style = Style.valueOf(line.kind().name());
      String text = line.text();
      boolean changed = line.kind() != Kind.CONTEXT;
      if (changed && (blanks || hangs(text))) text = visibleBlanks(text, blanks);
      else text = text.replace("\t", "→   ");
      if (changed && endings && line.ending().equals("\r\n")) text += "‹CR›";
      text = visibleControls(text);
      List<Span> spans =
          yaml && !block ? YamlColours.of(text) : List.of(new Span(Part.PLAIN, text));
      rows.add(new Row(style, String.valueOf(line.kind().sign()), spans));
      if (line.ending().isEmpty()) rows.add(row(Style.NOTE, "\\", "No newline at end of file"));
    }
  }

  private static Row row(Style style, String sign, String text) {
    return new Row(style, sign, List.of(new Span(Part.PLAIN, text)));
  }

  /** Whether lines of this hunk differ in nothing but blanks. */
  private static boolean onlyBlanks(Hunk hunk) {
    String removed = squeezed(hunk, Kind.REMOVED);
    return !removed.isEmpty() && removed.equals(squeezed(hunk, Kind.ADDED));
  }

  private static String squeezed(Hunk hunk, Kind kind) {
    return hunk.lines().stream()
        .filter(line -> line.kind() == kind)
        .map(line -> line.text().replaceAll("\\s", "") + "\n")
        .collect(Collectors.joining());
  }

  private static boolean differInEndings(Hunk hunk) {
    return hunk.lines().stream()
            .filter(line -> line.kind() != Kind.CONTEXT)
            .map(Line::ending)
            .distinct()
            .count()
        > 1;
  }

  /** Whether blanks stand at its end, where nobody would see them. */
  private static boolean hangs(String text) {
    return !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
  }

  private static String visibleBlanks(String text, boolean all) {
    String head = all ? "" : text.stripTrailing();
    return (head + text.substring(head.length()).replace(' ', '·')).replace("\t", "→   ");
  }

  /** Characters without a picture, or that turn the order of others around, by their number. */
  private static String visibleControls(String text) {
    if (text.codePoints().noneMatch(DiffRows::isHidden)) return text;
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (isHidden(c)) shown.append(String.format(Locale.ROOT, "‹U+%04X›", c));
          else shown.appendCodePoint(c);
        });
    return shown.toString();
  }

  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT || c == 0xA0;
  }

  /** The same rows with long lines broken; no character is left out. */
  static List<Row> broken(List<Row> rows, int columns) {
    var broken = new ArrayList<Row>();
    for (Row row : rows) {
      var part = new ArrayList<Span>();
      int room = columns;
      String sign = row.sign();
      for (Span span : row.spans()) {
        String rest = span.text();
        while (rest.length() > room) {
          part.add(new Span(span.part(), rest.substring(0, room)));
          broken.add(new Row(row.style(), sign, part));
          part.clear();
          sign = "";
          rest = rest.substring(room);
          room = columns;
        }
        part.add(new Span(span.part(), rest));
        room -= rest.length();
      }
      broken.add(new Row(row.style(), sign, part));
    }
    return broken;
  }
}
