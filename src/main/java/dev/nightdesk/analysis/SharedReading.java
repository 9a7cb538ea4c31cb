package dev.nightdesk.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several analysers that read the same logs: a sign that more than one of them has is looked for
 * once. Each gets a reading as if it had read alone. Immutable, any thread.
 */
public final class SharedReading {
  private final List<Analyser> analysers;
  private final SignIndex index;

  /** By analyser and sign of the index, which of the analyser's own signs that is. */
  private final int[][][] own;

  private final boolean[] settles;

  public SharedReading(List<Analyser> analysers) {
    this.analysers = List.copyOf(analysers);
    var all = new ArrayList<Sign>();
    Map<Sign, Integer> numbers = new HashMap<>();
    int[][] shared = new int[analysers.size()][];
    for (int a = 0; a < analysers.size(); a++) {
      List<Sign> signs = analysers.get(a).signs;
      shared[a] = new int[signs.size()];
      for (int n = 0; n < signs.size(); n++) {
        Integer known = numbers.putIfAbsent(signs.get(n), all.size());
        shared[a][n] = known == null ? all.size() : known;
        if (known == null) all.add(signs.get(n));
      }
    }
    this.index = new SignIndex(all);
    this.own = new int[analysers.size()][][];
    for (int a = 0; a < own.length; a++) own[a] = inverted(shared[a], all.size());
    this.settles = new boolean[all.size()];
    for (int n = 0; n < settles.length; n++) settles[n] = all.get(n).role() == Sign.Role.AGAINST;
  }

  /** For each sign of the index the places in which it stands. */
  private static int[][] inverted(int[] shared, int size) {
    int[][] places = new int[size][0];
    for (int n = 0; n < shared.length; n++) {
      int[] before = places[shared[n]];
      int[] more = Arrays.copyOf(before, before.length + 1);
      more[before.length] = n;
      places[shared[n]] = more;
    }
    return places;
  }

  /** Reads a log for all of them; the readings stand in the order of the analysers. */
  public List<Reading> read(List<String> log) {
    List<Reading> readings = analysers.stream().map(Analyser::begin).toList();
    var settled = new BitSet();
    var seen = new ArrayList<Integer>();
    for (String line : log) {
      String text = Reading.text(line);
      readings.forEach(reading -> reading.beginLine(text));
      Reading.eachPiece(
          text,
          piece -> {
            seen.clear();
            index.in(piece, settled, seen::add);
            boolean muted = false;
            for (int a = 0; a < own.length; a++) muted |= readings.get(a).saw(piece, of(a, seen));
            // a line that one of them passes over may be the first that another one sees
            if (!muted) for (int n : seen) if (settles[n]) settled.set(n);
          });
    }
    return readings;
  }

  private List<Integer> of(int analyser, List<Integer> seen) {
    var numbers = new ArrayList<Integer>();
    for (int n : seen) for (int place : own[analyser][n]) numbers.add(place);
    return numbers;
  }
}
