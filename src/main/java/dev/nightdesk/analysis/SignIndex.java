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
 * that their parts require says which parts can be there at all, and only those are matched.
 * Immutable, any thread.
 */
final class SignIndex {
  private final List<Sign> signs;

  /** Which sign each part belongs to, and its number in it; parts of a sign stand together. */
  private final int[] signOf;

  private final int[] numberOf;
  private final @Nullable AhoCorasickDoubleArrayTrie<int[]> literals;
  private final int[] withoutLiterals;

  SignIndex(List<Sign> signs) {
    this.signs = List.copyOf(signs);
    int parts = signs.stream().mapToInt(Sign::parts).sum();
    signOf = new int[parts];
    numberOf = new int[parts];
    var byLiteral = new TreeMap<String, List<Integer>>();
    var without = new ArrayList<Integer>();
    int id = 0;
    for (int n = 0; n < signs.size(); n++) {
      for (int part = 0; part < signs.get(n).parts(); part++, id++) {
        signOf[id] = n;
        numberOf[id] = part;
        if (signs.get(n).literals(part).isEmpty()) without.add(id);
        for (String literal : signs.get(n).literals(part))
          byLiteral.computeIfAbsent(literal, _ -> new ArrayList<>()).add(id);
      }
    }
    withoutLiterals = ints(without);
    var ids = new TreeMap<String, int[]>();
    byLiteral.forEach((text, of) -> ids.put(text, ints(of)));
    literals = ids.isEmpty() ? null : new AhoCorasickDoubleArrayTrie<>();
    if (literals != null) literals.build(ids);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Tells the numbers of the signs that are seen in the line, each once, in rising order.
   *
   * @param settled numbers of signs that need not be looked for any more
   */
  void in(String line, BitSet settled, IntConsumer seen) {
    if (line.isBlank()) return;
    String lowerCase = line.toLowerCase(Locale.ROOT);
    var possible = new BitSet();
    for (int id : withoutLiterals) possible.set(id);
    AhoCorasickDoubleArrayTrie<int[]> automaton = literals;
    if (automaton != null)
      automaton.parseText(
          lowerCase,
          (int begin, int end, int[] of) -> {
            for (int id : of) possible.set(id);
          });
    int last = -1;
    for (int id = possible.nextSetBit(0); id >= 0; id = possible.nextSetBit(id + 1)) {
      int sign = signOf[id];
      if (sign == last || settled.get(sign)) continue;
      if (!signs.get(sign).isSeenIn(numberOf[id], line, lowerCase)) continue;
      last = sign;
      seen.accept(sign);
    }
  }
}
