package dev.nightdesk.view;

import dev.nightdesk.domain.PlaybookRef;
import dev.nightdesk.domain.ShadowRecord;
import dev.nightdesk.store.Sql;
import dev.nightdesk.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How playbooks did, computed anew from nothing but the journal's JSON, line by line; shares no
 * line with what it checks.
 */
final class PlainReading {
  private record Note(
      String playbook, int version, String incident, String kind, String strategy) {}

  private record Word(String playbook, String kind, double confidence, String said) {}

  private record Run(String playbook, String strategy, String incident, String at) {}

  private final Instant since;
  private final Map<String, JsonNode> analysis = new HashMap<>();
  private final Map<String, Word> words = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, String> asked = new HashMap<>();
  private final Map<String, Run> runs = new HashMap<>();
  private final Map<String, Boolean> ends = new HashMap<>();
  private final Set<String> healed = new HashSet<>();
  private final Set<String> failed = new HashSet<>();
  private final Set<String> approved = new HashSet<>();
  private final Set<String> rejected = new HashSet<>();
  private final Set<Note> notes = new HashSet<>();
  private final Map<String, String> answered = new HashMap<>();
  private final Map<String, String> acted = new HashMap<>();

  private PlainReading(Instant since) {
    this.since = since;
  }

  static PlainReading of(Store store, Instant since) {
    var plain = new PlainReading(since);
    List<String[]> rows =
        store
            .reader()
            .read(c ->
                Sql.list(
                    c,
                    "select type, payload from journal order by seq",
                    r -> new String[] {r.getString(1), r.getString(2)}));
    for (String[] row : rows) plain.read(row[0], JsonMapper.shared().readTree(row[1]));
    return plain;
  }

  private void read(String type, JsonNode e) {
    String incident = e.path("incident").asString("");
    switch (type) {
      case "IncidentOpened" -> open.add(incident);
      // what these journals say of a relapse is the word alone: no record of it is saved with it
      case "IncidentReopened" -> {
        words.remove(incident);
        for (String was : Set.copyOf(healed)) {
          if (!isOf(was, incident)) continue;
          healed.remove(was);
          failed.add(was);
        }
      }
      case "IncidentResolved" -> open.remove(incident);
      case "IncidentAnalysed" -> {
        analysis.put(incident, e.get("analysis"));
        answered.put(e.at("/analysis/playbook/id").asString(), e.get("at").asString());
      }
      case "IncidentDisposed" -> {
        JsonNode said = analysis.get(incident);
        words.put(
            incident,
            new Word(
                said == null ? "" : said.at("/playbook/id").asString(""),
                said == null ? "UNKNOWN" : said.get("kind").asString(),
                said == null ? 0 : said.get("confidence").asDouble(),
                e.get("disposition").asString()));
      }
      case "ApprovalRequested" ->
          asked.put(e.get("approval").asString(), e.at("/plan/strategy").asString());
      case "ApprovalGiven" -> approved.add(incident + asked.get(e.get("approval").asString()));
      case "ApprovalRejected" -> rejected.add(incident + asked.get(e.get("approval").asString()));
      case "RemediationStarted" -> {
        var run =
            new Run(
                e.at("/plan/playbook/id").asString(),
                e.at("/plan/strategy").asString(),
                incident,
                e.get("at").asString());
        runs.put(e.get("remediation").asString(), run);
        acted.put(run.playbook(), run.at());
      }
      case "RemediationEnded" -> {
        Run run = runs.get(e.get("remediation").asString());
        ends.put(e.get("remediation").asString(), e.get("success").asBoolean());
        if (e.get("success").asBoolean()) healed.add(run.incident() + run.strategy());
        else if (e.path("outdated").asString("").isEmpty())
          failed.add(run.incident() + run.strategy());
      }
      case "ShadowNoted" -> {
        String playbook = e.at("/playbook/id").asString();
        int version = e.at("/playbook/version").asInt();
        notes.removeIf(n ->
            n.playbook().equals(playbook)
                && n.version() == version
                && n.incident().equals(incident));
        notes.add(
            new Note(
                playbook,
                version,
                incident,
                e.get("kind").asString(),
                e.get("strategy").asString()));
      }
      default -> {}
    }
  }

  /** 1 right, 0 wrong, -1 says nothing. */
  private static int verdict(String kind, String said) {
    return switch (kind + " " + said) {
      case "PERSISTENT REAL", "TRANSIENT TRANSIENT", "NONE FALSE" -> 1;
      case "PERSISTENT TRANSIENT",
          "PERSISTENT FALSE",
          "TRANSIENT REAL",
          "TRANSIENT FALSE",
          "NONE REAL",
          "NONE TRANSIENT" ->
          0;
      default -> -1;
    };
  }

  Set<String> playbooks() {
    Set<String> all = new TreeSet<>(answered.keySet());
    all.addAll(acted.keySet());
    notes.forEach(note -> all.add(note.playbook()));
    return all;
  }

  private List<Word> judged(@Nullable String playbook) {
    List<Word> judged = new ArrayList<>();
    for (Word word : words.values())
      if (verdict(word.kind(), word.said()) >= 0
          && (playbook == null || word.playbook().equals(playbook))) judged.add(word);
    return judged;
  }

  double claimed(String playbook) {
    return judged(playbook).stream().mapToDouble(Word::confidence).average().orElse(0);
  }

  PlaybookFigures figures(String playbook) {
    int begun = 0;
    int ended = 0;
    int succeeded = 0;
    for (var run : runs.entrySet()) {
      boolean counts =
          run.getValue().playbook().equals(playbook)
              && !Instant.parse(run.getValue().at()).isBefore(since);
      if (!counts) continue;
      begun++;
      Boolean end = ends.get(run.getKey());
      if (end != null) ended++;
      if (Boolean.TRUE.equals(end)) succeeded++;
    }
    List<Word> judged = judged(playbook);
    int right = (int) judged.stream().filter(w -> verdict(w.kind(), w.said()) == 1).count();
    int newest =
        notes.stream()
            .filter(note -> note.playbook().equals(playbook))
            .mapToInt(Note::version)
            .max()
            .orElse(0);
    return new PlaybookFigures(
        playbook,
        begun,
        succeeded,
        ended,
        right,
        judged.size(),
        claimed(playbook),
        time(acted.get(playbook)),
        time(answered.get(playbook)),
        shadow(new PlaybookRef(playbook, newest)));
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  ShadowRecord shadow(PlaybookRef ref) {
    int agreed = 0;
    int disagreed = 0;
    int undecided = 0;
    for (Note note : notes) {
      if (!note.playbook().equals(ref.id()) || note.version() != ref.version()) continue;
      String own = note.incident() + note.strategy();
      Word word = words.get(note.incident());
      int said = word == null ? -1 : verdict(note.kind(), word.said());
      boolean another = healed.stream().anyMatch(h -> isOf(h, note.incident()) && !h.equals(own));
      if (open.contains(note.incident())) undecided++;
      else if (rejected.contains(own) || failed.contains(own) || another || said == 0) disagreed++;
      else if (healed.contains(own) || approved.contains(own) || said == 1) agreed++;
      else undecided++;
    }
    return new ShadowRecord(agreed, disagreed, undecided);
  }

  private static boolean isOf(String key, String incident) {
    return key.startsWith(incident) && !Character.isDigit(key.charAt(incident.length()));
  }

  ReliabilityBin bin(int n) {
    List<Word> in =
        judged(null).stream().filter(w -> Math.min(9, (int) (w.confidence() * 10)) == n).toList();
    return new ReliabilityBin(
        n / 10.0,
        (n + 1) / 10.0,
        in.size(),
        (int) in.stream().filter(w -> verdict(w.kind(), w.said()) == 1).count(),
        in.stream().mapToDouble(Word::confidence).average().orElse(0));
  }
}
