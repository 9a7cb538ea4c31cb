package dev.nightdesk.analysis;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All signs of all causes, found in a line by one pass: an Aho-Corasick automaton over the texts
 * that they require says which signs can be there at all, and only those are matched. Immutable,
 * any thread.
 */
final class SignIndex {
  private final List<Sign> signs;
  private final @Nullable AhoCorasickDoubleArrayTrie<int[]> literals;
  private final int[] withoutLiterals;

  SignIndex(List<Sign> signs) {
    this.signs = List.copyOf(signs);
    var byLiteral = new TreeMap<String, List<Integer>>();
    var without = new ArrayList<Integer>();
    for (int n = 0; n < signs.size(); n++) {
      if (signs.get(n).literals().isEmpty()) without.add(n);
      for (String literal : signs.get(n).literals())
        byLiteral.computeIfAbsent(literal, _ -> new ArrayList<>()).add(n);
    }
    var ids = new TreeMap<String, int[]>();
    byLiteral.forEach((text, of) -> ids.put(text, ints(of)));
    withoutLiterals = ints(without);
    if (ids.isEmpty()) {
      literals = null;
    } else {
      literals = new AhoCorasickDoubleArrayTrie<>();
      literals.build(ids);
    }
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Tells the numbers of the signs that are seen in the line, each once. */
  void in(String line, IntConsumer seen) {
    if (line.isBlank()) return;
    String lowerCase = line.toLowerCase(Locale.ROOT);
    var possible = new BitSet();
    for (int n : withoutLiterals) possible.set(n);
    AhoCorasickDoubleArrayTrie<int[]> automaton = literals;
    if (automaton != null)
      automaton.parseText(
          lowerCase,
          (int begin, int end, int[] of) -> {
            for (int n : of) possible.set(n);
          });
    for (int n = possible.nextSetBit(0); n >= 0; n = possible.nextSetBit(n + 1))
      if (signs.get(n).isSeenIn(line, lowerCase)) seen.accept(n);
  }
}
