package dev.nightdesk.engine.github.fix;

import java.util.Arrays;
import java.util.List;

/** How many lines a change adds and removes; a changed line is one of each. */
record LineCount(int added, int removed) {
  /** Larger differences than any fix makes are not aligned. */
  private static final int MOST = 4_000_000;

  static LineCount of(String before, String after) {
    List<String> a = Arrays.asList(before.split("(?<=\n)"));
    List<String> b = Arrays.asList(after.split("(?<=\n)"));
    int head = 0;
    while (head < Math.min(a.size(), b.size()) && a.get(head).equals(b.get(head))) head++;
    int tail = 0;
    while (tail < Math.min(a.size(), b.size()) - head
        && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) tail++;
    List<String> left = a.subList(head, a.size() - tail);
    List<String> right = b.subList(head, b.size() - tail);
    int same = (long) left.size() * right.size() > MOST ? 0 : common(left, right);
    return new LineCount(right.size() - same, left.size() - same);
  }

  /** Length of the longest common subsequence. */
  private static int common(List<String> a, List<String> b) {
    int[] above = new int[b.size() + 1];
    for (String line : a) {
      int[] row = new int[b.size() + 1];
      for (int j = 1; j <= b.size(); j++) {
        row[j] = line.equals(b.get(j - 1)) ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]);
      }
      above = row;
    }
    return above[b.size()];
  }

  @Override
  public String toString() {
    return lines(added) + " added, " + lines(removed) + " removed";
  }

  private static String lines(int count) {
    return count == 1 ? "1 line" : count + " lines";
  }
}
