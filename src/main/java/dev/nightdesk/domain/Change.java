package dev.nightdesk.domain;

import java.nio.charset.StandardCharsets;

/**
 * A change of one file, to the byte: what is shown for approval is what is pushed.
 *
 * @param path from the root of the repository, with slashes
 * @param before the whole file as it stands on the base commit; empty for a new one
 * @param after the whole file as it will be
 */
public record Change(String path, String before, String after) {
  /**
   * The lines that it takes away and puts in, from the first to the last that differs: the same
   * wherever the same edit is made.
   */
  public String edit() {
    String[] old = before.split("\n", -1);
    String[] now = after.split("\n", -1);
    int most = Math.min(old.length, now.length);
    int head = 0;
    while (head < most && old[head].equals(now[head])) head++;
    int tail = 0;
    while (tail < most - head && old[old.length - 1 - tail].equals(now[now.length - 1 - tail]))
      tail++;
    var text = new StringBuilder();
    for (int i = head; i < old.length - tail; i++) text.append('-').append(old[i]).append('\n');
    for (int i = head; i < now.length - tail; i++) text.append('+').append(now[i]).append('\n');
    return text.toString();
  }

  /**
   * Names this change wherever it is proposed in this place, so that a no to it is remembered: as
   * soon as the file or the change is another one, so is the key.
   *
   * @param place where it is proposed, such as {@code acme-shop acme/shop}
   */
  public String key(String place) {
    var text = new StringBuilder();
    for (String part : new String[] {place, path, before, after})
      text.append(part.length()).append(':').append(part);
    return Evidence.sha256(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
