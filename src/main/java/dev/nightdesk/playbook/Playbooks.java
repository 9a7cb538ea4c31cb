package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Reading;
import dev.nightdesk.document.Problem;
import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.PlaybookSwitch;
import dev.nightdesk.playbook.subject.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All playbooks in force, and which of them speaks about an incident. Immutable. */
public final class Playbooks {
  /** What could be loaded, and a complaint for each file that could not. */
  public record Loaded(Playbooks playbooks, List<Problem> problems) {}

  /** Highest priority first, ties by id. */
  private static final Comparator<Playbook> ORDER =
      Comparator.comparingInt(Playbook::priority)
          .reversed()
          .thenComparing(playbook -> playbook.ref().id());

  private final List<PlaybookReader.Read> reads;
  private final List<Playbook> ordered;
  private final Map<String, String> origins = new TreeMap<>();
  private final String fingerprint;
  private final Lazy<Knowledge> knowledge;

  /** What would be known if those in the shadow spoke as well; empty when they know nothing. */
  private final Lazy<Optional<Knowledge>> withShadow;

  /** Those switched last: to index all signs anew for every command would be slow. */
  private volatile @Nullable Switched switched;

  private record Switched(Map<String, PlaybookSwitch> switches, Playbooks playbooks) {}

  Playbooks(Collection<PlaybookReader.Read> reads) {
    this.reads = List.copyOf(reads);
    this.ordered = reads.stream().map(PlaybookReader.Read::playbook).sorted(ORDER).toList();
    reads.forEach(read -> origins.put(read.playbook().ref().id(), read.file()));
    this.fingerprint = fingerprint(reads);
    this.knowledge = new Lazy<>(() -> knowledge(ordered));
    this.withShadow = new Lazy<>(() -> withShadow(ordered));
  }

  /** The same files, switched otherwise. */
  private Playbooks(Playbooks written, List<Playbook> ordered) {
    this.ordered = ordered;
    Map<String, Playbook> byId = new TreeMap<>();
    ordered.forEach(playbook -> byId.put(playbook.ref().id(), playbook));
    this.reads =
        written.reads.stream()
            .map(read -> read.with(byId.getOrDefault(read.playbook().ref().id(), read.playbook())))
            .toList();
    this.origins.putAll(written.origins);
    this.fingerprint = written.fingerprint;
    // to index all signs takes a second, so it is not done again where none of them was switched
    boolean same = withSigns(ordered).equals(withSigns(written.ordered));
    this.knowledge = same ? written.knowledge : new Lazy<>(() -> knowledge(ordered));
    this.withShadow = same ? written.withShadow : new Lazy<>(() -> withShadow(ordered));
  }

  private static List<Playbook> withSigns(List<Playbook> playbooks) {
    return playbooks.stream().filter(Playbook::hasSigns).toList();
  }

  private static Knowledge knowledge(List<Playbook> playbooks) {
    return new Knowledge(playbooks.stream().filter(playbook -> !playbook.inShadow()).toList());
  }

  private static Optional<Knowledge> withShadow(List<Playbook> playbooks) {
    boolean any = playbooks.stream().anyMatch(one -> one.inShadow() && one.hasSigns());
    return any ? Optional.of(new Knowledge(playbooks)) : Optional.empty();
  }

  /**
   * These as an operator switched them. A switch never makes a playbook bolder than its file, but
   * for the one way out of the shadow.
   *
   * @param switches by the playbooks' ids; those of ids that are not there mean nothing
   */
  public Playbooks with(Map<String, PlaybookSwitch> switches) {
    if (switches.isEmpty()) return this;
    Switched known = switched;
    if (known != null && known.switches().equals(switches)) return known.playbooks();
    var fresh =
        new Playbooks(
            this,
            ordered.stream()
                .map(playbook -> {
                  PlaybookSwitch said = switches.get(playbook.ref().id());
                  return said == null
                      ? playbook
                      : Switching.as(playbook, content(playbook.ref().id()), said);
                })
                .toList());
    switched = new Switched(Map.copyOf(switches), fresh);
    return fresh;
  }

  /** What the signs of all these playbooks but those in the shadow say about logs. */
  public Knowledge knowledge() {
    return knowledge.get();
  }

  /** Indexes all signs now, so that whoever asks first need not wait for it. */
  public void prepare() {
    knowledge.get().analyser().prepare();
    withShadow.get().ifPresent(all -> all.analyser().prepare());
  }

  /** The playbooks that come with the product. */
  public static Playbooks builtIn() {
    return BuiltIn.PLAYBOOKS;
  }

  /** Loaded once: they never change. */
  private static final class BuiltIn {
    static final Playbooks PLAYBOOKS = new Playbooks(PlaybookFiles.builtIn());
  }

  /**
   * The built-in playbooks and those of the folders' YAML files, which replace built-in ones of the
   * same id.
   */
  public static Loaded load(Path... folders) {
    return new PlaybookFolders(List.of(folders), Set.of(), InstantSource.system()).loaded();
  }

  /**
   * Every complaint about a file, or about the files of a folder and the examples in them; empty
   * when all is well.
   */
  public static List<Problem> check(Path fileOrFolder) {
    return PlaybookText.check(load(fileOrFolder));
  }

  List<PlaybookReader.Read> reads() {
    return reads;
  }

  /** These with another one in the place of that with its id, or besides. */
  Playbooks replacing(PlaybookReader.Read other) {
    String id = other.playbook().ref().id();
    return new Playbooks(
        Stream.concat(
                reads.stream().filter(read -> !read.playbook().ref().id().equals(id)),
                Stream.of(other))
            .toList());
  }

  /** These with one that only runs dry let out of the shadow, to find out what it would do. */
  public Playbooks outOfShadow(String id) {
    if (find(id).filter(Playbook::inShadow).isEmpty()) return this;
    return new Playbooks(reads.stream().map(read -> active(read, id)).toList());
  }

  private static PlaybookReader.Read active(PlaybookReader.Read read, String id) {
    Playbook playbook = read.playbook();
    boolean is = playbook.ref().id().equals(id) && playbook.mode() == Playbook.Mode.DRY_RUN;
    return is ? read.with(playbook.as(playbook.enabled(), Playbook.Mode.ACTIVE)) : read;
  }

  /** Whether both hold the same, from the same files. */
  boolean isSameAs(Playbooks other) {
    return fingerprint.equals(other.fingerprint) && origins.equals(other.origins);
  }

  /** All, in the order in which they are tried. */
  public List<Playbook> all() {
    return ordered;
  }

  public Optional<Playbook> find(String id) {
    return ordered.stream().filter(playbook -> playbook.ref().id().equals(id)).findFirst();
  }

  /**
   * SHA-256 of what a playbook's file says, of the product's own ones of id and version; empty when
   * there is none. Comments, layout and switches do not matter.
   */
  public String content(String id) {
    return reads.stream()
        .filter(read -> read.playbook().ref().id().equals(id))
        .findFirst()
        .map(PlaybookReader.Read::sha256)
        .orElse("");
  }

  /** The file a playbook was read from; {@code built-in/…} for those of the product. */
  public String origin(Playbook playbook) {
    return origins.getOrDefault(playbook.ref().id(), "");
  }

  /** Whether it comes with the product. */
  public boolean isBuiltIn(Playbook playbook) {
    return origin(playbook).startsWith(PlaybookFiles.SHIPPED);
  }

  /**
   * SHA-256 over the content of all playbooks, of the product's own ones over their ids and
   * versions: the journal says by it which rules were in force.
   */
  public String fingerprint() {
    return fingerprint;
  }

  private static String fingerprint(Collection<PlaybookReader.Read> reads) {
    var content = new StringBuilder();
    reads.stream()
        .sorted(Comparator.comparing(read -> read.playbook().ref().id()))
        .forEach(read ->
            content
                .append(read.playbook().ref())
                .append(read.content().length())
                .append(':')
                .append(read.content()));
    return Evidence.sha256(content.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What the first playbook that matches says about the subject; never empty, at worst "unknown".
   * One in the shadow answers only where no other does.
   */
  public Diagnosis diagnose(Subject subject) {
    return diagnose(subject, knowledge -> knowledge.begin(subject));
  }

  /**
   * @param readings of the subject's log, by what is known
   */
  Diagnosis diagnose(Subject subject, Function<Knowledge, Reading> readings) {
    Knowledge shadow = withShadow.get().orElse(null);
    return new Considering(ordered, knowledge(), shadow, subject, readings).diagnosis();
  }

  /** Everything by which a log is read for these. */
  Stream<Knowledge> allKnowledge() {
    return Stream.concat(Stream.of(knowledge()), withShadow.get().stream());
  }
}
